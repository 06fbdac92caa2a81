"""Follow-up health: latest status per assessor side by side, disagreement, age. Never averaged.

Each recommendation counts once in every tally: DIFFERING where assessors, or the parts one of them
assessed apart, have different steps; NOT_ASSESSED is a count of its own, never
zero. The State's position stays on its own axis.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.analysis.assessed import PROVISIONAL, AssessmentRecord, DatedStatus, dated
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.crosswalk import Crosswalk, Unmapped, shipped_crosswalk, unmapped
from workbench.model import Position
from workbench.taxonomy.crosswalk import CommonCode

NOT_ASSESSED, DIFFERING = "NOT_ASSESSED", "DIFFERING"
ORDER = (*map(str, CommonCode), DIFFERING, NOT_ASSESSED)
# Bands in years of 365 days: the reporting rhythms of follow-up (1, 2) and of a review cycle (5).
AGE_BANDS = (("under_1_year", 365), ("1_to_2_years", 730), ("2_to_5_years", 1825))
OLDER, UNDATED = "over_5_years", "undated"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two assessors with different values for the same recommendation.

    `gap` in steps of the common scale, `days_apart` between the two dates (None: one is undated).
    `ladders`: one scale has no step where the other stands and its nearest step was given, so that
    the difference may lie in the scales alone.
    """

    first: DatedStatus
    second: DatedStatus
    gap: int
    days_apart: int | None
    ladders: bool


@dataclass(frozen=True, slots=True)
class RecommendationHealth:
    """`latest`: one per assessor and part, newest first; `history`: all, oldest first."""

    recommendation: str
    position: Position | None
    latest: tuple[DatedStatus, ...]
    history: tuple[DatedStatus, ...]
    disagreements: tuple[Disagreement, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Recommendations by step of the common scale, in `ORDER`; they add up to `n`.

    `of` is a kind of assessor (empty: all of them together) or a position.
    """

    of: str
    counts: tuple[tuple[str, int], ...]
    n: int


@dataclass(frozen=True, slots=True)
class HealthPicture:
    """`recommendations` in the order given. `ages`: by the freshest assessment of each."""

    recommendations: tuple[RecommendationHealth, ...]
    by_kind: tuple[Tally, ...]
    by_position: tuple[Tally, ...]
    ages: tuple[tuple[str, int], ...]
    disagreements: int
    provisional: int
    scales: tuple[tuple[str, int], ...]
    unmapped: tuple[Unmapped, ...]
    crosswalk_version: str


def _recency(status: DatedStatus) -> tuple[dt.date, str]:
    date = status.record.date
    return (date.last() if date else dt.date.min, status.record.id)


def _latest(history: Sequence[DatedStatus]) -> tuple[DatedStatus, ...]:
    groups: dict[tuple[str, str, str], list[DatedStatus]] = defaultdict(list)
    for status in history:
        r = status.record
        groups[r.assessor_kind, r.assessor, r.part].append(status)
    kept = []
    for members in groups.values():
        kept.append(members[-1])
        if members[-1].record.standing == PROVISIONAL:
            # A draft does not push aside what somebody has stood up for.
            kept += [m for m in members if m.record.standing != PROVISIONAL][-1:]
    return tuple(sorted(kept, key=_recency, reverse=True))


def _ladders(one: DatedStatus, other: DatedStatus, crosswalk: Crosswalk) -> bool:
    for a, b in ((one.common, other.common), (other.common, one.common)):
        steps = crosswalk.ladder(b.scale)
        if a.value is None or b.value is None or not steps or a.value in steps:
            continue
        if abs(b.value - a.value) == min(abs(s - a.value) for s in steps):
            return True
    return False


def _same_matter(one: AssessmentRecord, other: AssessmentRecord) -> bool:
    if (one.assessor_kind, one.assessor) == (other.assessor_kind, other.assessor):
        return False
    return not (one.part and other.part) or one.part == other.part


def disagreements(latest: Sequence[DatedStatus], crosswalk: Crosswalk) -> tuple[Disagreement, ...]:
    """Pairs of assessors whose values differ, widest gap first. No value is no disagreement."""
    found = []
    for one, other in combinations(latest, 2):
        a, b = one.common.value, other.common.value
        if a is None or b is None or a == b or not _same_matter(one.record, other.record):
            continue
        dates = one.record.date, other.record.date
        apart = abs((dates[0].last() - dates[1].last()).days) if dates[0] and dates[1] else None
        found.append(Disagreement(one, other, abs(a - b), apart, _ladders(one, other, crosswalk)))
    return tuple(sorted(found, key=lambda d: -d.gap))


def one_code(latest: Iterable[DatedStatus]) -> str:
    """The step all agree on, DIFFERING, or why there is none. A draft counts where alone."""
    statuses = list(latest)
    firm = [s for s in statuses if s.record.standing != PROVISIONAL] or statuses
    valued = {s.common.code for s in firm if s.common.value is not None}
    if len(valued) > 1:
        return DIFFERING
    if valued:
        return str(valued.pop())
    codes = {s.common.code for s in firm}
    for code in (CommonCode.NO_INFO, CommonCode.NOT_DUE, CommonCode.UNMAPPED):
        if code in codes:
            return str(code)
    return NOT_ASSESSED


def _tally(of: str, codes: Sequence[str]) -> Tally:
    counts = Counter(codes)
    return Tally(of, tuple((c, counts[c]) for c in ORDER if counts[c]), len(codes))


def _by_kind(healths: Sequence[RecommendationHealth]) -> tuple[Tally, ...]:
    kinds = sorted({s.record.assessor_kind or "unknown" for h in healths for s in h.latest})
    rows = [_tally("", [h.code for h in healths])]
    for kind in kinds:
        own = [
            [s for s in h.latest if (s.record.assessor_kind or "unknown") == kind] for h in healths
        ]
        rows.append(_tally(kind, [one_code(latest) for latest in own]))
    return tuple(rows)


def _by_position(healths: Sequence[RecommendationHealth]) -> tuple[Tally, ...]:
    groups: dict[str, list[str]] = defaultdict(list)
    for h in healths:
        if h.position:
            groups[str(h.position)].append(h.code)
    return tuple(_tally(position, groups[position]) for position in Position if groups[position])


def _band(health: RecommendationHealth) -> str:
    if not health.latest:
        return NOT_ASSESSED
    ages = [s.age_days for s in health.latest if s.age_days is not None]
    if not ages:
        return UNDATED
    return next((name for name, days in AGE_BANDS if min(ages) <= days), OLDER)


def _ages(healths: Sequence[RecommendationHealth]) -> tuple[tuple[str, int], ...]:
    counts = Counter(_band(h) for h in healths)
    names = (*(name for name, _ in AGE_BANDS), OLDER, UNDATED, NOT_ASSESSED)
    return tuple((name, counts[name]) for name in names)


def _one(
    item: CitedRecommendation, history: list[DatedStatus], crosswalk: Crosswalk
) -> RecommendationHealth:
    history.sort(key=_recency)
    latest = _latest(history)
    return RecommendationHealth(
        item.rec.id, item.rec.position, latest, tuple(history), disagreements(latest, crosswalk),
        one_code(latest),
    )  # fmt: skip


def status_health(
    items: Sequence[CitedRecommendation],
    records: Iterable[AssessmentRecord],
    as_of: dt.date,
    crosswalk: Crosswalk | None = None,
) -> HealthPicture:
    """The health of follow-up of `items` on one day, from records published and judged.

    Records about other recommendations or dated after the day are left out.
    """
    table = crosswalk or shipped_crosswalk()
    histories: dict[str, list[DatedStatus]] = {i.rec.id: [] for i in items}
    for record in records:
        future = record.date is not None and record.date.first() > as_of
        if record.recommendation in histories and not future:
            histories[record.recommendation].append(dated(record, as_of, table))
    healths = tuple(_one(i, histories[i.rec.id], table) for i in items)
    latest = [s for h in healths for s in h.latest]
    return HealthPicture(
        recommendations=healths,
        by_kind=_by_kind(healths),
        by_position=_by_position(healths),
        ages=_ages(healths),
        disagreements=sum(len(h.disagreements) for h in healths),
        provisional=sum(s.record.standing == PROVISIONAL for s in latest),
        scales=tuple(sorted(Counter(s.common.scale or s.record.scale for s in latest).items())),
        unmapped=unmapped((s.record.scale, s.record.value, s.common) for s in latest),
        crosswalk_version=table.version,
    )
