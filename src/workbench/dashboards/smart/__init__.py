"""SMART+ studio: rate, rewrite, group and practise, so that recommendations can be followed up."""

from __future__ import annotations

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.smart.agreement_page import compare, empty_form
from workbench.dashboards.smart.clustering import archive, confirm, split
from workbench.dashboards.smart.listing import take
from workbench.dashboards.smart.moves import MOVES
from workbench.dashboards.smart.page import page
from workbench.dashboards.smart.practising import hand_in, session_of
from workbench.dashboards.smart.recording import record, suggest
from workbench.dashboards.smart.state import Studio, from_query
from workbench.ledger.streams import country_stream, session_stream


def start(desk: Desk) -> Studio:
    """The view that the visitor's link asks for."""
    return from_query(desk.visitor.query)


def streams(desk: Desk, state: Studio) -> set[str]:
    """The State's judgements, and in a workshop what happens there."""
    found = {country_stream(state.country)} if state.country else set()
    session = session_of(desk, state)
    return found | {session_stream(session)} if session else found


ACTS = {
    "rate": record, "suggest": suggest, "confirm": confirm, "split": split, "archive": archive,
    "compare": compare, "form": empty_form, "export": take, "hand_in": hand_in,
}  # fmt: skip
DASHBOARD = Dashboard("smart", start, page, MOVES, ACTS, streams)
