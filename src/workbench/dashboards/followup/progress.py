"""How follow-up stood at the end of each quarter or year: recommendations per common step.

A period's end is seen as a report of that day would have seen it: with the recommendations made by
then, the assessments dated by then, and of each assessor the latest one. What was corrected (its
successor bears the same date or an earlier one), settled away or archived is left out; what a
later assessment replaced stood until then.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import ORDER, status_health
from workbench.dates import PartialDate
from workbench.ledger.payloads import Assessment
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, history

QUARTERS_UP_TO_YEARS = 3
MOST_PERIODS = 24


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or a year (`quarter` 0). `end` is its last day; of the running one: today."""

    year: int
    quarter: int
    end: dt.date
    running: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """How the recommendations made by a period's end stood then; `counts` add up to `n`."""

    period: Period
    counts: Mapping[str, int]
    n: int

    @property
    def assessed(self) -> int:
        """How many had been assessed."""
        return self.n - self.counts.get("NOT_ASSESSED", 0)


def _ends(first: dt.date, today: dt.date, months: int) -> Iterator[Period]:
    year, number = first.year, (first.month - 1) // months
    while True:
        after = dt.date(year + (number + 1) * months // 12, (number + 1) * months % 12 + 1, 1)
        end = after - dt.timedelta(days=1)
        quarter = number + 1 if months == 3 else 0
        yield Period(year, quarter, min(end, today), end > today)
        if end >= today:
            return
        year, number = after.year, (after.month - 1) // months


def periods(first: dt.date, today: dt.date) -> tuple[Period, ...]:
    """Quarters where the first assessment is at most three years old, else years; the latest."""
    months = 3 if today.year - first.year < QUARTERS_UP_TO_YEARS else 12
    return tuple(_ends(min(first, today), today, months))[-MOST_PERIODS:]


def stood(state: State, wanted: Collection[str]) -> tuple[AssessmentRecord, ...]:
    """The ledger's assessments that stood at some time, oldest first."""
    every = history(state, Assessment)
    dates = {one.entry.id: one.payload.date for one in every}
    return tuple(
        _record(one) for one in every
        if one.payload.recommendation in wanted and _stood(state, one, dates)
    )  # fmt: skip


def _stood(state: State, one: Standing[Assessment], dates: Mapping[str, str]) -> bool:
    if one.archived or one.entry.id in state.superseded:
        return False
    if not one.replaced:
        return True
    after = [dates[i] for i in state.replacing.get(one.entry.id, ()) if i in dates]
    own = PartialDate(one.payload.date).last()
    return all(PartialDate(d).last() > own for d in after)


def _record(one: Standing[Assessment]) -> AssessmentRecord:
    p = one.payload
    return AssessmentRecord(
        one.entry.id, p.recommendation, str(p.assessor_kind), p.assessor, p.scale, p.value,
        PartialDate(p.date), standing=str(p.standing), origin="ledger",
    )  # fmt: skip


def progress(
    items: Sequence[CitedRecommendation], records: Iterable[AssessmentRecord], today: dt.date
) -> tuple[Stand, ...]:
    """One standing per period since the first dated assessment; none without one."""
    known = tuple(records)
    dates = [r.date.last() for r in known if r.date and r.date.first() <= today]
    if not dates:
        return ()
    return tuple(_standing(items, known, p) for p in periods(min(dates), today))


def _standing(
    items: Sequence[CitedRecommendation], records: Sequence[AssessmentRecord], period: Period
) -> Stand:
    made = [i for i in items if i.rec.date is None or i.rec.date.first() <= period.end]
    dated = [r for r in records if r.date and _by(r.date, period)]
    health = status_health(made, dated, period.end)
    counts = Counter(h.code for h in health.recommendations)
    return Stand(period, {c: counts[c] for c in ORDER if counts[c]}, len(made))


def _by(date: PartialDate, period: Period) -> bool:
    """Whether a date surely lies in or before a period; in the running one, whether it may."""
    return date.last() <= period.end or (period.running and date.first() <= period.end)
