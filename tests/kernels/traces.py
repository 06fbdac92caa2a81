"""What a process holds and what is left of kernels, for tests that compare before with after."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Held:
    """Of one process: open descriptors, memory of its own in KB, living or unburied children."""

    descriptors: int
    kilobytes: int
    children: int


def held(pid: int) -> Held:
    found = Path(f"/proc/{pid}/status").read_text().splitlines()
    own = next(int(line.split()[1]) for line in found if line.startswith("RssAnon:"))
    return Held(
        len(list(Path(f"/proc/{pid}/fd").iterdir())), own, len(psutil.Process(pid).children())
    )


def files(*folders: Path) -> set[str]:
    """Everything below, but for the lock that starts take turns with."""
    return {str(p) for folder in folders for p in folder.rglob("*") if p.name != "start.lock"}


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.02)
    return found
