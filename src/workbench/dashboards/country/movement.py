"""What has moved of late, and what comes next. Pure, from a joint analysis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.assessed import PROVISIONAL, DatedStatus
from workbench.analysis.health import RecommendationHealth
from workbench.analysis.opportunities import Opportunity
from workbench.analysis.timing import When
from workbench.joint import JointAnalysis

RECENT = dt.timedelta(days=365)
_OPEN = frozenset({When.AHEAD, When.MAY_HAVE_PASSED})


@dataclass(frozen=True, slots=True)
class Follow:
    """Counts of recommendations, but for `overdue` (actions) and `due_passed` (deadlines).

    `moved`: an assessor gave another step than the same assessor's step before, within 12 months;
    `first`: assessed for the first time within 12 months; `stale`: the newest assessment is older
    than two years.
    """

    n: int
    moved: int
    first: int
    assessed: int
    stale: int
    never: int
    differing: int
    actions: int
    overdue: int
    due_passed: int
    next: Opportunity | None


def _day(status: DatedStatus) -> dt.date:
    return status.record.date.last() if status.record.date else dt.date.min


def _changes(health: RecommendationHealth, since: dt.date) -> bool:
    steps: dict[tuple[str, str, str], int] = {}
    for status in health.history:
        r, value = status.record, status.common.value
        if value is None or r.standing == PROVISIONAL:
            continue
        before = steps.get((r.assessor_kind, r.assessor, r.part))
        if before is not None and before != value and _day(status) >= since:
            return True
        steps[r.assessor_kind, r.assessor, r.part] = value
    return False


def moved(healths: Iterable[RecommendationHealth], day: dt.date) -> int:
    """How many have another step than a year before, by one and the same assessor."""
    return sum(_changes(h, day - RECENT) for h in healths)


def follow(analysis: JointAnalysis) -> Follow:
    """The counts of the cards about follow-up."""
    day, healths = analysis.as_of, analysis.health.recommendations
    assessed = [h for h in healths if h.latest]
    ahead = [o for o in analysis.opportunities if o.distance.when in _OPEN and o.recommendations]
    actions = analysis.judged.actions
    return Follow(
        n=len(healths),
        moved=moved(healths, day),
        first=sum(_day(h.history[0]) >= day - RECENT for h in assessed),
        assessed=len(assessed),
        stale=sum(all(s.stale for s in h.latest) for h in assessed),
        never=len(healths) - len(assessed),
        differing=sum(bool(h.disagreements) for h in healths),
        actions=len(actions),
        overdue=sum(a.overdue(day) for a in actions),
        due_passed=sum(d.distance.when is When.PAST for d in analysis.due),
        next=ahead[0] if ahead else None,
    )
