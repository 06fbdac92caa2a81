"""Real servers of the dashboards on 127.0.0.1, and what tests do in their pages."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from workbench.config import Settings
from workbench.ledger.places import ledger_folder, ledger_place
from workbench.ledger.secret import secret_of
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.tokens import Tokens

CHROMIUM = Path(os.environ.get("WORKBENCH_CHROMIUM", "/usr/bin/chromium"))
SHOTS = Path(os.environ.get("WORKBENCH_SCREENSHOTS", "build/screenshots"))
# Chromium asks its maker for news at every start; nothing of ours shall wait for that.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass(frozen=True)
class Site:
    """A running server. `facilitator` and `analyst` are links that let one in as such."""

    url: str
    facilitator: str
    analyst: str
    home: Path
    process: subprocess.Popen[str]

    def page(self, name: str, query: str = "") -> str:
        return f"{self.url}voila/render/{name}.ipynb{'?' if query else ''}{query}"

    def ledger(self) -> Ledger:
        return open_ledger(ledger_place(Settings(self.home)))

    def tokens(self, ledger: Ledger) -> Tokens:
        return Tokens(secret_of(ledger_folder(Settings(self.home))), ledger.origin)


def kernels_of(site: Site) -> list[psutil.Process]:
    """The kernels of the site's open pages, oldest first: forked from a parent, or stock ones."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ", "create_time"]):
        home = (process.info["environ"] or {}).get("WORKBENCH_HOME", "")
        command = " ".join(process.info["cmdline"] or [])
        if home != str(site.home) or not re.search("workbench.kernels|ipykernel", command):
            continue
        parent = process.parent()
        forked = parent is not None and "workbench.kernels.parent" in " ".join(parent.cmdline())
        if forked or "workbench.kernels.parent" not in command:
            found.append(process)
    return sorted(found, key=lambda p: float(p.info["create_time"]))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _link(lines: list[str], word: str) -> str:
    return next((x.split(" ")[-1] for x in lines if x.startswith(word)), "")


@contextmanager
def serving(home: Path, *options: str, port: int = 0) -> Iterator[Site]:
    """Run `workbench serve` on a home folder until the block ends."""
    at = port or free_port()
    command = [
        sys.executable, "-m", "workbench", "--home", str(home), "serve", "--port", str(at),
        *options,
    ]  # fmt: skip
    log = (home / "serve.log").open("a")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        lines: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.strip())
            if line.startswith("End with"):
                break
        url = _link(lines, "Everybody")
        assert url, f"the server did not start: {(home / 'serve.log').read_text()[-2000:]}"
        await_port(at)
        yield Site(url, _link(lines, "Facilitator"), _link(lines, "Analyst"), home, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        if process.stdout is not None:
            process.stdout.close()
        log.close()


def await_port(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on port {port}")


def opened(page: Any, address: str) -> Any:
    """Go there and wait until the page answers."""
    page.goto(address)
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    return page


def shot(page: Any, name: str) -> None:
    """Keep a picture for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / f"{name}.png"), full_page=True)
