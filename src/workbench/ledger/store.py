"""The ledger: append events durably, read them back, ask what is new."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.ledger import chains
from workbench.ledger.actor import Actor
from workbench.ledger.backend import Backend
from workbench.ledger.batching import GroupCommit
from workbench.ledger.events import Draft, Event, draft
from workbench.ledger.failures import ConnectionLost
from workbench.ledger.opening import backend_for, prepare
from workbench.ledger.payloads import Payload
from workbench.ledger.roles import require_allowed
from workbench.ledger.schema import events as table

PAGE = 20_000


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new: `position` is what to ask with next time."""

    position: int
    events: tuple[Event, ...]


class Ledger:
    """An open ledger. Made by `open_ledger`; may be used by several threads, not over a fork.

    `origin` is its own id, `place` its path or URL without password.
    """

    def __init__(self, backend: Backend, origin: str) -> None:
        self.backend, self.origin, self.place = backend, origin, backend.place
        self.group: GroupCommit[Draft, Event] = GroupCommit(self._write)

    def append(self, stream: str, payload: Payload, actor: Actor) -> Event:
        """Add one event; it is durable when this returns.

        Raises
        ------
        LedgerRefused
            If the role may not add it here, or a field is out of its limits.
        StorageFailed, LedgerBusy
            If it could not be stored; then nothing of it is.
        """
        return self.append_many([(stream, payload)], actor)[0]

    def append_many(self, items: Iterable[tuple[str, Payload]], actor: Actor) -> tuple[Event, ...]:
        """Add several events (stream and payload each) in one transaction: all or none.

        Raises
        ------
        LedgerRefused, StorageFailed, LedgerBusy
            As `append`.
        """
        drafts = []
        for stream, payload in items:
            require_allowed(stream, payload, actor)
            drafts.append(draft(stream, payload, actor))
        return tuple(self.group.submit(drafts)) if drafts else ()

    def _write(self, drafts: Sequence[Draft]) -> Sequence[Event]:
        until = time.monotonic() + self.backend.lasting
        lost = False
        while True:
            try:
                # A lost connection may have taken its commit along or not: the ids tell.
                return (self._stored(drafts) if lost else ()) or self.backend.chain(
                    self.origin, drafts
                )
            except ConnectionLost:
                if time.monotonic() > until:
                    raise
                lost = True
            time.sleep(0.1)

    def _stored(self, drafts: Sequence[Draft]) -> Sequence[Event]:
        with self.backend.writing() as connection:
            return chains.stored(connection, [d.id for d in drafts])

    def events(
        self, stream: str | None = None, after: int = 0, upto: int | None = None
    ) -> Iterator[Event]:
        """Events by position, later than `after`, up to and with `upto` (None: all)."""
        last = self.position() if upto is None else upto
        wanted = chains.READ.order_by(table.c.position).limit(PAGE)
        if stream is not None:
            wanted = wanted.where(table.c.stream == stream)
        while after < last:
            between = wanted.where(table.c.position > after, table.c.position <= last)
            with self.backend.reading() as connection:
                rows = connection.execute(between).all()
            for row in rows:
                yield chains.event_of(row)
            if len(rows) < PAGE:
                return
            after = rows[-1].position

    def changes(self, since: int) -> Changes:
        """Everything after position `since`; under a millisecond when there is nothing."""
        newest = self.position()
        if newest <= since:
            return Changes(newest, ())
        return Changes(newest, tuple(self.events(after=since, upto=newest)))

    def wait(self, since: int, seconds: float) -> bool:
        """Whether something newer than `since` is there, waiting for it up to `seconds`."""
        return self.backend.wait(since, seconds)

    def position(self) -> int:
        """The position of the newest event; 0 in an empty ledger."""
        return self.backend.newest()

    def close(self) -> None:
        """Let go of the database."""
        self.backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()


def open_ledger(place: str | Path, *, patience: float | None = None) -> Ledger:
    """Open the ledger at a path (SQLite) or a ``postgresql+psycopg://`` URL, making it if needed.

    `patience` is how many seconds to wait for a lock or a server (15).

    Raises
    ------
    LedgerNewer
        If a newer workbench made it.
    StorageFailed, LedgerBusy, LedgerDamaged, BadParameter
        If it cannot be opened.
    """
    backend = backend_for(place, patience)
    try:
        return Ledger(backend, prepare(backend))
    except BaseException:
        backend.close()
        raise
