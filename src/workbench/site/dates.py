"""The dates ahead that a site offers to calendar programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.dated import Dated
from workbench.analysis.ical import IcalEvent
from workbench.batching.plan import Plan
from workbench.calendarwords.wording import Words, ical_events
from workbench.dashboards.calendar.choosing import order
from workbench.dashboards.calendar.gathering import gathered, words_in
from workbench.snapshot.store import open_snapshot


@dataclass(frozen=True, slots=True)
class Ahead:
    """All dates ahead, in order, and the words of their language."""

    every: tuple[Dated, ...]
    words: Words

    def events(self, state: str | None) -> Sequence[IcalEvent]:
        """Those of one State, or all."""
        chosen = [e for e in self.every if state is None or state in e.countries]
        return ical_events(chosen, self.words)


def dates_of(plan: Plan) -> Ahead:
    """The dates of the plan's snapshot and ledger that lie ahead of its day."""
    day = dt.date.fromisoformat(plan.until)
    with open_snapshot(plan.settings, plan.snapshot) as snapshot:
        every = gathered(snapshot, plan.settings, plan.ledger or None, day)
        return Ahead(tuple(sorted(every, key=order)), words_in(snapshot, plan.language))
