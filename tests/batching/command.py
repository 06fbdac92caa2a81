"""`workbench batch` in a process of its own, to be interrupted and killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from workbench.config import Settings

# Works whether or not the command has been registered already.
_MAIN = """
import sys, typer, workbench.cli as cli
from workbench.cli.app import everywhere
from workbench.cli.batch import batch
root = typer.Typer()
root.callback()(everywhere)
root.command()(batch)
root.command("nothing")(lambda: None)
cli.app = root
cli.main(sys.argv[1:])
"""


def start(home: Settings, to: Path, *arguments: str, seed: str = "0") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _MAIN, "--home", str(home.home), "batch", "--to", str(to)]
    return subprocess.Popen(
        [*command, *arguments], env={**os.environ, "PYTHONHASHSEED": seed}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = process.communicate(timeout=400)
    return process.returncode, said


def until(true: Callable[[], object], seconds: float = 300) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it has not become true"
        time.sleep(0.05)


def records(to: Path) -> dict[str, int]:
    """Countries that have a record, and when it was written."""
    return {p.stem: p.stat().st_mtime_ns for p in (to / "records").glob("[A-Z]*.json")}


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def begun(to: Path, country: str) -> bool:
    """Whether a notebook of the country is under way."""
    return any(to.glob(f".staging-*-{country}/private"))
