"""The facilitator's console: make a session, run it, write its outcomes into the record."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.console import (
    agenda,
    creating,
    importing,
    moderating,
    recording,
    running,
)
from workbench.dashboards.console.page import page
from workbench.dashboards.console.state import MOVES, Console, start
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import Role


def _streams(_: Desk, state: Console) -> Collection[str] | None:
    return {session_stream(state.session)} if state.session else None


DASHBOARD = Dashboard(
    "console", start, page, MOVES,
    {
        "create": creating.create, "keep": creating.keep, "settings": creating.settings,
        **agenda.ACTS, **running.ACTS, **recording.ACTS, **importing.ACTS,
        **moderating.ACTS,
    },
    _streams, roles=frozenset({Role.FACILITATOR}),
)  # fmt: skip
