"""Which snapshots there are, and which one is in force."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.config import Settings
from workbench.errors import SnapshotMissing, did_you_mean
from workbench.sentences import sentence
from workbench.snapshot.read import FILE, Snapshot

CURRENT = "current"
NAME_LENGTH = 16


def names(settings: Settings) -> list[str]:
    """The short hashes of all snapshots kept."""
    return sorted(p.parent.name for p in settings.snapshots.glob(f"*/{FILE}"))


def current_name(settings: Settings) -> str:
    """The short hash in force, or empty text."""
    try:
        return (settings.snapshots / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def folder_of(settings: Settings, wanted: str = "") -> Path:
    """The folder of a snapshot: the one in force, or by (the beginning of) its hash, or a path.

    Raises
    ------
    SnapshotMissing
        If there is none; says which there are.
    """
    if wanted and Path(wanted).is_dir():
        return Path(wanted)
    kept = names(settings)
    name = wanted[:NAME_LENGTH] or current_name(settings)
    hits = [n for n in kept if name and n.startswith(name)]
    if len(hits) == 1:
        return settings.snapshots / hits[0]
    if not wanted and name:
        raise SnapshotMissing(
            sentence(
                "the snapshot in force, %(name)s, is not in %(folder)s, or you may not read it. "
                "Let its users in (chmod -R a+rX), or run `workbench data build`.",
                name=name,
                folder=settings.snapshots,
            )
        )
    if not wanted:
        raise SnapshotMissing(
            sentence("no snapshot has been built yet. Run `workbench data build`.")
        )
    raise SnapshotMissing(
        sentence(
            "no snapshot %(got)s. There are: %(known)s.%(meant)s",
            got=repr(wanted),
            known=tuple(kept) or sentence("none"),
            meant=did_you_mean(wanted, kept),
        )
    )


def make_current(settings: Settings, name: str) -> None:
    """Put a snapshot in force, all at once."""
    temporary = settings.snapshots / f"{CURRENT}.{os.getpid()}.tmp"
    with temporary.open("w", encoding="ascii") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(settings.snapshots / CURRENT)


def open_snapshot(settings: Settings, wanted: str = "") -> Snapshot:
    """Open the snapshot in force, or the one named."""
    return Snapshot(folder_of(settings, wanted))
