"""A real browser, and a server to open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from browser.running import CHROMIUM, OFFLINE, QUIET, Site, serving
from workbench.config import Settings


# Per module: while Playwright runs, its event loop keeps every other test from running one.
@pytest.fixture(scope="module")
def launched() -> Iterator[Callable[..., Any]]:
    """Starts Chromium with more options; without one: skipped, in CI failed."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no browser at {CHROMIUM}; CI has to look at the page")
        pytest.skip(f"no browser at {CHROMIUM} (set WORKBENCH_CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, ExitStack() as until_the_end:

        def launch(*more: str) -> Any:
            started = driver.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, *more])
            until_the_end.callback(started.close)
            return started

        yield launch


@pytest.fixture(scope="module")
def browser(launched: Callable[..., Any]) -> Any:
    """Chromium that reaches 127.0.0.1 and nothing else."""
    return launched(OFFLINE)


@pytest.fixture(scope="module")
def site(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with the starter snapshot and an empty ledger, for the tests of one file."""
    home = tmp_path_factory.mktemp("site")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    with serving(home) as running:
        yield running


@pytest.fixture
def unforked(
    starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    """A server of somebody whose IPython is configured: kernels read that, so none is forked."""
    profile = tmp_path / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    (profile / "ipython_config.py").write_text("c = get_config()\n")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shutil.copytree(starter_home.home, tmp_path / "home")
    with serving(tmp_path / "home") as running:
        yield running
