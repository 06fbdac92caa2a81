"""The extract of the room's State for a committee or mandate, as a file."""

from __future__ import annotations

from workbench.analysis.extract.extract import extract
from workbench.analysis.extract.mandates import (
    known_mandates,
    mandate_named,
    unmapped_mandates,
)
from workbench.dashboards.country.state import Room
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, UnknownName
from workbench.i18n import Translator
from workbench.reports.extract_files import FORMATS, extract_file
from workbench.reports.extract_words import mandate_name, why_unmapped
from workbench.sentences import sentence

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}  # fmt: skip


def mandate_options(t: Translator) -> list[tuple[str, str]]:
    """The committees and mandates to choose from; those that nothing is mapped to say so."""
    doubt = t.gettext("No finding is mapped to: %(mandate)s")
    known = [(m.id, mandate_name(m, t)) for m in known_mandates().values()]
    return known + [
        (m.id, doubt % {"mandate": mandate_name(m, t)}) for m in unmapped_mandates().values()
    ]


def unmapped_reasons(t: Translator) -> list[tuple[str, str]]:
    """Whom nothing is mapped to, and why: each committee, then all mandate holders together."""
    of = unmapped_mandates().values()
    found = [(mandate_name(m, t), why_unmapped(m, t)) for m in of if m.is_committee]
    holders = [m for m in of if not m.is_committee]
    named = t.semicolon.join(mandate_name(m, t) for m in holders)
    return found + [(named, why_unmapped(m, t)) for m in holders[:1]]


def extract_act(desk: Desk, room: Room, values: Values) -> Outcome[Room]:
    """The page of one mandate; without findings it says so, and what is known.

    Raises
    ------
    BadParameter
        If the room is of all States.
    UnknownName
        For another mandate or kind of file.
    """
    kind = values.text("kind")
    if not room.country:
        raise BadParameter(desk.t.gettext("Choose a State first."))
    if kind not in FORMATS:
        raise UnknownName(
            "file type", kind, FORMATS, sentence(" Expected %(these)s.", these=tuple(FORMATS))
        )
    found = extract(desk.joint(room.country), mandate_named(values.text("mandate")))
    name = f"{room.country}-{found.mandate.id}.{kind}"
    made = Download(name, _MEDIA[kind], extract_file(found, kind, desk.language))
    if why := why_unmapped(found.mandate, desk.t):
        told = desk.t.gettext("%(file)s is ready and says why no finding is in it. %(why)s")
        return Outcome(room, told % {"file": name, "why": why}, made)
    said = desk.t.ngettext(
        "%(file)s is ready: %(num)s finding", "%(file)s is ready: %(num)s findings",
        len(found.findings),
    )  # fmt: skip
    n = desk.t.number(len(found.findings))
    return Outcome(room, said % {"file": name, "num": n}, made)
