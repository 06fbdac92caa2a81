"""The one step that removes something: private parts of a session's events, on record.

Votes keep their values, so every count stays what it was. Which votes did not count could not be
told any more without tokens; the record of the purge names them.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from workbench.errors import LedgerRefused
from workbench.ledger import chains
from workbench.ledger.actor import Actor
from workbench.ledger.events import Event, draft
from workbench.ledger.payloads import Purge, Vote
from workbench.ledger.projection import fold
from workbench.ledger.roles import require_allowed
from workbench.ledger.schema import events as table
from workbench.ledger.schema import hidden
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.sentences import sentence


def purge_session(ledger: Ledger, session: str, reason: str, actor: Actor) -> int:
    """Remove tokens and free text of a session, and record it, in one transaction.

    What was exported or backed up before is out of this ledger's reach. Gives back how many
    events lost their private part.

    Raises
    ------
    LedgerRefused
        If the role may not purge, or nothing private is there.
    """
    with ledger.group.writer, ledger.backend.writing() as connection:
        removed = purge_in(connection, ledger.origin, session, reason, actor)
    forget_log(ledger)
    return removed


def purge_in(connection: Connection, origin: str, session: str, reason: str, actor: Actor) -> int:
    """The same as a part of a transaction; afterwards the caller calls `forget_log`.

    Raises
    ------
    LedgerRefused
        If the role may not purge, or nothing private is there.
    """
    stream = session_stream(session)
    require_allowed(stream, Purge(session=session, reason=reason, removed=0), actor)
    found = _events(connection, stream)
    removed = sum(bool(e.hidden) for e in found)
    if not removed:
        raise LedgerRefused(
            sentence("nothing private is left of session %(session)s", session=repr(session))
        )
    record = Purge(session=session, reason=reason, removed=removed, uncounted=uncounted(found))
    # The record carries no token: it would be private and go with the others.
    chains.chain(connection, origin, [draft(stream, record, Actor(actor.role))])
    connection.execute(delete(hidden).where(hidden.c.stream == stream))
    return removed


def _events(connection: Connection, stream: str) -> list[Event]:
    wanted = chains.READ.where(table.c.stream == stream).order_by(table.c.position)
    return [chains.event_of(row) for row in connection.execute(wanted)]


def uncounted(events: Sequence[Event]) -> tuple[str, ...]:
    """The ids of votes that do not count: replaced by a later revision, late or archived."""
    state = fold(events)
    chosen = (box.counted(state.archived, state.uncounted) for box in state.boxes.values())
    counted = {ballot.id for ballots in chosen for ballot in ballots.values()}
    return tuple(sorted({e.id for e in events if e.kind == Vote.kind} - counted))


def forget_log(ledger: Ledger) -> None:
    """Empty SQLite's write-ahead log, where the removed words still stand until it is reused."""
    if ledger.backend.engine.dialect.name != "sqlite":
        return
    with ledger.backend.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
