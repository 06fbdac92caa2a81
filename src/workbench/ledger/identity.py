"""Whether a file is a ledger, found out without changing a byte of it."""

from __future__ import annotations

import codecs
import contextlib
import sqlite3
from pathlib import Path

from workbench.errors import BadParameter
from workbench.sentences import sentence

TABLES = frozenset({"alembic_version", "events", "hidden", "ledger"})
_SQLITE = b"SQLite format 3\0"
_BEGINNINGS = (
    (b"%PDF", sentence("a PDF document")),
    (b"PK\x03\x04", sentence("a ZIP archive (as XLSX and DOCX files are)")),
    (b'{"format":"electoral-rights-workbench contribution"',
     sentence("a contribution file, which `workbench contribute merge` adds to a ledger")),
)  # fmt: skip
_SHOWN = 4
_EMPTY = sentence("an empty file")
_UNKNOWN = sentence(
    "no SQLite database at all (if it was a ledger, it is damaged: restore a backup)"
)


def require_ledger(path: Path, *, may_be_empty: bool) -> None:
    """Refuse a file that is something else. One that cannot be read is left to who opens it.

    An empty file, or an SQLite database without any table, is what a ledger looks like whose
    making was cut short: fine where one may be made (`may_be_empty`), none where one is read.

    Raises
    ------
    BadParameter
        Naming what the file is.
    """
    with contextlib.suppress(OSError):
        with path.open("rb") as file:
            head = file.read(200)
        found = _kind(path, head)
        if found and not (may_be_empty and found == _EMPTY):
            raise BadParameter(
                sentence(
                    "%(path)s is no ledger but %(found)s. Give the path of a ledger, or of a "
                    "file that is not there yet and `workbench ledger init` makes. Nothing "
                    "in it was changed.",
                    path=path,
                    found=found,
                )
            )


def _kind(path: Path, head: bytes) -> str:
    """What a file is; empty: a ledger, or a database that cannot be read now."""
    if not head:
        return _EMPTY
    if head.startswith(_SQLITE):
        return _database(path)
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    return sentence("a text file") if _is_text(head) else _UNKNOWN


def _database(path: Path) -> str:
    with contextlib.suppress(sqlite3.Error):
        # Asked for what is in its log, too, SQLite leaves files behind in the folder.
        logged = path.with_name(path.name + "-wal").exists()
        place = f"{path.absolute().as_uri()}?{'mode=ro' if logged else 'immutable=1'}"
        with contextlib.closing(sqlite3.connect(place, uri=True)) as opened:
            query = (
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
            tables = sorted(row[0] for row in opened.execute(query))
        if not tables:
            return _EMPTY
        if not set(tables) >= TABLES:
            more = ", …" if len(tables) > _SHOWN else ""
            return sentence(
                "an SQLite database of something else (tables %(tables)s%(more)s)",
                tables=tuple(tables[:_SHOWN]), more=more,
            )  # fmt: skip
    return ""


def _is_text(head: bytes) -> bool:
    try:
        # Step by step: the last character may be cut.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head
