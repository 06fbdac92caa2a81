"""Keeping what participants told no longer than they were told: tokens and words go, counts stay.

The period runs from when a session was closed, or from its last event where nobody closed it.
Where its number of days was changed, the shortest holds: somebody agreed to that one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from workbench.errors import LedgerRefused, UnknownName
from workbench.ledger.actor import Actor
from workbench.ledger.events import Event
from workbench.ledger.payloads import SessionStateChange, WorkshopSession
from workbench.ledger.retention_purge import purge_session
from workbench.ledger.schema import hidden
from workbench.ledger.slips_session import sessions_of
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import SessionState
from workbench.sentences import sentence

OVER = "the retention period is over"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the ledger still holds of a session's participants: `private` parts of events, which
    are to go on the day `due`."""

    session: str
    title: str
    ended: dt.date
    due: dt.date
    private: int

    def is_due(self, today: dt.date) -> bool:
        """Whether something is to go now."""
        return bool(self.private) and today >= self.due


def kept_sessions(ledger: Ledger) -> tuple[Kept, ...]:
    """Every session, the one that is due first at the front."""
    found = (_kept(ledger, session) for session in sessions_of(ledger))
    return tuple(sorted(found, key=lambda k: (k.due, k.session)))


def _kept(ledger: Ledger, session: str) -> Kept:
    stream = session_stream(session)
    events = sorted(ledger.events(stream), key=lambda e: (e.at, e.id))
    versions = [p for p in (e.payload for e in events) if isinstance(p, WorkshopSession)]
    ended = _ended(events)
    days = min(v.retention_days for v in versions)
    with ledger.backend.reading() as connection:
        counting = select(func.count()).select_from(hidden).where(hidden.c.stream == stream)
        private = connection.execute(counting).scalar_one()
    return Kept(session, versions[-1].title, ended, ended + dt.timedelta(days), int(private))


def _ended(events: list[Event]) -> dt.date:
    closed = [e.at for e in events if _closes(e)]
    return dt.date.fromisoformat((closed or [e.at for e in events])[-1][:10])


def _closes(event: Event) -> bool:
    payload = event.payload
    return (
        isinstance(payload, WorkshopSession | SessionStateChange)
        and payload.state is SessionState.CLOSED
    )


def purge_due(ledger: Ledger, actor: Actor, today: dt.date) -> dict[str, int]:
    """Purge every session that is due; gives back how many private parts went of each.

    Raises
    ------
    LedgerRefused
        If the role may not purge.
    """
    due = [k for k in kept_sessions(ledger) if k.is_due(today)]
    return {k.session: purge_session(ledger, k.session, OVER, actor) for k in due}


def purge_one(
    ledger: Ledger, session: str, actor: Actor, today: dt.date, early_because: str = ""
) -> int:
    """Purge one session; gives back how many private parts went.

    Raises
    ------
    UnknownName
        If there is no such session.
    LedgerRefused
        If its retention period is not over and no reason is given to purge early; if nothing
        private is left; if the role may not purge.
    """
    kept = next((k for k in kept_sessions(ledger) if k.session == session), None)
    if kept is None:
        raise UnknownName("session", session, sessions_of(ledger))
    if not kept.private:
        raise LedgerRefused(
            sentence("nothing private is left of session %(session)s", session=repr(session))
        )
    if not kept.is_due(today) and not early_because:
        raise LedgerRefused(
            sentence(
                "session %(session)s ended on %(ended)s and is kept until %(due)s; give "
                "a reason to purge it earlier",
                session=repr(session),
                ended=kept.ended,
                due=kept.due,
            )
        )
    return purge_session(ledger, session, early_because or OVER, actor)
