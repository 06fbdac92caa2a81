"""The full-text index, filled beside the reading: one long call into SQLite on a second core.

Also the form in which sets of places are kept (see `workbench.snapshot.finding`).
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable

_SQL = (
    "INSERT INTO recommendation_fts (rowid, text) "
    "SELECT n, text FROM recommendation WHERE n BETWEEN ? AND ?"
)


def bits_of(places: Iterable[int]) -> int:
    """The set of some places: bit p is set for place p."""
    known = tuple(places)
    packed = bytearray(max(known, default=0) // 8 + 1)
    for place in known:
        packed[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(packed, "little")


def _packed(places: str) -> bytes:
    bits = bits_of(json.loads(places))
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1)


def unpacked(kept: bytes) -> int:
    """The set that the SQL function ``packed`` kept."""
    return int.from_bytes(zlib.decompress(kept), "little")


def allow_packing(db: sqlite3.Connection) -> None:
    """Let the SQL of a connection call ``packed`` on a JSON array of places."""
    db.create_function("packed", 1, _packed, deterministic=True)


class TextIndexing:
    """Indexes ranges of stored recommendations in a thread, one range at a time.

    A single statement runs without Python's lock, so the caller goes on reading meanwhile; row by
    row it would wait for the lock each time. SQLite itself keeps the connection's calls apart.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        allow_packing(db)
        self._thread: threading.Thread | None = None
        self._error: sqlite3.Error | None = None

    def _index(self, first: int, last: int) -> None:
        try:
            self._db.execute(_SQL, (first, last))
        except sqlite3.Error as error:
            self._error = error

    def start(self, first: int, last: int) -> None:
        """Begin to index rows `first` to `last`; `wait` must have been called before."""
        self._thread = threading.Thread(target=self._index, args=(first, last), daemon=True)
        self._thread.start()

    def rest(self) -> None:
        """Wait for the range under way, however it ends."""
        if self._thread:
            self._thread.join()
            self._thread = None

    def wait(self) -> None:
        """Wait for the range under way.

        Raises
        ------
        sqlite3.Error
            What went wrong in the thread, e.g. a full disk.
        """
        self.rest()
        if self._error:
            raise self._error
