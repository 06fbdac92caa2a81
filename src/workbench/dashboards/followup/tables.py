"""The board and its lists as tables: what the screen shows is what a file holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.analysis.judged import Action
from workbench.dashboards.followup import saying
from workbench.dashboards.followup.lines import Line, kinds
from workbench.dashboards.followup.saying import Cell, Said, text_of
from workbench.dashboards.followup.state import Sort
from workbench.dashboards.followup.words import SORT_WORD
from workbench.i18n import Translator
from workbench.terms import ACTION_STATE_WORD

Make = Callable[[Line], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its words, what it orders by (None: nothing), whether a phone shows it."""

    words: str
    sort: Sort | None = None
    phone: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the recommendation it is about, and its cells."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as shown; `texts` is the same for a file."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(c.words for c in self.columns)

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(text_of, row.cells)) for row in self.rows)


def recommendation_cell(line: Line) -> Cell:
    """Citation, words and id."""
    rec = line.item.rec
    return (Said(line.item.citation.text or line.item.mechanism, "cited"), Said(rec.text, "asked"),
            Said(rec.id, "quiet"))  # fmt: skip


def board(lines: Sequence[Line], every: Sequence[Line], t: Translator) -> Table:
    """The board. Assessors have a column each if they say something on any of `every`."""

    def by(sort: Sort, *, phone: bool = False) -> Column:
        return Column(t.gettext(SORT_WORD[sort]), sort, phone)

    def of(kind: str) -> Make:
        return lambda line: saying.status_cell(line, kind, t)

    made: list[tuple[Column, Make]] = [
        (by(Sort.RECOMMENDATION, phone=True), recommendation_cell),
        (by(Sort.STATUS, phone=True), lambda x: saying.overall(x, t)),
        *((Column(saying.kind_word(k, t)), of(k)) for k in kinds(every)),
        (by(Sort.DIFFERENCE), lambda x: saying.difference_cell(x, t)),
        (by(Sort.AGE), lambda x: saying.age_cell(x, t)),
        (by(Sort.OWNER), saying.owner_cell),
        (by(Sort.DUE, phone=True), lambda x: saying.due_cell(x, t)),
        (by(Sort.ACTIONS), lambda x: saying.actions_cell(x, t)),
        (by(Sort.EVIDENCE), lambda x: saying.evidence_cell(x, t)),
    ]
    rows = tuple(Row(line.id, tuple(make(line) for _, make in made)) for line in lines)
    return Table(tuple(column for column, _ in made), rows)


def overdue(lines: Sequence[Line], t: Translator) -> Table:
    """Actions that should have been done, each once, the longest overdue first."""
    found: dict[str, Action] = {a.id: a for line in lines for a in line.overdue}
    ordered = sorted(found.values(), key=lambda a: (a.due.last() if a.due else dt.date.max, a.id))
    columns = _columns(t.gettext("Action"), t.gettext("Owner"), t.gettext("Due"),
                       t.gettext("State of the action"), t.gettext("Recommendations"))  # fmt: skip
    rows = [Row(a.recommendations[0], (
        (Said(a.title),), (Said(a.lead),) if a.lead else saying.EMPTY,
        (Said(saying.date(a.due, t), "state bad"),),
        (Said(t.gettext(ACTION_STATE_WORD.get(a.state, a.state))),),
        tuple(Said(r) for r in a.recommendations),
    )) for a in ordered]  # fmt: skip
    return Table(columns, tuple(rows))


def stale(lines: Sequence[Line], t: Translator) -> Table:
    """Recommendations whose freshest assessment is stale, the oldest first."""
    found = sorted((x for x in lines if x.stale), key=_oldest)
    columns = _columns(t.gettext("Recommendation"), t.gettext("Status"), t.gettext("Last assessed"))
    rows = [Row(x.id, (recommendation_cell(x), saying.overall(x, t),
                       saying.age_cell(x, t))) for x in found]  # fmt: skip
    return Table(columns, tuple(rows))


def _oldest(line: Line) -> tuple[float, str]:
    fresh = line.freshest
    days = fresh.age_days if fresh else None
    return (float("-inf") if days is None else -days), line.id


def never(lines: Sequence[Line], t: Translator) -> Table:
    """Recommendations that nobody has assessed, the oldest first."""
    found = sorted(
        (x for x in lines if not x.health.latest),
        key=lambda x: (x.item.rec.date.iso if x.item.rec.date else "9999", x.id),
    )
    columns = _columns(t.gettext("Recommendation"), t.gettext("Asked"), t.gettext("Owner"))
    rows = [Row(x.id, (recommendation_cell(x), (Said(saying.date(x.item.rec.date, t)),),
                       saying.owner_cell(x))) for x in found]  # fmt: skip
    return Table(columns, tuple(rows))


def _columns(*words: str) -> tuple[Column, ...]:
    return tuple(Column(w, phone=True) for w in words)
