"""The national follow-up plan of one State: what is done about what was asked, and what is not.

Plan of Action, para 39 d. Every recommendation stands in the plan, with its actions or without
one; an action about several recommendations stands beside each and is counted once. A completed
action is not an implemented recommendation: what assessors say stands in columns of its own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.assessed import DatedStatus
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import RecommendationHealth
from workbench.analysis.judged import DONE, Action, Judgements, Proof
from workbench.ledger.vocabulary import ActionState, AssessorKind

STATE = (str(AssessorKind.STATE),)
INSTITUTION = (str(AssessorKind.NHRI),)
CIVIL = (str(AssessorKind.NATIONAL_CSO), str(AssessorKind.INTERNATIONAL_NGO))


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One recommendation: who says what of it, what is done, what there is to show.

    `by_state`, `by_nhri` and `by_civil` are the latest ratings, one per assessor and part.
    """

    item: CitedRecommendation
    actions: tuple[Action, ...]
    overdue: tuple[Action, ...]
    by_state: tuple[DatedStatus, ...]
    by_nhri: tuple[DatedStatus, ...]
    by_civil: tuple[DatedStatus, ...]
    evidence: tuple[Proof, ...]

    @property
    def id(self) -> str:
        return self.item.rec.id

    @property
    def running(self) -> bool:
        """Whether an action about it is still to be done."""
        return any(a.state not in DONE for a in self.actions)


@dataclass(frozen=True, slots=True)
class NationalPlan:
    """`lines` in the order of work: overdue, running, done, without action.

    `actions` are all about any of the recommendations, each once, in order of their due dates.
    """

    lines: tuple[PlanLine, ...]
    actions: tuple[Action, ...]
    as_of: dt.date

    @property
    def n(self) -> int:
        """Recommendations: those with an action and those without."""
        return len(self.lines)

    @property
    def planned(self) -> tuple[PlanLine, ...]:
        """Those with at least one action."""
        return tuple(x for x in self.lines if x.actions)

    @property
    def without(self) -> tuple[PlanLine, ...]:
        """Those that nobody has planned anything for."""
        return tuple(x for x in self.lines if not x.actions)

    @property
    def by_state(self) -> tuple[tuple[str, int], ...]:
        """Actions by how far they are; they add up to all of them."""
        counts = Counter(a.state for a in self.actions)
        return tuple((str(s), counts[str(s)]) for s in ActionState)

    @property
    def overdue(self) -> tuple[Action, ...]:
        """Actions that should have been done by now."""
        return tuple(a for a in self.actions if a.overdue(self.as_of))

    @property
    def unowned(self) -> tuple[Action, ...]:
        """Running actions that nobody leads."""
        return tuple(a for a in self.actions if a.state not in DONE and not a.lead)

    @property
    def undated(self) -> tuple[Action, ...]:
        """Running actions without a due date."""
        return tuple(a for a in self.actions if a.state not in DONE and a.due is None)

    @property
    def both_rated(self) -> int:
        """Recommendations that both the State and civil society have rated."""
        return sum(bool(x.by_state) and bool(x.by_civil) for x in self.lines)


def national_plan(
    items: Sequence[CitedRecommendation], health: Iterable[RecommendationHealth],
    judged: Judgements, as_of: dt.date,
) -> NationalPlan:  # fmt: skip
    """The plan for these recommendations from what the ledger holds about them."""
    latest = {h.recommendation: h.latest for h in health}
    ids = {i.rec.id for i in items}
    actions = [a for a in judged.actions if not ids.isdisjoint(a.recommendations)]
    lines = [_line(i, actions, judged.evidence, latest.get(i.rec.id, ()), as_of) for i in items]
    return NationalPlan(
        tuple(sorted(lines, key=_urgency)), tuple(sorted(actions, key=_when)), as_of
    )


def _line(
    item: CitedRecommendation, actions: Iterable[Action], evidence: Sequence[Proof],
    latest: Sequence[DatedStatus], day: dt.date,
) -> PlanLine:  # fmt: skip
    own = tuple(sorted((a for a in actions if item.rec.id in a.recommendations), key=_when))
    named = {e for a in own for e in a.evidence}
    return PlanLine(
        item, own, tuple(a for a in own if a.overdue(day)), _of(latest, STATE),
        _of(latest, INSTITUTION), _of(latest, CIVIL),
        tuple(e for e in evidence if item.rec.id in e.recommendations or e.id in named),
    )  # fmt: skip


def _of(latest: Iterable[DatedStatus], kinds: Sequence[str]) -> tuple[DatedStatus, ...]:
    return tuple(s for s in latest if s.record.assessor_kind in kinds)


def _when(action: Action) -> tuple[dt.date, str, str]:
    return (action.due.last() if action.due else dt.date.max, action.title, action.id)


def _urgency(line: PlanLine) -> tuple[int, dt.date]:
    """Sorting is stable: what is equal stays in the order of the joint analysis."""
    if line.overdue:
        return 0, _when(line.overdue[0])[0]
    if line.running:
        return 1, min(_when(a)[0] for a in line.actions if a.state not in DONE)
    return (2 if line.actions else 3), dt.date.max
