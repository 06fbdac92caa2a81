"""A download under way: ``<name>.part`` and its record, kept for the next attempt or next day."""

from __future__ import annotations

import dataclasses
import gzip
import json
import os
import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.fetch.answers import strong
from workbench.storage import CHUNK, replace_json, staging_path


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of which resource the bytes belong to. `total` counts bytes as transferred."""

    url: str
    etag: str = ""
    last_modified: str = ""
    total: int | None = None
    encoding: str = ""

    @property
    def condition(self) -> str:
        """The value for ``If-Range``; empty if bytes of two answers must not be joined.

        Compressed answers are made afresh by many servers, so their ranges are not trusted.
        """
        if self.encoding:
            return ""
        return self.etag if strong(self.etag) else self.last_modified


class CodingError(ValueError):
    """The compressed transfer cannot be decoded to its end."""


@dataclass(frozen=True, slots=True)
class Part:
    """The two files of one download in `folder`."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        return self.folder / f"{self.name}.part"

    @property
    def record(self) -> Path:
        return self.folder / f"{self.name}.part.json"

    @property
    def size(self) -> int:
        """Bytes received so far."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def version(self) -> Version | None:
        """What the bytes belong to; None if nothing usable is there."""
        try:
            return Version(**json.loads(self.record.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def resumable(self, url: str) -> Version | None:
        """The version to ask the rest of, if there is a beginning of `url` that can be joined."""
        version = self.version()
        usable = version and version.url == url and version.condition and self.size
        return version if usable else None

    def begin(self, version: Version) -> None:
        """Start anew. Old bytes go before the new record comes: never a record of other bytes."""
        self.path.unlink(missing_ok=True)
        replace_json(self.record, dataclasses.asdict(version))

    def open(self) -> BinaryIO:
        """The file, to be written at its end."""
        return self.path.open("ab", buffering=CHUNK)

    def discard(self) -> None:
        """Forget what was received."""
        self.path.unlink(missing_ok=True)
        self.record.unlink(missing_ok=True)

    def decoded(self) -> Path:
        """The complete file under a temporary name, content coding removed.

        A file published as ``.gz`` stays as it is: servers often label such files as coded.

        Raises
        ------
        CodingError
            If the coding is broken off or damaged.
        """
        version = self.version()
        if not version or not version.encoding or self.name.lower().endswith(".gz"):
            return self.path
        target = staging_path(self.folder, self.name)
        try:
            with gzip.open(self.path) as source, target.open("xb") as sink:
                shutil.copyfileobj(source, sink, CHUNK)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            target.unlink(missing_ok=True)
            raise CodingError(str(error)) from error
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return target

    def finish(self, ready: Path) -> Path:
        """Give the complete file its name and remove the rest."""
        with ready.open("r+b") as written:
            os.fsync(written.fileno())
        target = self.folder / self.name
        ready.replace(target)
        self.discard()
        return target
