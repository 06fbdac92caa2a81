"""Backup and restore. A backup is itself a ledger in one SQLite file, whatever it was made of."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import update

from workbench.errors import BadInput, LedgerDamaged, StorageFailed
from workbench.ledger import chains
from workbench.ledger.failures import translated
from workbench.ledger.identity import require_ledger
from workbench.ledger.opening import ORIGIN
from workbench.ledger.schema import ledger as facts
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import Verified, verify
from workbench.sentences import sentence
from workbench.storage import staging_path, sync_folder, writing

BATCH = 5_000


def back_up(ledger: Ledger, file: Path) -> Verified:
    """Copy a ledger that others go on using into a new file, then verify the copy.

    Raises
    ------
    StorageFailed
        If the file is there already or cannot be written; then there is no file.
    LedgerDamaged
        If the copy does not verify; then there is no file.
    """
    _require_new(file)
    with _finished(file) as temporary:
        source = getattr(ledger.backend, "path", None)
        if source is None:
            _copy_events(ledger, temporary)
        else:
            _copy_file(source, temporary)
        return _verified(temporary)


def restore(file: Path, place: str | Path) -> Verified:
    """Make a new ledger at `place` from a backup, then verify it. Nothing is ever overwritten.

    Raises
    ------
    BadInput
        If the file is no backup.
    StorageFailed
        If there is a ledger with events at `place`.
    LedgerDamaged
        If backup or copy do not verify.
    """
    _require_backup(file)
    if "://" not in str(place):
        path = Path(place).expanduser().absolute()
        _require_new(path)
        with _finished(path) as temporary:
            _copy_file(file, temporary)
            return _verified(temporary)
    wanted = _verified(file)
    with open_ledger(file) as source, open_ledger(place) as target:
        if target.position():
            raise StorageFailed(
                sentence(
                    "%(place)s holds events already; restore into an empty one.", place=target.place
                )
            )
        _fill(source, target)
    with open_ledger(place) as again:
        return _same(verify(again), wanted, again.place)


def _require_new(path: Path) -> None:
    if path.exists():
        raise StorageFailed(
            sentence("%(path)s is there already and is kept; give another name.", path=path)
        )


def _require_backup(file: Path) -> None:
    with contextlib.suppress(OSError), file.open("rb") as opened:
        if opened.read(15) == b"SQLite format 3":
            require_ledger(file, may_be_empty=False)
            return
    raise BadInput(
        sentence(
            "%(file)s is no backup of a ledger; expected a file that `backup` wrote.", file=file
        )
    )


@contextlib.contextmanager
def _finished(path: Path) -> Iterator[Path]:
    """A temporary file that takes its name only when everything went well."""
    temporary = staging_path(path.parent, path.name)
    with writing(path, "No copy was made."):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.touch(mode=0o600)
        try:
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            # A link fails where something came to be meanwhile; a rename would overwrite it.
            os.link(temporary, path)
            sync_folder(path.parent)
        finally:
            for rest in ("", "-wal", "-shm"):
                temporary.with_name(temporary.name + rest).unlink(missing_ok=True)


def _copy_file(source: Path, target: Path) -> None:
    with (
        translated(str(target)),
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=10_000)
        # One file, not three: the copy is moved about.
        new.execute("PRAGMA journal_mode = DELETE")


def _copy_events(source: Ledger, target: Path) -> None:
    with open_ledger(target) as made:
        _fill(source, made)
    with contextlib.closing(sqlite3.connect(target)) as bare, translated(str(target)):
        bare.execute("PRAGMA journal_mode = DELETE")


def _fill(source: Ledger, target: Ledger) -> None:
    """All events of one ledger into an empty one, which becomes the same ledger."""
    found = source.events()
    with target.group.writer:
        with target.backend.writing() as connection:
            connection.execute(
                update(facts).where(facts.c.key == ORIGIN).values(value=source.origin)
            )
        while batch := list(islice(found, BATCH)):
            with target.backend.writing() as connection:
                chains.store(connection, batch)
    target.origin = source.origin


def _verified(path: Path) -> Verified:
    with open_ledger(path) as copy:
        found = verify(copy)
    with contextlib.closing(sqlite3.connect(path)) as bare, translated(str(path)):
        bare.execute("PRAGMA journal_mode = DELETE")
    return found


def _same(found: Verified, wanted: Verified, place: str) -> Verified:
    if found != wanted:
        raise LedgerDamaged(
            sentence(
                "%(place)s does not hold what the backup holds; it is not usable.", place=place
            )
        )
    return found
