"""What one visitor looks at on the follow-up board, and the pure moves between views."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.analysis.health import ORDER
from workbench.dashboards.deeplink import LAST_PAGE
from workbench.dashboards.values import Values
from workbench.errors import BadInput
from workbench.ledger.vocabulary import AssessorKind
from workbench.model import Community
from workbench.sentences import sentence

LONGEST_SEARCH = 80


class View(StrEnum):
    """The parts of the board."""

    BOARD = "board"
    LISTS = "lists"
    PROGRESS = "progress"
    FILES = "files"


class Only(StrEnum):
    """Recommendations that need somebody's attention, by why."""

    DIFFERING = "differing"
    STALE = "stale"
    NEVER = "never"
    OVERDUE = "overdue"
    UNOWNED = "unowned"
    CONFLICT = "conflict"


class Sort(StrEnum):
    """What rows are ordered by."""

    RECOMMENDATION = "recommendation"
    STATUS = "status"
    DIFFERENCE = "difference"
    AGE = "age"
    OWNER = "owner"
    DUE = "due"
    ACTIONS = "actions"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows are narrowed to; empty: not by this. `only` in the order of `Only`."""

    find: str = ""
    status: str = ""
    assessor: str = ""
    community: str = ""
    obligation: str = ""
    only: tuple[Only, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Board:
    """One view of one State's follow-up.

    `country` is ISO3 (empty: none chosen yet), `rec` the recommendation that is opened. `kind`
    and `scale` are what the form of an assessment is set to, `revise` the event that a form
    corrects: these three are in no link.
    """

    country: str = ""
    view: View = View.BOARD
    filters: Filters = Filters()
    sort: Sort = Sort.RECOMMENDATION
    down: bool = False
    page: int = 1
    rec: str = ""
    kind: str = ""
    scale: str = ""
    revise: str = ""


def filters_of(values: Values) -> Filters:
    """Filters from a form's or a link's fields; what is not in its closed list is left out."""
    wanted = set(values.many("only"))
    return Filters(
        find=values.text("find")[:LONGEST_SEARCH].strip(),
        status=_among(values.text("status"), ORDER),
        assessor=_among(values.text("assessor"), tuple(map(str, AssessorKind))),
        community=_among(values.text("community"), tuple(map(str, Community))),
        obligation=values.text("obligation")[:60].strip(),
        only=tuple(o for o in Only if o in wanted),
    )


def _among(text: str, allowed: tuple[str, ...]) -> str:
    return text if text in allowed else ""


def narrow(state: Board, values: Values) -> Board:
    """Take the whole form of filters."""
    return replace(state, filters=filters_of(values), page=1, view=View.BOARD)


def only(state: Board, values: Values) -> Board:
    """Nothing but the rows that need attention for one reason."""
    wanted = tuple(o for o in Only if o == values.text("why"))
    return replace(state, filters=Filters(only=wanted), page=1, view=View.BOARD)


def drop(state: Board, values: Values) -> Board:
    """Take one filter away; all of them without a name."""
    name, was = values.text("name"), state.filters
    if not name:
        return replace(state, filters=Filters(), page=1)
    if name == "only":
        left = tuple(o for o in was.only if o != values.text("value"))
        return replace(state, filters=replace(was, only=left), page=1)
    left_out = {
        "find": replace(was, find=""), "status": replace(was, status=""),
        "assessor": replace(was, assessor=""), "community": replace(was, community=""),
        "obligation": replace(was, obligation=""),
    }  # fmt: skip
    if name not in left_out:
        raise BadInput(sentence("there is no filter %(got)s", got=repr(name[:40])))
    return replace(state, filters=left_out[name], page=1)


def order(state: Board, values: Values) -> Board:
    """Order by a column; by the same one again: the other way round."""
    wanted = next((s for s in Sort if s == values.text("by")), Sort.RECOMMENDATION)
    return replace(state, sort=wanted, down=not state.down if wanted is state.sort else False,
                   page=1)  # fmt: skip


def turn(state: Board, values: Values) -> Board:
    """Go to a page."""
    return replace(state, page=values.number("page", 1, LAST_PAGE))


def opened(state: Board, values: Values) -> Board:
    """Open a recommendation; the one that is open: close it. Forms start anew."""
    wanted = values.text("id")[:200]
    rec = "" if wanted == state.rec and state.view is View.BOARD else wanted
    return replace(state, rec=rec, view=View.BOARD, kind="", scale="", revise="")


def shown(state: Board, values: Values) -> Board:
    """Go to another part of the board."""
    return replace(state, view=next((v for v in View if v == values.text("view")), View.BOARD))


def setup(state: Board, values: Values) -> Board:
    """Whose assessment the form takes, and in which scale; another kind: its first scale."""
    kind = values.text("kind")[:40]
    scale = values.text("scale")[:120] if state.kind in {"", kind} else ""
    return replace(state, kind=kind, scale=scale)


def revised(state: Board, values: Values) -> Board:
    """Open the form that corrects an event; without one: close it."""
    return replace(state, revise=values.text("id")[:200], kind="", scale="")


MOVES = {
    "narrow": narrow, "only": only, "drop": drop, "order": order, "turn": turn, "open": opened,
    "view": shown, "setup": setup, "revise": revised,
}  # fmt: skip
