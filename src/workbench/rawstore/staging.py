"""Taking a publisher's file in: copied and hashed beside those in force, without touching them."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from workbench.config import Settings
from workbench.errors import BadInput
from workbench.progress import Progress, silent
from workbench.rawstore.records import (
    RawFile,
    current,
    original_name,
    recorded,
    source_folders,
)
from workbench.rawstore.switching import KEPT, put_in_force
from workbench.storage import CHUNK, STAGING, require_free, staging_path, writing

# A staged file lives as long as one build, which takes minutes.
LEFTOVER_AFTER_SECONDS = 6 * 3600
# 255 bytes is the usual limit; the store adds up to 22.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy under a temporary name, not in force. As a context manager it discards itself.

    Attributes
    ----------
    file : its record; `path` is the temporary one, good for parsing, with the original ending.
    alone : whether it shall become the only file of its source.
    unchanged : whether the very same content is in force already under this name.
    """

    file: RawFile
    alone: bool
    unchanged: bool

    def commit(self) -> RawFile:
        """Put it in force; see `commit`."""
        return commit([self])[0]

    def discard(self) -> None:
        """Remove the temporary copy, if it is still there."""
        self.file.path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.discard()


def stage(
    settings: Settings,
    source: str,
    file: Path,
    *,
    name: str = "",
    url: str = "",
    etag: str = "",
    last_modified: str = "",
    retrieved: str = "",
    accepted_refusals: bool = False,
    alone: bool = False,
    progress: Progress = silent,
) -> Staged:
    """Copy `file` beside the files in force of `source`, hashed while copied.

    Raises
    ------
    BadInput
        If `file` is missing, a folder, empty, not readable, or has an unusable name.
    StorageFailed
        If the disk is full or the folder cannot be written.
    """
    name = _checked_name(name or file.name)
    folder = settings.raw / source
    with writing(folder, KEPT), _opened(file) as original:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        require_free(folder, os.fstat(original.fileno()).st_size, KEPT)
        before, target = current(folder).in_force, staging_path(folder, name)
        sha256, size = _copy(original, file, target, progress)
    raw = RawFile(
        source=source,
        name=name,
        path=target,
        sha256=sha256,
        size=size,
        url=url,
        etag=etag,
        last_modified=last_modified,
        retrieved=retrieved or dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        accepted_refusals=accepted_refusals,
    )
    return Staged(raw, alone, unchanged=raw.stored in before)


def _checked_name(name: str) -> str:
    if not name.strip(". ") or name != Path(name).name or "\\" in name or not name.isprintable():
        raise BadInput(f"{name!r} is not a usable file name; expected one without folders.")
    if len(name.encode()) > _LONGEST_NAME:
        raise BadInput(f"{name!r} is too long a file name; expected {_LONGEST_NAME} bytes at most.")
    return name


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        mode = file.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
            raise BadInput(f"{file} is {what}; expected one file. {KEPT}")
        source = file.open("rb")
    except FileNotFoundError as error:
        raise BadInput(f"{file}: no such file. {KEPT}") from error
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}). {KEPT}") from error
    with source:
        yield source


def _copy(original: BinaryIO, file: Path, target: Path, progress: Progress) -> tuple[str, int]:
    digest, size, total = hashlib.sha256(), 0, os.fstat(original.fileno()).st_size
    try:
        with target.open("xb") as sink:
            for chunk in _chunks(original, file):
                sink.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                progress(size, total)
            sink.flush()
            os.fsync(sink.fileno())
        if not size:
            raise BadInput(f"{file} is empty. {KEPT}")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def _chunks(original: BinaryIO, file: Path) -> Iterator[bytes]:
    """Pieces of the original; a failed read is its fault, not the store's."""
    while True:
        try:
            chunk = original.read(CHUNK)
        except OSError as error:
            raise BadInput(f"{file} cannot be read to its end ({error.strerror}).") from error
        if not chunk:
            return
        yield chunk


def would_be_in_force(settings: Settings, staged: Sequence[Staged]) -> list[RawFile]:
    """What `in_force` would give after `commit`: what a trial build has to read.

    Raises
    ------
    SnapshotDamaged
        If another file in force or its record is missing.
    """
    files = [s.file for s in staged]
    replaced = {(f.source, f.name) for f in files}
    emptied = {s.file.source for s in staged if s.alone}
    for folder in source_folders(settings):
        names = current(folder).in_force if folder.name not in emptied else ()
        kept = (n for n in names if (folder.name, original_name(n)) not in replaced)
        files.extend(recorded(folder, stored) for stored in kept)
    return sorted(files, key=lambda f: (f.source, f.name))


def commit(staged: Sequence[Staged]) -> list[RawFile]:
    """Put staged files in force; those of one source together, by one rename.

    Raises
    ------
    StorageFailed
        If the disk is full or a folder cannot be written; that source is then unchanged.
    """
    done: dict[Path, RawFile] = {}
    for folder in dict.fromkeys(s.file.path.parent for s in staged):
        own = [s for s in staged if s.file.path.parent == folder]
        files = put_in_force(folder, [s.file for s in own], alone=any(s.alone for s in own))
        done |= {s.file.path: file for s, file in zip(own, files, strict=True)}
    return [done[s.file.path] for s in staged]


def _sweep(folder: Path) -> None:
    """Remove what killed processes left behind."""
    for path in folder.glob(f"{STAGING}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > LEFTOVER_AFTER_SECONDS:
                path.unlink()
