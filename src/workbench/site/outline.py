"""The outlines of States for the index page: drawn once per installation, as for the world view."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from workbench.config import Settings
from workbench.dashboards.world.outlines import can_draw, outline_file

log = logging.getLogger(__name__)
PATIENCE = 120


def outline(settings: Settings) -> Mapping[str, object] | None:
    """The map of the world in units of its drawing; None where it cannot be drawn."""
    path = outline_file(settings)
    if not path.is_file() and not (can_draw() and _draw(str(path))):
        return None
    found: dict[str, Mapping[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found[""]


def _draw(path: str) -> bool:
    command = [sys.executable, "-m", "workbench.charts.world", path]
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("the map is not drawn: %s", error)
        return False
    if done.returncode:
        log.warning("the map is not drawn: %s", done.stderr.decode(errors="replace")[-500:])
    return not done.returncode
