"""How far a date of any precision is from a day, and the reviewed rules that give dates."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbench.analysis.deadlines import shift
from workbench.dates import PartialDate, parse_partial
from workbench.resources import taxonomy_file


class When(StrEnum):
    """Where a date of any precision lies as seen from a day."""

    AHEAD = "ahead"
    MAY_HAVE_PASSED = "may_have_passed"
    PAST = "past"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Distance:
    """Days from a day to the first and the last day a date can mean (negative: past)."""

    when: When
    days_left: int | None
    days_left_most: int | None


@dataclass(frozen=True, slots=True)
class OpportunityRule:
    """A reviewed rule: `months` from an event to what follows it, since a date."""

    rule: str
    mechanism: str
    since: PartialDate | None
    months: int
    verification: str
    source: str
    note: str


@cache
def opportunity_rules() -> tuple[OpportunityRule, ...]:
    """``opportunity_rules.csv``; the latest rule of a mechanism stands first."""
    with taxonomy_file("opportunity_rules.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            OpportunityRule(
                r["rule"], r["mechanism"], parse_partial(r["since"]), int(r["months"]),
                r["verification"], r["source"], r["note"],
            )
            for r in csv.DictReader(file)
        )  # fmt: skip


def distance(date: PartialDate | None, as_of: dt.date) -> Distance:
    """How far a date is from a day."""
    if date is None:
        return Distance(When.UNKNOWN, None, None)
    first, last = (date.first() - as_of).days, (date.last() - as_of).days
    when = When.AHEAD if first >= 0 else When.PAST if last < 0 else When.MAY_HAVE_PASSED
    return Distance(when, first, last)


def window(date: PartialDate | None, alert: str, as_of: dt.date) -> int | None:
    """The tightest of an alert's months before a date that has begun on a day."""
    if date is None or date.last() < as_of:
        return None
    first = PartialDate.of(date.first())
    months = [r.months for r in opportunity_rules() if r.rule == alert]
    return min((m for m in months if shift(first, -m).first() <= as_of), default=None)


_RANK = {When.AHEAD: 0, When.MAY_HAVE_PASSED: 0, When.UNKNOWN: 1, When.PAST: 2}


def order(d: Distance) -> tuple[int, int]:
    """A key that puts the nearest ahead first, then unknown dates, then past ones, latest first."""
    days = d.days_left or 0
    return _RANK[d.when], days if d.when is not When.PAST else -days


def rule_of(name: str, mechanism: str, date: PartialDate | None = None) -> OpportunityRule | None:
    """The rule of a mechanism in force on a date; None where there is none."""
    for r in opportunity_rules():
        since = r.since is None or (date is not None and date.first() >= r.since.first())
        if r.rule == name and r.mechanism == mechanism and since:
            return r
    return None
