"""Which sessions and deadlines can still make a difference to an election, and what each needs."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbench.analysis.dated import Dated, Kind
from workbench.dates import PartialDate
from workbench.model import Certainty
from workbench.resources import taxonomy_file

# An observation mission's final report comes about two months after the vote (ECA special report
# 22/2017): what is due later can take it up.
REPORT_AFTER = dt.timedelta(days=60)


class Chance(StrEnum):
    """Whether there is time enough."""

    POSSIBLE = "possible"
    TIGHT = "tight"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class LeadTime:
    """What has to begin `enough` days before its anchor, at the very least `least` days."""

    id: str
    what: str
    anchor: Kind
    enough: int
    least: int
    verification: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Window:
    """One thing to do. `event` None: counted back from the election itself.

    `days` from today to the first day the anchor can be; `begin` and `last` the days by which to
    begin with time enough, and at all. `before` the vote, or after it; `takes_report`: due late
    enough for a mission's final report.
    """

    lead: LeadTime
    event: Dated | None
    anchor: PartialDate
    certainty: Certainty
    days: int
    begin: dt.date
    last: dt.date
    chance: Chance
    before: bool
    takes_report: bool

    @property
    def verification(self) -> str:
        """The marks of the rule and of the date."""
        both = (self.lead.verification, self.event.verification if self.event else "")
        return "; ".join(dict.fromkeys(filter(None, both)))


@cache
def lead_times() -> tuple[LeadTime, ...]:
    """``lead_times.csv``, in its order."""
    with taxonomy_file("lead_times.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            LeadTime(
                r["id"], r["what"], Kind(r["anchor"]), int(r["enough"]), int(r["least"]),
                r["verification"], r["source"], r["note"],
            )
            for r in csv.DictReader(file)
        )  # fmt: skip


def chance(days: int, lead: LeadTime) -> Chance:
    """Whether so many days are time enough."""
    if days >= lead.enough:
        return Chance.POSSIBLE
    return Chance.TIGHT if days >= lead.least else Chance.LATE


def _window(
    lead: LeadTime, event: Dated | None, anchor: PartialDate, certainty: Certainty,
    vote: PartialDate, today: dt.date,
) -> Window:  # fmt: skip
    first = anchor.first()
    days = (first - today).days
    return Window(
        lead, event, anchor, certainty, days, first - dt.timedelta(lead.enough),
        first - dt.timedelta(lead.least), chance(days, lead), first <= vote.last(),
        anchor.first() >= vote.last() + REPORT_AFTER,
    )  # fmt: skip


def windows(
    events: Iterable[Dated], vote: PartialDate, certainty: Certainty, today: dt.date
) -> tuple[Window, ...]:
    """What can be done for one State's election, by the last day on which it can begin.

    `events` are that State's; what is counted back from the vote counts from its first possible
    day.
    """
    known = tuple(events)
    found = []
    for lead in lead_times():
        if lead.anchor is Kind.ELECTION:
            found.append(_window(lead, None, vote, certainty, vote, today))
            continue
        found += [
            _window(lead, e, e.start, e.certainty, vote, today)
            for e in known
            if e.kind is lead.anchor
        ]
    late = Chance.LATE
    return tuple(sorted(found, key=lambda w: (w.chance is late, w.last, w.lead.id)))
