"""The minutes of a session: what was done, decided, written down and parked. No answer of one
person, no token."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.dashboards.session.items import Item
from workbench.dashboards.session.outcomes import decisions
from workbench.dashboards.session.room import Phase, Room, form_of_round, notes_of
from workbench.dashboards.session.scales import SPOKE, options_of
from workbench.i18n import RIGHT_TO_LEFT, Translator, word
from workbench.ledger.payloads import Decision
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import NotePlace
from workbench.terms import SESSION_WORD

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_NOT_IN_XML = re.compile(r"[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPOKE_WORD = word("gave words")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs or, where `listed`, entries of a list."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes in one language, ready to be written in any form."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]


def minutes_of(state: State, room: Room, t: Translator) -> Minutes:
    """What the ledger says of a session, as minutes. Numbers about fewer than k people are left
    out; items show their words where `room` knows them."""
    session, _ = room.session, t.gettext
    few = room.joined < room.minimum_group
    people = _("fewer than %(k)s") % {"k": room.minimum_group} if few else str(room.joined)
    about = (
        _("Date: %(date)s") % {"date": session.date},
        _("Countries: %(countries)s") % {"countries": ", ".join(session.countries)},
        _("People who joined: %(n)s") % {"n": people},
        _("State: %(state)s") % {"state": _(SESSION_WORD[str(room.state)])},
    )
    notes = [n.payload for n in notes_of(state, session.id)]
    lines = [n.text for n in notes if n.place is NotePlace.MINUTES]
    parked = [f"[{'x' if n.done else ' '}] {n.text}" for n in notes if n.place is NotePlace.PARKING]
    found = (
        Section(_("What was done"), tuple(_agenda(room, t))),
        Section(_("Decisions"), tuple(_decisions(state, room, t))),
        Section(_("Notes"), tuple(lines)),
        Section(_("Parking lot"), tuple(parked)),
    )
    return Minutes(session.title, about, tuple(s for s in found if s.lines))


def _agenda(room: Room, t: Translator) -> Iterator[str]:
    for view in room.activities:
        if view.phase is Phase.WAITING:
            continue
        name = view.activity.title or str(view.activity.activity)
        few = view.answered < room.minimum_group
        answered = t.gettext("fewer than %(k)s") % {"k": room.minimum_group}
        yield t.gettext("%(name)s: round %(round)s, %(n)s people answered") % {
            "name": name, "round": view.round, "n": answered if few else view.answered,
        }  # fmt: skip


def _decisions(state: State, room: Room, t: Translator) -> Iterator[str]:
    items = {i.id: i for v in room.activities for i in v.items}
    for one in decisions(state, room.session.id):
        yield _decision(state, one.payload, items, t)


def _decision(state: State, said: Decision, items: Mapping[str, Item], t: Translator) -> str:
    form = form_of_round(state, said.session, said.activity, said.round)
    item = items.get(said.item)
    name = form.title if said.item == form.id else item.title if item else said.item
    cited = f" ({item.citation})" if item and item.citation else ""
    words = {o.code: t.gettext(o.word) for o in options_of(form)} | {SPOKE: t.gettext(_SPOKE_WORD)}
    # Stored events keep no order of their keys: that of the scale, or of the numbers.
    order = [c for c in words if c in said.distribution] or sorted(said.distribution, key=_size)
    counts = ", ".join(f"{words.get(c, c)} {n}" for c in order if (n := said.distribution[c]))
    parts = [f"{name}{cited}: {said.outcome}".rstrip(": "), f"n = {said.n}: {counts}"]
    if said.median is not None:
        parts.append(t.gettext("median %(median)s") % {"median": f"{said.median:g}"})
    if said.written_to:
        parts.append(t.gettext("written into the recommendation's history"))
    return "; ".join(parts)


def _size(number: str) -> tuple[int, str]:
    return len(number), number


def markdown(minutes: Minutes) -> bytes:
    """The minutes as Markdown; what people wrote cannot become markup."""
    out = [f"# {_plain(minutes.title)}", "", *_list(minutes.about)]
    for section in minutes.sections:
        out += ["", f"## {_plain(section.heading)}", "", *_list(section.lines)]
    return ("\n".join(out) + "\n").encode()


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _list(lines: Iterable[str]) -> list[str]:
    # The boxes of the parking lot stay what they are.
    boxed = re.compile(r"\[([x ])\] ")
    out = []
    for line in lines:
        box = boxed.match(line)
        out.append(f"- {box[0]}{_plain(line[4:])}" if box else f"- {_plain(line)}")
    return out


def document(minutes: Minutes, language: str) -> bytes:
    """The minutes as a DOCX file."""
    import docx

    made = docx.Document()
    made.core_properties.title = _printable(minutes.title)[:200]
    made.core_properties.language = language
    made.core_properties.author = ""
    made.add_heading(_printable(minutes.title), 0)
    for line in minutes.about:
        made.add_paragraph(_printable(line))
    for section in minutes.sections:
        made.add_heading(_printable(section.heading), 1)
        for line in section.lines:
            made.add_paragraph(_printable(line), style="List Bullet")
    if language in RIGHT_TO_LEFT:
        _turn(made)
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def _turn(made: Any) -> None:
    """Every paragraph begins at the right."""
    from docx.oxml import OxmlElement

    for paragraph in made.paragraphs:
        paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _printable(text: str) -> str:
    # XML has no room for control characters and lone surrogates that a person may have pasted.
    return _NOT_IN_XML.sub("", text)
