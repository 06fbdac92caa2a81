"""The one call of every dashboard's notebook, and what a kernel born with the page run does."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any

from workbench.config import LEDGER_VARIABLE, Settings
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.live import Live
from workbench.dashboards.recent import remember
from workbench.dashboards.visitor import visitor_of
from workbench.errors import UnknownName
from workbench.kernels.recipe import AHEAD

PAGE = "WORKBENCH_PAGE"
_waiting: dict[str, Live[Any]] = {}
DASHBOARDS = (
    "home", "country", "followup", "smart", "console", "projector", "join", "calendar", "routes",
    "world", "consult", "plan", "submit", "lenses",
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
    """The dashboard for whoever opened this page, following the ledger.

    In the parent of the kernels, where nobody is there yet, it is built and waits: `arrive` then
    brings each kernel's visitor to it.
    """
    env = os.environ if environment is None else environment
    if env.get(AHEAD):
        _waiting[name] = Live(dashboard(name), model_id=model_of(name))
        return _waiting[name]
    live = Live(dashboard(name))
    live.meet(_desk(env))
    with contextlib.suppress(RuntimeError):  # outside a kernel there is no loop, and no page
        live.follow(asyncio.get_running_loop())
    return live


def model_of(name: str) -> str:
    """The widget's id in pages that are built ahead: known before any kernel is."""
    return f"erw-{name}"


def arrive() -> None:
    """In a kernel just forked: its visitor takes the page that the environment names."""
    live = _waiting.get(os.environ.get(PAGE, ""))
    if live is not None:
        live.meet(_desk(os.environ))
        live.follow(asyncio.get_event_loop())


def _desk(env: Mapping[str, str]) -> Desk:
    settings = Settings.from_environment(env)
    desk = Desk(settings, visitor_of(env), env.get(LEDGER_VARIABLE, ""))
    desk.made = partial(remember, settings)
    return desk
