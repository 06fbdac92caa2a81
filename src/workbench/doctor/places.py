"""Folders: the user's data folder, and what ships with the package. Nothing is created."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator

from workbench.config import Settings
from workbench.doctor.finding import Finding, State, judge
from workbench.errors import SnapshotMissing
from workbench.resources import bundled, starter_table, taxonomy_file
from workbench.snapshot.store import folder_of
from workbench.storage import readable_size

# The UN index as published, once more while it is replaced, and two snapshots of it.
ENOUGH = 2_000_000_000
_SHIPPED = {"templates": "report", "notebooks": "joint_analysis.ipynb", "widgets": "home.ipynb"}
REINSTALL = "Reinstall the package, or work in a complete copy of the repository."


def look_at_home(settings: Settings) -> Iterator[Finding]:
    """Whether the data folder can be written and has room."""
    place = next(p for p in (settings.home, *settings.home.parents) if p.exists())
    advice = "Make it writable, or set WORKBENCH_HOME to a folder of your own."
    try:
        with tempfile.TemporaryFile(dir=place):
            found, fine = str(settings.home), True
    except OSError as error:
        found, fine = f"{settings.home}: {error.strerror or error}", False
    yield judge("data folder", fine, found, advice, State.FAILED)
    free = shutil.disk_usage(place).free
    needed = readable_size(ENOUGH)
    room = f"The UN index needs {needed}. Free some space, or set WORKBENCH_HOME to a larger disk."
    yield judge("free space", free >= ENOUGH, readable_size(free), room, State.WARNING)


def look_at_shipped_files() -> Iterator[Finding]:
    """Whether all files that are no code came with the package."""
    for name, member in _SHIPPED.items():
        try:
            folder = bundled(name)
            fine = (folder / member).exists()
            found = str(folder) if fine else f"{folder}: no {member}"
        except FileNotFoundError as error:
            fine, found = False, str(error)
        yield judge(name, fine, found, REINSTALL, State.FAILED)
    for what, path in (
        ("starter tables", starter_table("countries")),
        ("taxonomy", taxonomy_file("obligations.yaml")),
    ):
        found = str(path.parent) if path.is_file() else f"no {path}"
        yield judge(what, path.is_file(), found, REINSTALL, State.FAILED)


def look_at_snapshot(settings: Settings) -> Iterator[Finding]:
    """Whether a snapshot is in force; its content is what `workbench data verify` checks."""
    try:
        found, fine = folder_of(settings).name, True
    except SnapshotMissing as error:
        found, fine = str(error).partition(".")[0], False
    advice = "The first report builds one; or run `workbench data build`."
    yield judge("snapshot", fine, found, advice, State.WARNING)
