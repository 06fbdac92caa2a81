"""What this computer has and what it lacks, with advice. Touches no network, changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from workbench.config import Settings
from workbench.doctor import extras, packages, places, programs
from workbench.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]

_Look = Callable[[], Iterator[Finding]]


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Every finding, in the order a person would put things right. Never raises."""
    looks: dict[str, _Look] = {
        "Python": programs.look_at_python,
        "packages": packages.look_at_packages,
        "extras": extras.look_at_extras,
        "SQLite": programs.look_at_sqlite,
        "JSON reader (ijson)": programs.look_at_ijson,
        "pandoc": programs.look_at_pandoc,
        "compiled parts": packages.look_at_compiled,
        "Jupyter kernel python3": programs.look_at_kernel,
        "shipped files": places.look_at_shipped_files,
        "data folder": partial(places.look_at_home, settings),
        "snapshot": partial(places.look_at_snapshot, settings),
        "Chromium": programs.look_at_browser,
    }
    return tuple(finding for name, look in looks.items() for finding in _safely(name, look))


def _safely(name: str, look: _Look) -> list[Finding]:
    try:
        return list(look())
    except Exception as error:  # noqa: BLE001 - a broken package may raise anything at import
        found = f"{type(error).__name__}: {error}"
        return [Finding(name, State.FAILED, found, f"Set up again. {packages.SET_UP}")]
