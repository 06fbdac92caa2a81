"""Outlines of States: drawn once by a program of their own, then read from the home folder."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbench.config import Settings
from workbench.resources import PACKAGE

log = logging.getLogger(__name__)
PATIENCE = 5.0
GIVEN_UP = 300
DRAWING = ".drawing"
DRAWN_BY = ("charts/world.py", "charts/figure.py")
DRAWN_WITH = ("bqplot", "altair", "vl-convert-python")


@dataclass(frozen=True, slots=True)
class Outline:
    """One map in units of its drawing: paths and dots by M49 number (empty: no State's)."""

    width: int
    height: int
    shapes: tuple[tuple[str, str], ...]
    dots: tuple[tuple[str, int, int], ...]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def outline_file(settings: Settings) -> Path:
    """Where the outlines are kept: named by a hash of what they are drawn from."""
    made = hashlib.sha256(" ".join(map(_version, DRAWN_WITH)).encode())
    for name in DRAWN_BY:
        made.update((PACKAGE / name).read_bytes())
    return settings.home / "cache" / f"world-{made.hexdigest()[:16]}.json"


def can_draw() -> bool:
    """Whether the outlines are installed."""
    return bool(_version("bqplot"))


def _claimed(target: Path) -> bool:
    """Whether it is for this process to draw: nobody else began within `GIVEN_UP` seconds."""
    mark = target.with_suffix(DRAWING)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if mark.is_file() and time.time() - mark.stat().st_mtime > GIVEN_UP:
            mark.unlink()
        mark.open("x").close()
    except FileExistsError:
        return False
    except OSError as error:
        log.warning("the map cannot be kept: %s", error)
        return False
    return True


def _begin(target: Path) -> None:
    # In another process: the drawing engine starts threads, and kernels are forked from this one.
    command = [sys.executable, "-m", "workbench.charts.world", str(target)]
    try:
        with target.with_suffix(".log").open("w") as said:
            subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
    except OSError as error:
        log.warning("the map is not drawn: %s", error)


def _awaited(target: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not target.is_file() and time.monotonic() < until:
        time.sleep(0.1)


def _for_somebody() -> bool:
    """Whether a page waits: outside a kernel there is no loop, and pages are drawn for nobody."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@cache
def _read(path: Path) -> Mapping[str, Outline]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return {
        region: Outline(
            o["width"], o["height"], tuple((code, d) for code, d in o["shapes"]),
            tuple((code, x, y) for code, x, y in o["dots"]),
        )
        for region, o in found.items()
    }  # fmt: skip


def outline(settings: Settings, region: str = "") -> Outline | None:
    """The map of the world or of one UN region; None while it is drawn, or where it cannot be.

    The first call begins to draw; in a page it waits a little for it.
    """
    path = outline_file(settings)
    if not path.is_file() and can_draw():
        if _claimed(path):
            _begin(path)
        if _for_somebody():
            _awaited(path, PATIENCE)
    return _read(path).get(region) if path.is_file() else None
