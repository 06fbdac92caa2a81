"""Routes: which mechanisms a concern can be taken to, by whom, by when; and cases to practise."""

from __future__ import annotations

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.routes.state import MOVES, Search, search_of
from workbench.dashboards.routes.view import page
from workbench.ledger.streams import THEMATIC, country_stream
from workbench.taxonomy import load_taxonomy


def _start(desk: Desk) -> Search:
    return search_of(
        desk.visitor.query,
        {c.iso3 for c in desk.snapshot.countries()},
        {o.id for o in load_taxonomy().obligations},
    )


def _streams(_desk: Desk, asked: Search) -> tuple[str, ...]:
    # A date of several States stands in no State's own stream.
    return (country_stream(asked.country), THEMATIC) if asked.country else ()


DASHBOARD = Dashboard("routes", _start, page, MOVES, streams=_streams)
