"""Putting staged files in force: lasting names first, then one atomic rename of ``current.json``.

A process killed between any two steps leaves what was in force before, or the new state.
Of each replaced file the one before is kept.
"""

from __future__ import annotations

import contextlib
import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from workbench.config import Settings
from workbench.errors import SnapshotDamaged, UnknownName
from workbench.rawstore.records import (
    CURRENT,
    Current,
    RawFile,
    current,
    original_name,
    recorded,
    sidecar,
)
from workbench.storage import only_one, replace_json, sync_folder, writing

KEPT = "Nothing was stored; the files in force are unchanged."
_STORED = re.compile(r"[0-9a-f]{16}-.+")


def put_in_force(folder: Path, staged: Sequence[RawFile], *, alone: bool) -> list[RawFile]:
    """Put files that lie in `folder` under temporary names in force, all or none.

    Same name: the new one replaces the old. `alone`: all others of the source go out of force.

    Raises
    ------
    StorageFailed
        If the disk is full or the folder cannot be written; then nothing has changed.
    """
    with writing(folder, KEPT), only_one(folder, "storing files", wait=True):
        files = [_place(folder, file) for file in staged]
        names, now = {f.stored for f in files}, current(folder)
        replaced = {original_name(s) for s in names}
        out = {s for s in now.in_force if alone or original_name(s) in replaced} - names
        _switch(folder, now, (set(now.in_force) | names) - out, out)
    return files


def _place(folder: Path, staged: RawFile) -> RawFile:
    """Give file and record their lasting names; nothing in force refers to them yet."""
    file = dataclasses.replace(staged, path=folder / staged.stored)
    before = _same_content_in_force(folder, file.stored)
    if before is not None:
        # The first retrieval stands; a new address or validator is worth keeping.
        file = dataclasses.replace(
            before,
            url=file.url or before.url,
            etag=file.etag or before.etag,
            last_modified=file.last_modified or before.last_modified,
            accepted_refusals=file.accepted_refusals,
        )
    # Also over the same content: this repairs a copy that was damaged on disk.
    staged.path.replace(file.path)
    if file != before:
        replace_json(sidecar(folder, file.stored), file.record())
    sync_folder(folder)
    return file


def _same_content_in_force(folder: Path, stored: str) -> RawFile | None:
    if stored not in current(folder).in_force:
        return None
    try:
        return recorded(folder, stored)
    except SnapshotDamaged:
        return None


def _switch(folder: Path, now: Current, in_force: set[str], out: set[str]) -> None:
    gone = {original_name(s) for s in out}
    older = {s for s in now.previous if original_name(s) not in gone} - in_force
    after = Current(tuple(sorted(in_force)), tuple(sorted(older | out)))
    if after != now:
        replace_json(folder / CURRENT, dataclasses.asdict(after))
        sync_folder(folder)
    _prune(folder, {*after.in_force, *after.previous})


def _prune(folder: Path, keep: set[str]) -> None:
    """Remove what is older than the one before. Failing to do so costs space, nothing else."""
    keep = keep | {sidecar(folder, stored).name for stored in keep}
    for path in folder.iterdir():
        if _STORED.fullmatch(path.name) and path.name not in keep:
            with contextlib.suppress(OSError):
                path.unlink()


def withdraw(settings: Settings, source: str, name: str) -> None:
    """Take one file of a source out of force; it stays in the folder as the one before.

    Raises
    ------
    UnknownName
        If no file of that name is in force, with the nearest ones.
    """
    folder = settings.raw / source
    names = {original_name(s): s for s in current(folder).in_force}
    if name not in names:
        raise UnknownName(f"file of {source!r}", name, names)
    with writing(folder, KEPT), only_one(folder, "storing files", wait=True):
        now = current(folder)
        _switch(folder, now, set(now.in_force) - {names[name]}, {names[name]})
