"""The agenda before an activity begins: add, edit, reorder, take off, choose what is voted on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import msgspec
from msgspec.structs import replace as revised

from workbench.dashboards.console.desk_room import facilitator, room_at, write
from workbench.dashboards.console.state import Console, closed_forms
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.session import steps
from workbench.dashboards.session.choosing import asked_by_both, default_choice
from workbench.dashboards.session.items import criterion_items, recommendations_of
from workbench.dashboards.session.room import Room
from workbench.dashboards.session.scales import COMMON, default_options
from workbench.dashboards.values import Values, refusal_of
from workbench.errors import BadInput, BadParameter
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Activity
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.sentences import sentence

MOST_TEXTS, LONGEST_TEXT, MOST_ITEMS = 60, 2_000, 60
DEFAULT_MOST = 8
_PARAGRAPHS = re.compile(r"\n\s*\n")
Act = Callable[[Desk, Console, Values], Outcome[Console]]


def save(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Write the activity of the open form: a new one at the end, or another form of one that
    waits.

    Raises
    ------
    BadInput, BadParameter
        Naming the field.
    LedgerRefused
        If it has been started.
    """
    facilitator(desk)
    room = room_at(desk, state.session)
    if state.edit == "new":
        form = _form(
            room, Activity(id=new_id(), session=state.session, activity=_kind(state)), values
        )
        write(desk, state.session, [form])
    else:
        before = room.view(state.edit).activity
        write(desk, state.session, steps.edited(room, state.edit, _form(room, before, values)))
    return Outcome(closed_forms(state), desk.t.gettext("Saved."))


def _kind(state: Console) -> Kind:
    try:
        return Kind(state.kind)
    except ValueError as error:
        raise BadInput(sentence("choose what participants shall do")) from error


def _form(room: Room, before: Activity, values: Values) -> Activity:
    recommendations = () if before.activity is Kind.BRAINSTORM else _kept(before)
    texts = _texts(before.activity, values.text("texts"))
    country = values.text("country")
    if country and country not in room.session.countries:
        raise BadParameter(
            sentence("country: expected one of %(known)s", known=tuple(room.session.countries))
        )
    fields = {
        "title": values.text("title"), "prompt": values.text("prompt"), "country": country,
        "minutes": values.number("minutes", 0, 600) if values.text("minutes") else 0,
        "dots": values.number("dots", 1, 100) if before.activity is Kind.PRIORITY_DOTS else 0,
        "options": _options(before, values), "texts": texts, "items": (*recommendations, *texts),
    }  # fmt: skip
    return _sound(revised(before, **fields))


def _sound(form: Activity) -> Activity:
    try:
        return msgspec.convert(msgspec.to_builtins(form), Activity)
    except (msgspec.ValidationError, ValueError) as error:
        raise BadInput(sentence("the activity: %(error)s", error=refusal_of(error))) from error


def _kept(before: Activity) -> tuple[str, ...]:
    return tuple(i for i in before.items if i not in before.texts)


def _texts(kind: Kind, text: str) -> dict[str, str]:
    """What is voted on in the session's own words: a line each, of clauses a paragraph each."""
    if kind is Kind.SMART_RATING:
        return {}
    parts = _PARAGRAPHS.split(text) if kind is Kind.CLAUSE_REVIEW else text.splitlines()
    found = [p.strip() for p in parts if p.strip()]
    if len(found) > MOST_TEXTS or any(len(t) > LONGEST_TEXT for t in found):
        raise BadInput(
            sentence(
                "texts: at most %(most)s, each of at most %(longest)s characters",
                most=MOST_TEXTS,
                longest=LONGEST_TEXT,
            )
        )
    return {f"text-{n}": t for n, t in enumerate(found, 1)}


def _options(before: Activity, values: Values) -> tuple[str, ...]:
    scale = values.text("scale", COMMON)
    if before.activity is not Kind.STATUS_RATING or scale == "own":
        return before.options or tuple(o.code for o in default_options(before.activity))
    return tuple(o.code for o in default_options(before.activity, scale))


def _moving(places: int) -> Act:
    def act(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
        room = room_at(desk, state.session)
        write(desk, state.session, steps.moved(room, values.text("id"), places))
        return Outcome(state)

    return act


def remove(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Take an activity off the agenda before it begins."""
    room = room_at(desk, state.session)
    write(desk, state.session, steps.removed(room, values.text("id")))
    return Outcome(closed_forms(state), desk.t.gettext("Taken off the agenda."))


def pick(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Open the list of recommendations for an activity, with what it has ticked."""
    room = room_at(desk, state.session)
    activity = room.view(values.text("id")).activity
    country = activity.country or room.session.countries[0]
    opened = replace(
        closed_forms(state), pick=activity.id, country=country, page=0,
        picked=recommendations_of(activity),
    )  # fmt: skip
    return Outcome(opened)


def suggest(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Tick what both communities ask for (``both``), or the default choice."""
    joint = desk.joint(state.country)
    found = asked_by_both(joint)
    if values.text("what") != "both":
        found = default_choice(joint, DEFAULT_MOST)
    return Outcome(replace(state, picked=tuple(dict.fromkeys([*state.picked, *found]))))


def save_items(desk: Desk, state: Console, _: Values) -> Outcome[Console]:
    """What is ticked becomes what the activity asks about.

    Raises
    ------
    BadInput
        If it is more than anybody answers in one go.
    LedgerRefused
        If it has been started.
    """
    room = room_at(desk, state.session)
    before = room.view(state.pick).activity
    if len(state.picked) > MOST_ITEMS:
        raise BadInput(
            sentence(
                "choose at most %(most)s recommendations, got %(n)s",
                most=MOST_ITEMS,
                n=len(state.picked),
            )
        )
    smart = before.activity is Kind.SMART_RATING
    chosen = criterion_items(state.picked) if smart else state.picked
    texts = tuple(i for i in before.items if i in before.texts)
    form = revised(before, items=(*chosen, *texts), country=state.country)
    write(desk, state.session, steps.edited(room, state.pick, form))
    return Outcome(closed_forms(state), desk.t.gettext("Saved."))


ACTS: dict[str, Act] = {
    "save": save, "up": _moving(-1), "down": _moving(1), "remove": remove, "pick": pick,
    "suggest": suggest, "save_items": save_items,
}  # fmt: skip
