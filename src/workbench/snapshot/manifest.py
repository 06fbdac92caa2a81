"""What a snapshot is made of: ``manifest.json`` beside the file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import SnapshotDamaged
from workbench.sentences import sentence

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One input file: what was read of it and what was not."""

    name: str
    sha256: str
    size: int
    retrieved: str
    read: int
    stored: int
    refused: int
    repeated: int
    extra_fields: dict[str, int]
    new_values: dict[str, dict[str, int]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """One source of a snapshot. `failed` holds the reason where it could not be read."""

    name: str
    title: str
    publisher: str
    licence: str
    citation: str
    url: str
    as_of: str
    stale_after_days: int
    shipped: bool
    files: tuple[FileAccount, ...]
    failed: str = ""

    @property
    def stored(self) -> int:
        return sum(f.stored for f in self.files)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole account. `built` is an ISO time (UTC) and is no part of the hash."""

    hash: str
    format: str
    rules: str
    built: str
    tables: dict[str, str]
    rows: dict[str, int]
    sources: tuple[SourceAccount, ...]
    file_sha256: str
    seconds: float

    def write(self, folder: Path) -> None:
        """Write the file, readable by people."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read it back.

        Raises
        ------
        SnapshotDamaged
            If it is missing or is not such a file.
        """
        try:
            raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
            sources = tuple(
                SourceAccount(
                    **{
                        **s,
                        "files": tuple(
                            FileAccount(**{**f, "notes": tuple(f["notes"])}) for f in s["files"]
                        ),
                    }
                )
                for s in raw.pop("sources")
            )
            return cls(**raw, sources=sources)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise SnapshotDamaged(
                sentence(
                    "%(file)s cannot be read (%(error)s). Run `workbench data build`.",
                    file=folder / NAME,
                    error=str(error),
                )
            ) from error
