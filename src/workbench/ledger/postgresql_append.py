"""Appending on PostgreSQL in two round trips: one that orders, one that waits for the disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from workbench.errors import LedgerDamaged
from workbench.ledger.events import Draft, Event, Head, around, now, seal

# One text, not arrays: the driver escapes arrays item by item in Python.
_APPEND = "SELECT * FROM ledger_append(%s, %s, %s::json)"
_FLUSHED = "SELECT pg_logical_emit_message(true, 'workbench', '')"


def append(
    connection: Connection, lock: int, origin: str, drafts: Sequence[Draft]
) -> Sequence[Event]:
    """Store drafts at the ends of their chains; durable on return. `connection` commits by itself:
    a commit that this process had to ask for would hold the lock until it gets its turn.

    The server gives places, moments and hashes under its lock. Its hashes are computed here once
    more, so both sides agree on every byte before anything is acknowledged.
    """
    asked = msgspec.json.encode([_asked(d, origin, now()) for d in drafts]).decode()
    cursor = connection.connection.cursor()
    cursor.execute(_APPEND, (lock, origin, asked))
    placed = cursor.fetchall()
    cursor.execute(_FLUSHED)
    cursor.close()
    return [_event(d, origin, row) for d, row in zip(drafts, placed, strict=True)]


def _asked(drafted: Draft, origin: str, moment: str) -> dict[str, Any]:
    before, between, behind = around(drafted, origin)
    fields: dict[str, Any] = msgspec.structs.asdict(drafted)
    return fields | {"moment": moment, "before": before, "between_": between, "behind": behind}


def _event(drafted: Draft, origin: str, row: Sequence[Any]) -> Event:
    position, number, at, previous, hash_ = row
    event = seal(drafted, origin, Head(number - 1, previous, ""), at, position)
    if event.hash != hash_:
        raise LedgerDamaged(f"event {event.id} was stored with another hash than its own")
    return event
