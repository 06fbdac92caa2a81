"""One private folder of sockets for all tests here; its parents are ended afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.kernels.control import status, stop
from workbench.kernels.eligible import fork_impossible


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = fork_impossible()
    for item in items:
        if reason and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def runtime() -> Iterator[Path]:
    """XDG_RUNTIME_DIR; short, since a socket's path may have 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="wk-"))
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    yield folder
    for parent in (*status(), *stop()):
        if parent.state:
            os.kill(parent.state.pid, signal.SIGKILL)
    if before is None:
        del os.environ["XDG_RUNTIME_DIR"]
    else:
        os.environ["XDG_RUNTIME_DIR"] = before
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder of this test alone whose path is short, for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="wk-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folders(
    short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Path, Path]]:
    """Sockets and temporary files of this test alone."""
    sockets, temporary = short / "r", short / "t"
    for folder in (sockets, temporary):
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(sockets))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "i"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield sockets, temporary
    stop()
