"""What importing slips must know of a session: its plan, its state, the votes that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from workbench.errors import LedgerRefused, UnknownName
from workbench.ledger.events import Event
from workbench.ledger.payloads import (
    Activity,
    Archive,
    Purge,
    SessionStateChange,
    Vote,
    WorkshopSession,
)
from workbench.ledger.schema import events as table
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote, Value
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import SessionState, VoteSource
from workbench.sentences import sentence

Ballot = tuple[str, str, str, int]
"""Token, activity, item, round."""
_OVER = frozenset({SessionState.LOCKED, SessionState.REVEALED, SessionState.CLOSED})


@dataclass(frozen=True, slots=True)
class StoredVote:
    """One revision of one vote, with its event's id."""

    event: str
    value: Value
    source: VoteSource


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session as the ledger has it now. `votes`: per ballot, what each revision says."""

    plan: SessionPlan
    state: SessionState
    votes: Mapping[Ballot, Mapping[int, StoredVote]]

    def over(self, activity: Activity, at: str) -> bool:
        """Whether votes on an activity are late at this moment."""
        return self.state in _OVER or bool(activity.closes and at > activity.closed_after)


def session_facts(ledger: Ledger, session: str) -> SessionFacts:
    """The facts of a session that takes votes.

    Raises
    ------
    UnknownName
        If the ledger has no such session.
    LedgerRefused
        If it is not open yet, or was purged.
    """
    # Another ledger's events arrive later than they happened: their moments order them.
    events = sorted(ledger.events(session_stream(session)), key=lambda e: (e.at, e.id))
    payloads = [(event, event.payload) for event in events]
    known = [p for _, p in payloads if isinstance(p, WorkshopSession)]
    if not known:
        raise UnknownName("session", session, sessions_of(ledger))
    if any(isinstance(p, Purge) for _, p in payloads):
        raise LedgerRefused(
            sentence(
                "session %(session)s was purged; it takes no votes any more", session=repr(session)
            )
        )
    states = [p.state for _, p in payloads if isinstance(p, WorkshopSession | SessionStateChange)]
    if states[-1] is SessionState.DRAFT:
        raise LedgerRefused(
            sentence(
                "session %(session)s is not open yet; open it, then import again",
                session=repr(session),
            )
        )
    archived = {p.target for _, p in payloads if isinstance(p, Archive)}
    activities = {
        (p.id, p.round): p for _, p in payloads if isinstance(p, Activity) and p.id not in archived
    }
    plan = SessionPlan(session, tuple(activities.values()))
    return SessionFacts(plan, states[-1], _votes(events, archived))


def _votes(events: list[Event], archived: set[str]) -> dict[Ballot, dict[int, StoredVote]]:
    votes: dict[Ballot, dict[int, StoredVote]] = {}
    for event in events:
        vote = event.payload
        if isinstance(vote, Vote) and event.id not in archived:
            ballot = (vote.token, vote.activity, vote.item, vote.round)
            stored = StoredVote(event.id, vote.value, vote.source)
            votes.setdefault(ballot, {})[vote.revision] = stored
    return votes


def slip_of(facts: SessionFacts, token: str) -> Slip:
    """The slip that carries one participant's present answers to another ledger.

    Raises
    ------
    LedgerRefused
        If nothing of this participant is here.
    """
    mine = {ballot: stored for ballot, stored in facts.votes.items() if ballot[0] == token}
    if not mine or not token:
        raise LedgerRefused(sentence("this participant has not answered anything here yet"))
    votes = tuple(
        SlipVote(activity, round_, item, stored[max(stored)].value)
        for (_, activity, item, round_), stored in mine.items()
    )
    return Slip(facts.plan.session, token, votes, max(max(stored) for stored in mine.values()))


def sessions_of(ledger: Ledger) -> list[str]:
    """The ids of all sessions in the ledger."""
    wanted = select(table.c.stream).where(table.c.kind == WorkshopSession.kind).distinct()
    with ledger.backend.reading() as connection:
        streams = connection.execute(wanted).scalars().all()
    return sorted(stream.removeprefix(session_stream("")) for stream in streams)
