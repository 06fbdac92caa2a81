"""One recommendation as a line of the board: who says what, who does what, how sure and how old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from workbench.analysis.assessed import PROVISIONAL, STALE_AFTER_DAYS, DatedStatus
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import RecommendationHealth
from workbench.analysis.judged import DONE, Action, Proof
from workbench.dashboards.followup.followed import Followed
from workbench.dates import PartialDate
from workbench.ledger.roundtrip.export import recommendations_of
from workbench.ledger.roundtrip.records import Conflict
from workbench.ledger.vocabulary import AssessorKind, Direction

UNKNOWN_KIND = "unknown"
CIVIL_SOCIETY = (str(AssessorKind.NATIONAL_CSO), str(AssessorKind.INTERNATIONAL_NGO))


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one civil-society assessor stands from the State, on the common scale.

    `steps` is civil society's step less the State's: negative where civil society sees less done.
    `ladders`: one of the two scales has no step where the other stands, so that the difference
    may lie in the scales alone.
    """

    state: DatedStatus
    civil: DatedStatus
    steps: int
    ladders: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `actions` and `evidence` are those about the recommendation; `conflicts` counts
    records of which two versions stand side by side."""

    item: CitedRecommendation
    health: RecommendationHealth
    differences: tuple[Difference, ...]
    actions: tuple[Action, ...]
    overdue: tuple[Action, ...]
    evidence: tuple[Proof, ...]
    conflicts: int

    @property
    def id(self) -> str:
        return self.item.rec.id

    @property
    def freshest(self) -> DatedStatus | None:
        """The latest assessment that has a date; one without, where none has."""
        dated = [s for s in self.health.latest if s.age_days is not None]
        return min(
            dated, key=lambda s: s.age_days or 0, default=next(iter(self.health.latest), None)
        )

    @property
    def stale(self) -> bool:
        """Assessed, and the freshest assessment is older than `STALE_AFTER_DAYS` or undated."""
        fresh = self.freshest
        return fresh is not None and (fresh.age_days is None or fresh.age_days > STALE_AFTER_DAYS)

    @property
    def open_actions(self) -> tuple[Action, ...]:
        return tuple(a for a in self.actions if a.state not in DONE)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who leads the actions that are not over, each once."""
        return tuple(dict.fromkeys(a.lead for a in self.open_actions if a.lead))

    @property
    def due(self) -> PartialDate | None:
        """When the first of the open actions is due."""
        return min((a.due for a in self.open_actions if a.due), key=PartialDate.last, default=None)

    def of_kind(self, kind: str) -> tuple[DatedStatus, ...]:
        """The latest assessments of one kind of assessor, newest first."""
        return tuple(s for s in self.health.latest if kind_of(s) == kind)

    def speaking(self, direction: Direction) -> int:
        """How many pieces of evidence speak so."""
        return sum(e.direction == direction for e in self.evidence)


def kind_of(status: DatedStatus) -> str:
    """The kind of assessor in the ledger's words, or `UNKNOWN_KIND`."""
    return status.record.assessor_kind or UNKNOWN_KIND


def kinds(lines: Iterable[Line]) -> tuple[str, ...]:
    """The kinds of assessors that say something on any of the lines, in the ledger's order."""
    found = {kind_of(s) for line in lines for s in line.health.latest}
    return tuple(k for k in (*map(str, AssessorKind), UNKNOWN_KIND) if k in found)


def lines_of(found: Followed) -> tuple[Line, ...]:
    """A line per recommendation, in the order of the joint analysis."""
    actions, evidence = found.judged.actions, found.judged.evidence
    return tuple(
        line_of(item, health, actions, evidence, found.conflicts, found.joint.as_of)
        for item, health in zip(found.items, found.health.recommendations, strict=True)
    )


def line_of(
    item: CitedRecommendation, health: RecommendationHealth, actions: Sequence[Action],
    evidence: Sequence[Proof], conflicts: Sequence[Conflict], day: dt.date,
) -> Line:  # fmt: skip
    """One line from everything said and done; `conflicts` may be about others too."""
    own = tuple(a for a in actions if item.rec.id in a.recommendations)
    return Line(
        item, health, tuple(_differences(health)), own, tuple(a for a in own if a.overdue(day)),
        tuple(e for e in evidence if item.rec.id in e.recommendations),
        sum(item.rec.id in subjects(c) for c in conflicts),
    )  # fmt: skip


def subjects(conflict: Conflict) -> frozenset[str]:
    """The recommendations that a conflict is about."""
    found: set[str] = set()
    for record in conflict.records:
        found.update(recommendations_of(record))
    return frozenset(found)


def _firm(health: RecommendationHealth, of: Sequence[str]) -> tuple[DatedStatus, ...]:
    """Those with a value; drafts only where there is nothing firm."""
    own = [s for s in health.latest if kind_of(s) in of and s.common.value is not None]
    return tuple(s for s in own if s.record.standing != PROVISIONAL) or tuple(own)


def _differences(health: RecommendationHealth) -> Iterator[Difference]:
    apart = {(d.first.record.id, d.second.record.id): d for d in health.disagreements}
    for state, civil in product(_firm(health, (AssessorKind.STATE,)), _firm(health, CIVIL_SOCIETY)):
        parts = {state.record.part, civil.record.part} - {""}
        if len(parts) > 1 or state.common.value is None or civil.common.value is None:
            continue
        ids = state.record.id, civil.record.id
        found = apart.get(ids) or apart.get(ids[::-1])
        yield Difference(
            state, civil, civil.common.value - state.common.value, bool(found and found.ladders)
        )
