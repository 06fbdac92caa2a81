"""Writing events: give each its place in its chain, inside one transaction of the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from workbench.ledger.doors import Doors
from workbench.ledger.events import Draft, Event, Head, head_after, new_chain, now, seal
from workbench.ledger.prepared import Prepared
from workbench.ledger.schema import events, hidden

_NEWEST = Prepared(select(func.max(events.c.position)))
_OF_CHAIN = (events.c.stream == bindparam("stream"), events.c.origin == bindparam("origin"))
_HEAD = Prepared(
    select(events.c.number, events.c.hash, events.c.at).where(
        *_OF_CHAIN,
        events.c.number == select(func.max(events.c.number)).where(*_OF_CHAIN).scalar_subquery(),
    )
)
_ADD_EVENT, _ADD_HIDDEN = Prepared(insert(events)), Prepared(insert(hidden))
_COLUMNS = tuple(column.name for column in events.columns)
READ = select(*events.columns, hidden.c.salt, hidden.c.content.label("hidden")).join_from(
    events, hidden, events.c.position == hidden.c.position, isouter=True
)


def event_of(row: Sequence[Any]) -> Event:
    """An event from a row of `READ`."""
    (position, event_id, origin, stream, number, kind, version, at, role, body, sealed,
     previous, hash_, salt, content) = row  # fmt: skip
    return Event(
        id=event_id, origin=origin, stream=stream, number=number, kind=kind, version=version, at=at,
        role=role, body=body, hidden=content or "", salt=salt or "", sealed=sealed,
        previous=previous, hash=hash_, position=position,
    )  # fmt: skip


def newest(connection: Connection) -> int:
    """The position of the newest event; 0 in an empty ledger."""
    found = _NEWEST.first(connection, {})
    return (found and found[0]) or 0


def head(connection: Connection, origin: str, stream: str) -> Head:
    """Where a chain ends."""
    found = _HEAD.first(connection, {"stream": stream, "origin": origin})
    return Head(*found) if found else new_chain(origin, stream)


def chain(
    connection: Connection, origin: str, drafts: Sequence[Draft], doors: Doors | None = None
) -> list[Event]:
    """Seal the drafts one after the other and store them, if the `doors` let them in.

    Raises
    ------
    SessionClosed
        If one of them is an answer that may not come in; then none is stored.
    """
    sealed = _sealed(connection, origin, drafts)
    if doors is not None:
        doors.require_open(connection, drafts, sealed)
    store(connection, sealed)
    return sealed


def _sealed(connection: Connection, origin: str, drafts: Sequence[Draft]) -> list[Event]:
    position = newest(connection)
    heads: dict[str, Head] = {}
    sealed = []
    for drafted in drafts:
        end = heads.get(drafted.stream) or head(connection, origin, drafted.stream)
        position += 1
        event = seal(drafted, origin, end, now(), position)
        heads[drafted.stream] = head_after(event)
        sealed.append(event)
    return sealed


def store(connection: Connection, sealed: Sequence[Event]) -> None:
    """Insert events that have their positions."""
    rows = [{name: getattr(e, name) for name in _COLUMNS} for e in sealed]
    _ADD_EVENT.run(connection, rows)
    secrets = [
        {"position": e.position, "stream": e.stream, "salt": e.salt, "content": e.hidden}
        for e in sealed
        if e.hidden
    ]
    if secrets:
        _ADD_HIDDEN.run(connection, secrets)


def stored(connection: Connection, ids: Iterable[str]) -> list[Event]:
    """The events of these ids that are there, by position."""
    wanted = READ.where(events.c.id.in_(list(ids))).order_by(events.c.position)
    return [event_of(row) for row in connection.execute(wanted)]
