"""What surrounds a build: SQLite's failures put into words, and no search for cycles."""

from __future__ import annotations

import contextlib
import errno
import gc
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def sqlite_errors(place: Path) -> Iterator[None]:
    """SQLite's own failures as the `OSError` that `workbench.storage.writing` explains."""
    # SQLite words a full disk in its own way; `writing` knows the system's.
    try:
        yield
    except sqlite3.OperationalError as error:
        code = errno.ENOSPC if "full" in str(error) else errno.EIO
        raise OSError(code, str(error), str(place)) from error


@contextlib.contextmanager
def no_cycle_search() -> Iterator[None]:
    """Python's search for reference cycles switched off, and on again afterwards."""
    # Millions of small values without cycles: searching them for cycles costs a fifth of the time.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


LEFTOVER_AFTER_SECONDS = 6 * 3600  # no build takes that long


def sweep(folder: Path, prefix: str) -> None:
    """Remove what killed builds left behind."""
    for path in folder.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > LEFTOVER_AFTER_SECONDS:
                shutil.rmtree(path)
