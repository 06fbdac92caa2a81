"""Publishers' files as kept: which are in force, and whether they are still what they were.

``<home>/raw/<source>/`` holds each file as ``<sha256[:16]>-<name>`` with a ``.json`` record beside
it, and ``current.json``, the only word on what is in force. `switching` changes it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.config import Settings
from workbench.errors import SnapshotDamaged
from workbench.progress import Progress, silent
from workbench.storage import CHUNK

CURRENT = "current.json"
_PREFIX = 16


@dataclass(frozen=True, slots=True)
class RawFile:
    """One publisher's file. `retrieved` is an ISO 8601 time in UTC; `name` is the original name."""

    source: str
    name: str
    path: Path
    sha256: str
    size: int
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    retrieved: str = ""
    accepted_refusals: bool = False

    @property
    def stored(self) -> str:
        """Its name in the store."""
        return f"{self.sha256[:_PREFIX]}-{self.name}"

    def record(self) -> dict[str, str | int | bool]:
        """What is written beside the file: all but the place, so that a folder can be moved."""
        return {k: v for k, v in dataclasses.asdict(self).items() if k != "path"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A kept file that is no longer what was recorded."""

    source: str
    name: str
    path: Path
    expected: str
    found: str

    def __str__(self) -> str:
        return (
            f"{self.path}: expected {self.expected}, found {self.found}. "
            f"Add it again with `workbench data add {self.source} FILE`."
        )


@dataclass(frozen=True, slots=True)
class Current:
    """Stored names in force, and of each replaced file the one before."""

    in_force: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()


def original_name(stored: str) -> str:
    """The publisher's name of a stored file."""
    return stored[_PREFIX + 1 :]


def sidecar(folder: Path, stored: str) -> Path:
    """The record beside a stored file."""
    return folder / f"{stored}.json"


def sha256_of(path: Path, progress: Progress = silent) -> str:
    """The hexadecimal SHA-256 of a file, read in pieces of one megabyte."""
    digest, done, total = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(done, total)
    return digest.hexdigest()


def current(folder: Path) -> Current:
    """What is in force in the folder of one source; nothing if it has none yet.

    Raises
    ------
    SnapshotDamaged
        If the list cannot be read.
    """
    path = folder / CURRENT
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Current(tuple(map(str, raw["in_force"])), tuple(map(str, raw["previous"])))
    except FileNotFoundError:
        return Current()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SnapshotDamaged(
            f"{path} cannot be read as the list of files in force ({error}). Remove it and add "
            f"the files of {folder.name!r} again; they are still in that folder."
        ) from error


def recorded(folder: Path, stored: str) -> RawFile:
    """One stored file with its record.

    Raises
    ------
    SnapshotDamaged
        If the file or its record is missing or not readable.
    """
    found = ""
    try:
        raw = json.loads(sidecar(folder, stored).read_text(encoding="utf-8"))
        file = RawFile(path=folder / stored, **raw)
        if file.stored != stored:
            found = f"the record of {file.stored!r}"
        elif not file.path.is_file():
            found = "no such file"
    except (OSError, ValueError, TypeError) as error:
        found = str(error)
    if found:
        name = original_name(stored)
        raise SnapshotDamaged(
            str(Problem(folder.name, name, folder / stored, "the file and its record", found))
        )
    return file


def source_folders(settings: Settings) -> list[Path]:
    """The folders of all sources that have files in force, in alphabetical order."""
    return sorted(p.parent for p in settings.raw.glob(f"*/{CURRENT}"))


def in_force(settings: Settings, source: str | None = None) -> list[RawFile]:
    """The files in force of one source or of all, by source and name.

    Raises
    ------
    SnapshotDamaged
        If a file in force or its record is missing.
    """
    folders = source_folders(settings) if source is None else [settings.raw / source]
    files = [recorded(f, stored) for f in folders for stored in current(f).in_force]
    return sorted(files, key=lambda f: (f.source, f.name))


def verify(settings: Settings, progress: Progress = silent) -> list[Problem]:
    """Every file in force that is missing or whose SHA-256 is no longer the recorded one."""
    return [p for folder in source_folders(settings) for p in _problems(folder, progress)]


def _problems(folder: Path, progress: Progress) -> Iterator[Problem]:
    try:
        names = current(folder).in_force
    except SnapshotDamaged as error:
        yield Problem(folder.name, CURRENT, folder / CURRENT, "a list of files", str(error))
        return
    for stored in names:
        name, path = original_name(stored), folder / stored
        try:
            expected = recorded(folder, stored).sha256
            found = sha256_of(path, progress)
        except (SnapshotDamaged, OSError) as error:
            yield Problem(folder.name, name, path, "a readable file with its record", str(error))
            continue
        if found != expected:
            yield Problem(folder.name, name, path, f"sha256 {expected}", f"sha256 {found}")
