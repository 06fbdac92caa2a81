"""Missions, visits and dialogues that snapshot and ledger know, for page and command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.analysis.consultation.missions import Visit, known, of_documents, of_events
from workbench.analysis.consultation.never import StateLine, state_lines
from workbench.analysis.consultation.progress import Progress, Said, progress
from workbench.dashboards.calendar.judged import judged
from workbench.ledger.consultations import recorded, said
from workbench.ledger.projection import State
from workbench.snapshot import Snapshot
from workbench.snapshot.missions import mission_documents

_EVER = dt.date.min


@dataclass(frozen=True, slots=True)
class Known:
    """`visits` of some States or all, newest first; `said` is everything of the ledger."""

    visits: tuple[Visit, ...]
    said: tuple[Said, ...]

    def visit(self, key: str) -> Visit | None:
        """The mission of a key, also of the key that it had before it was recorded."""
        by_key = {v.key: v for v in self.visits}
        return by_key.get(key) or next((v for v in self.visits if key and v.record == key), None)

    def progress(self, visit: Visit, day: dt.date) -> Progress:
        """Where its checklist stands on a day."""
        return progress(visit, self.said, day)

    def states(self, day: dt.date) -> tuple[StateLine, ...]:
        """Every State with a known mission or visit."""
        return state_lines(self.visits, self.said, day)


def known_visits(snapshot: Snapshot, state: State, iso3: str = "") -> Known:
    """What is known of one State, or of all."""
    found = known(
        recorded(state), of_events(judged(state, _EVER)),
        of_documents(d for d in mission_documents(snapshot) if iso3 in {"", d.country}),
    )  # fmt: skip
    return Known(tuple(v for v in found if iso3 in {"", v.country}), said(state))
