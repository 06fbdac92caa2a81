"""The full-text index, filled beside the reading: one long call into SQLite on a second core."""

from __future__ import annotations

import sqlite3
import threading

_SQL = (
    "INSERT INTO recommendation_fts (rowid, text) "
    "SELECT n, text FROM recommendation WHERE n BETWEEN ? AND ?"
)


class TextIndexing:
    """Indexes ranges of stored recommendations in a thread, one range at a time.

    A single statement runs without Python's lock, so the caller goes on reading meanwhile; row by
    row it would wait for the lock each time. SQLite itself keeps the connection's calls apart.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
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
