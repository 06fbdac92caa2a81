"""What a facilitator sees of a session, and the moves that only change that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workbench.dashboards.desk import Desk
from workbench.dashboards.values import Values
from workbench.errors import BadInput
from workbench.ledger.privacy import Partition
from workbench.ledger.vocabulary import ActivityKind
from workbench.sentences import sentence

NOTHING_AWAY = ("", "")
TABS = ("run", "prepare", "room", "slips", "minutes")


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one slip or sheet: `kind` is ``taken``, ``late`` or ``refused``."""

    what: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Parted:
    """An activity's answers by groups, as published."""

    activity: str
    round: int
    partition: Partition


@dataclass(frozen=True, slots=True)
class Console:
    """`session` empty: the list of sessions. `activity` empty: the current one.

    `edit` is the activity whose form is open, or ``new``, then of kind `kind`; `pick` the one
    whose recommendations are being chosen, `picked` what is ticked by now, in order of choice;
    `confirm` the item whose outcome is being confirmed; `away` the item and mark of a text that is
    being taken away; `sheet` the activity and item of a paper
    sheet; `imported` what became of the latest imports.
    """

    session: str = ""
    tab: str = "run"
    template: str = "followup_status"
    activity: str = ""
    page: int = 0
    edit: str = ""
    kind: str = ""
    pick: str = ""
    country: str = ""
    find: str = ""
    picked: tuple[str, ...] = ()
    confirm: str = ""
    away: tuple[str, str] = ("", "")
    note: str = ""
    sheet: tuple[str, str] = ("", "")
    imported: tuple[ImportLine, ...] = ()
    parted: Parted | None = None


def start(desk: Desk) -> Console:
    """The view that a deep link asks for."""
    query = desk.visitor.query
    tab = query.get("tab", "run")
    return Console(
        session=query.get("session", "")[:100],
        tab=tab if tab in TABS else "run",
        activity=query.get("activity", "")[:200],
        country=query.get("country", "")[:3],
    )


def _look(state: Console, values: Values) -> Console:
    at = replace(state, activity=values.text("id")[:200], page=0, parted=None)
    return replace(at, confirm="", away=NOTHING_AWAY)


def _page(state: Console, values: Values) -> Console:
    return replace(state, page=values.number("page", 0, 10_000), confirm="")


def _template(state: Console, values: Values) -> Console:
    return replace(state, template=values.text("template")[:80])


def _new(state: Console, values: Values) -> Console:
    kind = values.text("kind")
    if kind not in set(ActivityKind):
        raise BadInput(sentence("choose what participants shall do"))
    return replace(state, edit="new", kind=kind)


def _edit(state: Console, values: Values) -> Console:
    return replace(state, edit=values.text("id")[:200], kind="")


def _cancel(state: Console, _: Values) -> Console:
    return closed_forms(state)


def closed_forms(state: Console) -> Console:
    """The same view without any form open."""
    return replace(
        state, edit="", kind="", pick="", find="", picked=(), confirm="", note="",
        away=NOTHING_AWAY,
    )  # fmt: skip


def _find(state: Console, values: Values) -> Console:
    country = values.text("country", state.country)[:3]
    return replace(state, find=values.text("find")[:200], country=country, page=0)


def _tick(state: Console, values: Values) -> Console:
    """What is ticked on the page replaces what was ticked among those shown."""
    shown, ticked = set(values.many("shown")), values.many("tick")
    kept = [i for i in state.picked if i not in shown or i in ticked]
    return replace(state, picked=tuple(dict.fromkeys([*kept, *ticked])))


def _confirm(state: Console, values: Values) -> Console:
    return replace(state, confirm=values.text("item")[:200])


def _away(state: Console, values: Values) -> Console:
    return replace(state, away=(values.text("item")[:200], values.text("mark")[:16]))


def _note(state: Console, values: Values) -> Console:
    return replace(state, note=values.text("id")[:200])


def _sheet(state: Console, values: Values) -> Console:
    activity, _, item = values.text("sheet_of")[:500].partition("|")
    return replace(state, sheet=(activity, item))


MOVES: Mapping[str, Callable[[Console, Values], Console]] = {
    "look": _look, "page": _page, "template": _template, "new": _new, "edit": _edit,
    "cancel": _cancel, "find": _find, "tick": _tick, "confirm_open": _confirm,
    "away_open": _away, "note_open": _note, "sheet": _sheet,
}  # fmt: skip
