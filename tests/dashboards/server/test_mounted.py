"""What the dashboards tell the Jupyter server around them, and what they keep from its log."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.config import Settings
from workbench.dashboards.server import mounted
from workbench.dashboards.server.application import Serving
from workbench.dashboards.server.limits import VisitorKernels
from workbench.dashboards.server.mounted import (
    build_if_there_is_none,
    tell_activity,
    without_passes,
)
from workbench.errors import LedgerBusy, TokenRefused
from workbench.snapshot.store import current_name


@pytest.mark.parametrize(
    ("asked", "logged"),
    [
        ("/user/x/workbench/enter?pass=SIGNED&next=", "/user/x/workbench/enter"),
        ("/user/x/workbench/?country=KEN", "/user/x/workbench/?country=KEN"),
        ("/user/x/workbench/enter", "/user/x/workbench/enter"),
    ],
)
def test_a_pass_is_not_logged(asked: str, logged: str) -> None:
    lines: list[str] = []
    log = without_passes(lambda handler: lines.append(handler.request.uri))
    log(SimpleNamespace(request=SimpleNamespace(uri=asked)))
    assert lines == [logged]


def test_work_in_a_page_counts_for_the_server_around() -> None:
    async def used() -> None:
        kernels, settings = VisitorKernels(), {"last_activity_times": {}}
        tell_activity(kernels, settings)
        moment = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
        kernels.last_kernel_activity = moment  # as every message of a kernel does
        assert settings["last_activity_times"] == {"workbench": moment}

    asyncio.run(used())


def test_a_home_without_a_snapshot_gets_one(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new" / "home")
    asyncio.run(build_if_there_is_none(settings))
    assert current_name(settings)


def test_a_home_with_a_snapshot_is_left_alone(
    starter_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: Any, **__: Any) -> None:
        raise AssertionError("nothing is to be built")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", never)
    asyncio.run(build_if_there_is_none(starter_home))


def test_a_home_that_cannot_be_written_is_told_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with caplog.at_level(logging.WARNING, mounted.__name__):
        asyncio.run(build_if_there_is_none(Settings(blocked / "home")))
    assert "workbench data build" in caplog.text


def test_the_server_starts_while_its_ledger_cannot_be_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_LEDGER", "postgresql+psycopg://x@127.0.0.1:1/x")

    async def started() -> None:
        server = mounted.mounted(Serving(base_url="/user/x/workbench/"), {"base_url": "/user/x/"})
        with pytest.raises(LedgerBusy):
            server.tokens.read("a pass")
        monkeypatch.setenv("WORKBENCH_LEDGER", str(tmp_path / "back.sqlite"))
        with pytest.raises(TokenRefused):
            server.tokens.read("a pass")

    asyncio.run(started())
