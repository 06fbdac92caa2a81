"""Which States were looked at last: the next parent of kernels has their analyses at hand."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

from workbench.config import Settings

MOST = 3
WARM = "WORKBENCH_WARM"  # codes with spaces between; part of what a parent of kernels is
_FILE = "recent-countries"
_ISO3 = 3


@dataclass(frozen=True, slots=True)
class Looked:
    """A State (ISO3) and the seconds that its analysis took when it was made."""

    iso3: str
    seconds: float


def recent(settings: Settings) -> tuple[Looked, ...]:
    """The States looked at last, newest first; lines that say something else are left out."""
    try:
        lines = (settings.home / _FILE).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return ()
    found = []
    for line in lines[:MOST]:
        code, _, seconds = line.partition(" ")
        with contextlib.suppress(ValueError):
            found.append(Looked(code, float(seconds)))
    return tuple(x for x in found if len(x.iso3) == _ISO3 and x.iso3.isalpha())


def remember(settings: Settings, iso3: str, seconds: float) -> None:
    """Note that the analysis of a State had to be made, and how long that took."""
    before = [x for x in recent(settings) if x.iso3 != iso3]
    lines = [f"{x.iso3} {x.seconds:.2f}" for x in (Looked(iso3, seconds), *before)[:MOST]]
    file = settings.home / _FILE
    staged = file.with_name(f"{_FILE}.{os.getpid()}")
    # A home folder that cannot be written costs the next server some time, and no page.
    with contextlib.suppress(OSError):
        staged.write_text("\n".join(lines), encoding="ascii")
        staged.replace(file)
