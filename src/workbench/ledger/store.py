"""The ledger: append events durably, read them back, ask what is new."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.errors import ConnectionLost, SessionClosed
from workbench.ledger import chains
from workbench.ledger.actor import Actor
from workbench.ledger.backend import Backend
from workbench.ledger.batching import GroupCommit
from workbench.ledger.doors import voiced
from workbench.ledger.events import Draft, Event, draft
from workbench.ledger.opening import backend_for, prepare
from workbench.ledger.payloads import Payload
from workbench.ledger.roles import require_allowed
from workbench.ledger.schema import events as table

PAGE = 20_000
Drafts = tuple[Draft, ...]
Added = tuple[Event, ...] | SessionClosed


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
        self.group: GroupCommit[Drafts, Added] = GroupCommit(self._write)

    def append(self, stream: str, payload: Payload, actor: Actor) -> Event:
        """Add one event; it is durable when this returns.

        An answer that participants give now (a vote or statement of source ``live``) comes in
        while its session is open and its activity not past the moment it closes, compared with
        the moment the event gets; imported votes that are not marked late while the session is
        open. Sessions and activities that this ledger does not know take answers, as in a
        container whose session is kept elsewhere.

        Raises
        ------
        LedgerRefused
            If the role may not add it here, or a field is out of its limits.
        SessionClosed
            If it is an answer to what takes none now. A kind of `LedgerRefused`.
        StorageFailed, LedgerBusy
            If it could not be stored; then nothing of it is.
        """
        return self.append_many([(stream, payload)], actor)[0]

    def append_many(
        self, items: Iterable[tuple[str, Payload]], actor: Actor, ids: Sequence[str] = ()
    ) -> tuple[Event, ...]:
        """Add several events (stream and payload each) in one transaction: all or none.

        `ids` (of `new_id`) are the first events' own, where another one of them names it.

        Raises
        ------
        LedgerRefused, StorageFailed, LedgerBusy
            As `append`.
        """
        drafts: list[Draft] = []
        for (stream, payload), own in zip(items, chain(ids, repeat("")), strict=False):
            require_allowed(stream, payload, actor)
            drafts.append(voiced(draft(stream, payload, actor, own), payload, actor))
        if not drafts:
            return ()
        (added,) = self.group.submit([tuple(drafts)])
        if isinstance(added, SessionClosed):
            raise added
        return added

    def _write(self, asked: Sequence[Drafts]) -> Sequence[Added]:
        """Write what several callers asked. A refused answer keeps out its caller's, only."""
        refused: dict[str, str] = {}
        while True:
            wanted = [d for drafts in asked if refused.keys().isdisjoint(d.id for d in drafts)
                      for d in drafts]  # fmt: skip
            try:
                events = iter(self._written(wanted) if wanted else ())
            except SessionClosed as closed:
                refused |= closed.refused
            else:
                return [_given(drafts, events, refused) for drafts in asked]

    def _written(self, drafts: Sequence[Draft]) -> Sequence[Event]:
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


def _given(drafts: Drafts, events: Iterator[Event], refused: Mapping[str, str]) -> Added:
    own = {d.id: refused[d.id] for d in drafts if d.id in refused}
    return SessionClosed(own) if own else tuple(islice(events, len(drafts)))


def open_ledger(place: str | Path, *, patience: float | None = None) -> Ledger:
    """Open the ledger at a path (SQLite) or a ``postgresql+psycopg://`` URL, making it if needed.

    A file that is not there, or is empty, becomes a ledger; one of another kind is refused and
    stays as it is. `patience` is how many seconds to wait for a lock or a server (15).

    Raises
    ------
    LedgerNewer
        If a newer workbench made it.
    BadParameter
        If it is no place of a ledger, or the file or database of something else.
    StorageFailed, LedgerBusy, ConnectionLost, LedgerDamaged
        If it cannot be opened.
    """
    backend = backend_for(place, patience)
    try:
        return Ledger(backend, prepare(backend))
    except BaseException:
        backend.close()
        raise
