"""Lenses: the human rights institution, civil society, the coalition (paras 31-33)."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.lenses.acts import ACTS
from workbench.dashboards.lenses.state import MOVES, Lens, lens_of
from workbench.dashboards.lenses.view import page
from workbench.ledger.streams import country_stream


def _start(desk: Desk) -> Lens:
    return lens_of(desk.visitor.query, {c.iso3 for c in desk.snapshot.countries()})


def _streams(_desk: Desk, state: Lens) -> Collection[str]:
    return (country_stream(state.country),) if state.country else ()


DASHBOARD = Dashboard("lenses", _start, page, MOVES, ACTS, _streams)
