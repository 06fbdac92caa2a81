"""Two things of one State, or of one organisation, that are too close: by the rules of a table.

- An event belongs to a class (vote, visit, session, deadline); ``clash_rules.csv`` says how many
  days two classes need between them.
- An observation mission is there for the vote: the two are no clash, nor are two chambers elected
  together or two records of one review. An organisation is expected at its visits and missions.
- Where both dates are known to the day a clash is sure; where a month is known, possible; an event
  of which only the year is known is left out, as it would clash with everything.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from workbench.analysis.dated import Dated, Kind
from workbench.dates import Precision
from workbench.resources import taxonomy_file

_CLASS = {
    Kind.ELECTION: "vote", Kind.VISIT: "visit", Kind.MISSION: "visit",
    Kind.FOLLOW_UP_MISSION: "visit", Kind.NEEDS_ASSESSMENT: "visit", Kind.MEETING: "visit",
    Kind.UPR_REVIEW: "session", Kind.UPR_ADOPTION: "session", Kind.UPR_PRESESSION: "session",
    Kind.TREATY_REVIEW: "session", Kind.REGIONAL_SESSION: "session", Kind.SESSION: "session",
    Kind.UPR_DEADLINE: "deadline", Kind.TREATY_LIST: "deadline", Kind.CALL: "deadline",
    Kind.TREATY_FOLLOW_UP: "deadline", Kind.SUBMISSION: "deadline",
}  # fmt: skip
_FOR_THE_VOTE = frozenset({Kind.MISSION, Kind.NEEDS_ASSESSMENT, Kind.STATEMENT})
ORGANISATION, VISIT = "organisation", "visit"
MOST = 500


@dataclass(frozen=True, slots=True)
class ClashRule:
    """Fewer than or exactly `days` days between two classes are too close, and why."""

    first: str
    second: str
    days: int
    why: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two events of `who` (ISO3, or an organisation), `apart` days from each other at least.

    `sure`: both dates are known to the day.
    """

    who: str
    first: Dated
    second: Dated
    apart: int
    sure: bool
    rule: ClashRule


@cache
def clash_rules() -> dict[frozenset[str], ClashRule]:
    """``clash_rules.csv`` by the two classes."""
    with taxonomy_file("clash_rules.csv").open(encoding="utf-8", newline="") as file:
        rules = [
            ClashRule(r["first"], r["second"], int(r["days"]), r["why"])
            for r in csv.DictReader(file)
        ]
    return {frozenset((r.first, r.second)): r for r in rules}


def _to_the_day(event: Dated) -> bool:
    return event.start.precision is Precision.DAY and event.last.precision is Precision.DAY


def apart(one: Dated, other: Dated) -> int:
    """Days between the two at the least; 0 where they can meet."""
    gap = max(
        (other.start.first() - one.last.last()).days,
        (one.start.first() - other.last.last()).days,
    )
    return max(gap, 0)


def _belong_together(one: Dated, other: Dated) -> bool:
    if one.kind is other.kind is Kind.ELECTION or one.record == other.record:
        return True
    kinds = {one.kind, other.kind}
    return Kind.ELECTION in kinds and not kinds.isdisjoint(_FOR_THE_VOTE)


def _rule(one: Dated, other: Dated, *, of_organisation: bool) -> ClashRule | None:
    if of_organisation:
        # In the same State the rules for States have said it already.
        elsewhere = set(one.countries).isdisjoint(other.countries)
        return clash_rules()[frozenset({ORGANISATION})] if elsewhere else None
    return clash_rules().get(frozenset((_CLASS[one.kind], _CLASS[other.kind])))


def _near(events: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Pairs no farther apart than the widest rule, each once, by a sweep over the first days."""
    widest = dt.timedelta(max(r.days for r in clash_rules().values()))
    live: list[Dated] = []
    for event in sorted(events, key=lambda e: (e.start.first(), e.kind, e.record)):
        live = [e for e in live if e.last.last() + widest >= event.start.first()]
        yield from ((e, event) for e in live)
        live.append(event)


def _found(who: str, events: Sequence[Dated], *, of_organisation: bool) -> Iterator[Clash]:
    for one, other in _near(events):
        if _belong_together(one, other):
            continue
        rule, days = _rule(one, other, of_organisation=of_organisation), apart(one, other)
        if rule and days <= rule.days:
            yield Clash(who, one, other, days, _to_the_day(one) and _to_the_day(other), rule)


def clashes(events: Iterable[Dated], most: int = MOST) -> tuple[Clash, ...]:
    """The clashes, sure ones first, then by their first day.

    Of each State and organisation the first `most` by day at the most: a calendar that is full of
    clashes has more pairs than anybody can read.
    """
    states: dict[str, list[Dated]] = defaultdict(list)
    bodies: dict[str, list[Dated]] = defaultdict(list)
    for e in events:
        if e.kind not in _CLASS or Precision.YEAR in {e.start.precision, e.last.precision}:
            continue
        for iso3 in e.countries:
            states[iso3].append(e)
        if e.organisation and e.countries and _CLASS[e.kind] == VISIT:
            bodies[e.organisation].append(e)
    each = [_found(who, own, of_organisation=False) for who, own in states.items()]
    each += [_found(who, own, of_organisation=True) for who, own in bodies.items()]
    found = [c for one in each for c in islice(one, most)]
    return tuple(sorted(found, key=_order))


def _order(c: Clash) -> tuple[bool, dt.date, str, str, str]:
    return not c.sure, c.second.start.first(), c.who, c.first.record, c.second.record
