"""One private folder of sockets for the kernels of all tests here; their parents are ended."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from batching.planned import plan_for
from workbench.batching.plan import Plan
from workbench.config import Settings
from workbench.kernels.eligible import fork_impossible


@pytest.fixture(scope="session", autouse=True)
def runtime() -> Iterator[None]:
    """XDG_RUNTIME_DIR; short, since a socket's path may have 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="wb-"))
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    yield
    if not fork_impossible():
        from workbench.kernels.control import status, stop

        for parent in (*status(), *stop()):
            if parent.state:
                os.kill(parent.state.pid, signal.SIGKILL)
    os.environ.pop("XDG_RUNTIME_DIR")
    os.environ.update({"XDG_RUNTIME_DIR": before} if before is not None else {})
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def plan(starter_home: Settings, tmp_path: Path) -> Plan:
    """Three countries into an empty folder."""
    return plan_for(starter_home, tmp_path / "out", "KEN,GEO,NOR")
