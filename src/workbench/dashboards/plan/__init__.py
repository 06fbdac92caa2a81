"""Plan and follow-up: national plan (39 d), treaty-body list (39 c), hand-overs (39 a)."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.followed import streams
from workbench.dashboards.plan.entering import begin, course, grade
from workbench.dashboards.plan.files import export, matrix, pack, suggest
from workbench.dashboards.plan.state import MOVES, Work, work_of
from workbench.dashboards.plan.view import page

ACTS = {
    "grade": grade, "begin": begin, "course": course, "export": export, "matrix": matrix,
    "pack": pack, "suggest": suggest,
}  # fmt: skip


def _start(desk: Desk) -> Work:
    return work_of(desk.visitor.query, {c.iso3 for c in desk.snapshot.countries()})


def _streams(_desk: Desk, state: Work) -> Collection[str] | None:
    return frozenset(streams(state.country)) if state.country else None


DASHBOARD = Dashboard("plan", _start, page, MOVES, ACTS, _streams)
