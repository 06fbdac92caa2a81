"""Appending on PostgreSQL in two round trips: one that orders, one that waits for the disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from workbench.errors import LedgerDamaged
from workbench.ledger.events import Draft, Event, Head, around, now, seal
from workbench.sentences import sentence

# One text, not arrays: the driver escapes arrays item by item in Python.
_APPEND = "SELECT * FROM ledger_append(%s, %s, %s::json)"
_FLUSHED = "SELECT pg_logical_emit_message(true, 'workbench', '')"
# What `ledger_append` answers when a door is not as expected, or an answer comes after its hour.
_NOT_AS_EXPECTED = "WB001"
Expected = Sequence[tuple[int, str] | None]


def append(
    connection: Connection, lock: int, origin: str, drafts: Sequence[Draft], expected: Expected
) -> Sequence[Event] | None:
    """Store drafts at the ends of their chains; durable on return. `connection` commits by itself:
    a commit that this process had to ask for would hold the lock until it gets its turn.

    The server gives places, moments and hashes under its lock. Its hashes are computed here once
    more, so both sides agree on every byte before anything is acknowledged.

    `expected` is what `Doors.expected` knows of the answers among the drafts. None: the server
    knows better, and nothing was stored.
    """
    rows = [_asked(d, origin, now(), door) for d, door in zip(drafts, expected, strict=True)]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_APPEND, (lock, origin, msgspec.json.encode(rows).decode()))
    except Exception as error:
        # The driver is an optional part: its errors are known by their state.
        if getattr(error, "sqlstate", None) != _NOT_AS_EXPECTED:
            raise
        cursor.close()
        return None
    placed = cursor.fetchall()
    cursor.execute(_FLUSHED)
    cursor.close()
    return [_event(d, origin, row) for d, row in zip(drafts, placed, strict=True)]


def _asked(
    drafted: Draft, origin: str, moment: str, door: tuple[int, str] | None
) -> dict[str, Any]:
    before, between, behind = around(drafted, origin)
    # The draft's own fields: an answer's activity may hold a character the server does not take.
    fields: dict[str, Any] = {name: getattr(drafted, name) for name in Draft.__struct_fields__}
    fields |= {"moment": moment, "before": before, "between_": between, "behind": behind}
    return fields if door is None else fields | {"door": door[0], "closes": door[1]}


def _event(drafted: Draft, origin: str, row: Sequence[Any]) -> Event:
    position, number, at, previous, hash_ = row
    event = seal(drafted, origin, Head(number - 1, previous, ""), at, position)
    if event.hash != hash_:
        raise LedgerDamaged(
            sentence("event %(id)s was stored with another hash than its own", id=event.id)
        )
    return event
