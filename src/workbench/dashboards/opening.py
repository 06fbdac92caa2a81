"""The one call of every dashboard's notebook."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from workbench.config import Settings
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.live import Live
from workbench.dashboards.visitor import visitor_of
from workbench.errors import UnknownName

LEDGER = "WORKBENCH_LEDGER"
DASHBOARDS = (
    "home", "country", "followup", "smart", "console", "projector", "join", "calendar", "world",
)  # fmt: skip


def dashboard(name: str) -> Dashboard[Any]:
    """The dashboard of a name.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    if name not in DASHBOARDS:
        raise UnknownName("dashboard", name, DASHBOARDS)
    made = import_module(f"workbench.dashboards.{name}").DASHBOARD
    if not isinstance(made, Dashboard):
        raise TypeError(f"{name} has no dashboard")
    return made


def show(name: str, environment: Mapping[str, str] | None = None) -> Live[Any]:
    """The dashboard for whoever opened this page, following the ledger."""
    env = os.environ if environment is None else environment
    desk = Desk(Settings.from_environment(env), visitor_of(env), env.get(LEDGER, ""))
    live = Live(dashboard(name), desk)
    with contextlib.suppress(RuntimeError):  # outside a kernel there is no loop, and no page
        live.follow(asyncio.get_running_loop())
    return live
