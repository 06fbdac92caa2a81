"""The ledger in one SQLite file: write-ahead log, durable commits, a fair wait for the writer."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from workbench.ledger.chains import chain
from workbench.ledger.doors import Doors
from workbench.ledger.durable import OUTSIDE_LOCK, LogSync
from workbench.ledger.events import Draft, Event
from workbench.ledger.failures import busy, translated
from workbench.ledger.schema import events

PATIENCE = 15.0
# An acknowledged event is on the disk: see `workbench.ledger.durable` for the two ways.
# secure_delete: what a purge removes is overwritten, not only unlinked.
_PRAGMAS = (
    "PRAGMA busy_timeout = 15000",
    "PRAGMA journal_mode = WAL",
    f"PRAGMA synchronous = {'NORMAL' if OUTSIDE_LOCK else 'FULL'}",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA wal_autocheckpoint = 2000",
)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


class SqliteBackend:
    """One file; see `workbench.ledger.backend.Backend`."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.place, self.lasting = str(path), patience
        self.path = path
        self.engine: Engine = create_engine(
            URL.create("sqlite", database=str(path)),
            connect_args={"check_same_thread": False},
        )
        event.listen(self.engine, "connect", _prepare)
        self._writer: Connection | None = None
        self._reader: Connection | None = None
        self._reading = threading.Lock()
        self._sync = LogSync(path)
        self._doors = Doors()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        with translated(self.place):
            connection = self._kept_writer()
            try:
                self._begin(connection)
                yield connection
                self._driver(connection).execute("COMMIT")
            except BaseException:
                self._give_up(connection)
                raise
        if OUTSIDE_LOCK:
            self._sync()

    def chain(self, origin: str, drafts: Sequence[Draft]) -> Sequence[Event]:
        with self.writing() as connection:
            return chain(connection, origin, drafts, self._doors)

    def _kept_writer(self) -> Connection:
        if self._writer is None:
            self._writer = self.engine.connect()
            # Own waiting is finer than SQLite's, whose pauses grow to a tenth of a second.
            self._driver(self._writer).execute("PRAGMA busy_timeout = 0")
        return self._writer

    def _driver(self, connection: Connection) -> sqlite3.Connection:
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        return driver

    def _begin(self, connection: Connection) -> None:
        driver = self._driver(connection)
        pause, until = 0.0002, time.monotonic() + self.lasting
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() > until:
                    raise busy(self.place) from error
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(1.3 * pause, 0.008)

    def _give_up(self, connection: Connection) -> None:
        """Undo, and start from a fresh connection next time."""
        self._writer = None
        with contextlib.suppress(sqlite3.Error, DBAPIError):
            self._driver(connection).rollback()
        connection.invalidate()
        connection.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        with translated(self.place), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    def newest(self) -> int:
        with self._reading, translated(self.place):
            if self._reader is None:
                self._reader = self.engine.connect()
            return self._reader.execute(_NEWEST).scalar_one() or 0

    def wait(self, since: int, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not (found := self.newest() > since) and time.monotonic() < until:
            time.sleep(min(0.1, max(0.0, until - time.monotonic())))
        return found

    def close(self) -> None:
        for connection in (self._writer, self._reader):
            if connection is not None:
                connection.close()
        self._writer = self._reader = None
        self._sync.close()
        self.engine.dispose()


_NEWEST = select(func.max(events.c.position))
