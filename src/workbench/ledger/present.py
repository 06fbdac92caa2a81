"""A ledger's state: now, kept up to date, or as it was."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select

from workbench.ledger.payloads import Purge, join
from workbench.ledger.projection import State, fold
from workbench.ledger.schema import events, hidden
from workbench.ledger.store import PAGE, Ledger

_FOLDED = (
    select(
        events.c.position, events.c.id, events.c.at, events.c.stream, events.c.role,
        events.c.origin, events.c.kind, events.c.version, events.c.body, hidden.c.content,
    )
    .join_from(events, hidden, events.c.position == hidden.c.position, isouter=True)
    .order_by(events.c.position)
    .limit(PAGE)
)  # fmt: skip


def as_of(ledger: Ledger, position: int | None = None, at: str = "") -> State:
    """The state after `position` events (None: all), or of the moment `at` (as events write it).

    After a purge the past is seen without tokens; which votes did not count by then is known for
    the moment of the purge, not for each moment before.
    """
    state = State(uncounted=left_out_by_purges(ledger))
    last = ledger.position() if position is None else position
    with _no_collection():
        for row in _rows(ledger, last):
            # Events of other ledgers come later than they were made: moments do not follow
            # positions.
            if not at or row[2] <= at:
                state.take(*row)
    return state


def _rows(ledger: Ledger, last: int) -> Iterator[Sequence[Any]]:
    after = 0
    while after < last:
        wanted = _FOLDED.where(events.c.position > after, events.c.position <= last)
        with ledger.backend.reading() as connection:
            rows = connection.execute(wanted).all()
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1][0]


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing that folding makes is garbage; looking for some took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def left_out_by_purges(ledger: Ledger) -> set[str]:
    """Votes that purges on record say did not count: without tokens nobody can tell any more."""
    wanted = select(events.c.version, events.c.body).where(events.c.kind == Purge.kind)
    with ledger.backend.reading() as connection:
        rows = connection.execute(wanted).all()
    purges = [join(Purge.kind, version, body, "")[0] for version, body in rows]
    return {i for purge in purges if isinstance(purge, Purge) for i in purge.uncounted}


class Present:
    """The current state of a ledger, brought forward when asked. For several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._state = as_of(ledger)

    def state(self) -> State:
        """The state with everything acknowledged so far; do not change it."""
        with self._lock:
            changes = self._ledger.changes(self._state.position)
            return fold(changes.events, self._state)


def counts_by_kind(ledger: Ledger) -> tuple[tuple[str, int], ...]:
    """How many events of each kind there are, most frequent first."""
    number = func.count()
    wanted = select(events.c.kind, number).group_by(events.c.kind).order_by(number.desc())
    with ledger.backend.reading() as connection:
        return tuple((kind, found) for kind, found in connection.execute(wanted))


def newest_of(ledger: Ledger, *streams: str) -> int:
    """The position of the newest event of some streams; 0 when they have none."""
    wanted = select(func.max(events.c.position)).where(events.c.stream.in_(streams))
    with ledger.backend.reading() as connection:
        return int(connection.execute(wanted).scalar() or 0)
