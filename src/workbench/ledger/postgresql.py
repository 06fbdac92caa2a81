"""The ledger on a PostgreSQL server: one lock orders writers, notifications wake readers."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, func, select, text
from sqlalchemy.exc import DBAPIError

from workbench.errors import LedgerBusy, WorkbenchError
from workbench.ledger.chains import chain
from workbench.ledger.doors import Doors
from workbench.ledger.events import Draft, Event
from workbench.ledger.failures import translated
from workbench.ledger.postgresql_append import append
from workbench.ledger.schema import events
from workbench.sentences import sentence

PATIENCE = 15.0
CHANNEL = "workbench_ledger"
# Positions are given under this lock, which is let go only after the commit is visible: a reader
# at position N never sees a smaller one appear later.
LOCK = 0x6C656467
_LOCKED = text(f"SELECT pg_advisory_xact_lock({LOCK})")
_NOTIFY = text(f"NOTIFY {CHANNEL}")
# The disk is waited for after the lock is let go, so that writers share its writes: the ordered
# transaction commits without waiting, a message in the log behind it commits with waiting
# (postgresql.org/docs/current/wal-async-commit.html).
_LATER = text("SET LOCAL synchronous_commit = off")
_FLUSHED = text("SELECT pg_logical_emit_message(true, 'workbench', '')")
_NEWEST = select(func.max(events.c.position))


def _named(url: URL) -> str:
    """The URL for people, without any password: it may also be given as an option."""
    open_part = {k: v for k, v in url.query.items() if not k.endswith("password")}
    return url.set(query=open_part).render_as_string(hide_password=True)


class PostgresqlBackend:
    """One database; see `workbench.ledger.backend.Backend`."""

    def __init__(self, url: URL, patience: float = PATIENCE) -> None:
        self.place, self.lasting = _named(url), patience
        settings = f"-c lock_timeout={int(patience * 1000)} -c synchronous_commit=on"
        try:
            self.engine: Engine = create_engine(
                url, connect_args={"options": settings, "connect_timeout": int(patience) or 1}
            )
        except ModuleNotFoundError as error:
            raise LedgerBusy(
                sentence(
                    "a ledger on PostgreSQL needs the driver: install "
                    "electoral-rights-workbench[postgresql]"
                )
            ) from error
        self._held: dict[str, Connection] = {}
        self._listener: Any = None
        self._reading = threading.Lock()
        self._durable = 0
        self._doors = Doors()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._kept("writer") as connection:
            connection.execute(_LATER)
            connection.execute(_LOCKED)
            yield connection
            connection.execute(_NOTIFY)
            connection.commit()
            connection.execute(_FLUSHED)
            connection.commit()

    @contextlib.contextmanager
    def _kept(self, name: str, **options: Any) -> Iterator[Connection]:
        """A connection that stays open; after a failure a fresh one is made next time."""
        with translated(self.place):
            if name not in self._held:
                self._held[name] = self.engine.connect().execution_options(**options)
            connection = self._held[name]
            try:
                yield connection
            except BaseException:
                del self._held[name]
                with contextlib.suppress(DBAPIError):
                    connection.invalidate()
                    connection.close()
                raise

    def chain(self, origin: str, drafts: Sequence[Draft]) -> Sequence[Event]:
        expected = self._doors.expected(drafts)
        if expected is not None:
            with self._kept("appender", isolation_level="AUTOCOMMIT") as connection:
                added = append(connection, LOCK, origin, drafts, expected)
            if added is not None:
                return added
        # A door to be looked at, or shut: with several round trips, under the same lock.
        with self.writing() as connection:
            return chain(connection, origin, drafts, self._doors)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        with translated(self.place), self.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def newest(self) -> int:
        with self._reading, self._kept("reader", isolation_level="AUTOCOMMIT") as connection:
            found = connection.execute(_NEWEST).scalar_one() or 0
            if found > self._durable:
                # Others see a commit before it is on the disk: what a crash of the server may
                # take back, with its position, is not shown to anybody.
                connection.execute(_FLUSHED)
                self._durable = found
            return found

    def wait(self, since: int, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not (found := self._newer(since)) and time.monotonic() < until:
            self._listen(min(1.0, max(0.0, until - time.monotonic())))
        return found

    def _newer(self, since: int) -> bool:
        try:
            return self.newest() > since
        except LedgerBusy:
            return False

    def _listen(self, seconds: float) -> None:
        """Sleep until a notification, at most `seconds`; plain sleep where listening fails."""
        try:
            if self._listener is None:
                self._listener = self.engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                )
                self._listener.exec_driver_sql(f"LISTEN {CHANNEL}")
                return
            driver = self._listener.connection.driver_connection
            for _ in driver.notifies(timeout=seconds, stop_after=1):
                pass
        except (DBAPIError, WorkbenchError, OSError) as error:
            self._drop_listener()
            time.sleep(min(seconds, 0.25 if error else seconds))

    def _drop_listener(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            with contextlib.suppress(DBAPIError):
                listener.invalidate()
                listener.close()

    def close(self) -> None:
        self._drop_listener()
        for connection in self._held.values():
            with contextlib.suppress(DBAPIError):
                connection.close()
        self._held.clear()
        self.engine.dispose()
