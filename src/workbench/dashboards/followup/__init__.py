"""The follow-up board: who says what about implementation, who does what by when."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.files import download, matrix, workbook
from workbench.dashboards.followup.followed import streams
from workbench.dashboards.followup.links import board_of
from workbench.dashboards.followup.settling import archive, settle
from workbench.dashboards.followup.state import MOVES, Board
from workbench.dashboards.followup.view import page
from workbench.dashboards.followup.writing import act, assess, prove


def _start(desk: Desk) -> Board:
    return board_of(desk.visitor.query)


def _streams(_desk: Desk, state: Board) -> Collection[str] | None:
    return frozenset(streams(state.country)) if state.country else frozenset()


ACTS = {
    "assess": assess, "prove": prove, "act": act, "archive": archive, "settle": settle,
    "download": download, "matrix": matrix, "workbook": workbook,
}  # fmt: skip
DASHBOARD = Dashboard("followup", _start, page, MOVES, ACTS, _streams)
