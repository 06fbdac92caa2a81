"""Consultation: missions and visits, checklists, States never consulted on (para 29 d)."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.consult.entering import archive, expert, plan, start, tick
from workbench.dashboards.consult.files import export, pack
from workbench.dashboards.consult.state import MOVES, NEVER, Round, round_of
from workbench.dashboards.consult.view import page
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.ledger.events import Event
from workbench.ledger.payloads import (
    Archive,
    CalendarEntry,
    Consultation,
    Mission,
    Supersession,
)
from workbench.ledger.streams import THEMATIC, country_stream

_SHOWN = (Mission, Consultation, CalendarEntry, Archive, Supersession)
ACTS = {
    "start": start, "archive": archive, "tick": tick, "plan": plan, "expert": expert,
    "export": export, "pack": pack,
}  # fmt: skip


def _start(desk: Desk) -> Round:
    return round_of(desk.visitor.query, {c.iso3 for c in desk.snapshot.countries()})


def _streams(_desk: Desk, state: Round) -> Collection[str] | None:
    if state.show == NEVER or not state.country:
        return None
    # A date of several States stands in no State's own stream.
    return (country_stream(state.country), THEMATIC)


def _concerns(_desk: Desk, _state: Round, event: Event) -> bool:
    return isinstance(event.payload, _SHOWN)


DASHBOARD = Dashboard("consult", _start, page, MOVES, ACTS, _streams, _concerns)
