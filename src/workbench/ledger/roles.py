"""What each role may add. This table is the only place; `append` asks it every time."""

from __future__ import annotations

from workbench.errors import LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import (
    Activity,
    Archive,
    Assessment,
    Audit,
    CalendarEntry,
    Cluster,
    Coalition,
    Consultation,
    Decision,
    Evidence,
    FollowUpAction,
    HandOver,
    Mission,
    Participant,
    Payload,
    PersonLabel,
    Purge,
    SessionNote,
    SessionStateChange,
    SmartRating,
    Statement,
    Submission,
    Supersession,
    Vote,
    WorkshopSession,
)
from workbench.ledger.streams import AUDIT, session_stream
from workbench.ledger.vocabulary import AssessorKind, Role

_ANALYSIS = (
    Assessment, SmartRating, Evidence, PersonLabel, FollowUpAction, Cluster, Coalition,
    Consultation, HandOver, Mission, Submission, CalendarEntry, Archive, Supersession, Audit,
)  # fmt: skip
_VOICES = (Participant, Vote, Statement)
MAY_ADD: dict[Role, frozenset[type[Payload]]] = {
    Role.FACILITATOR: frozenset(
        {
            *_ANALYSIS,
            *_VOICES,
            WorkshopSession,
            SessionStateChange,
            Activity,
            Decision,
            SessionNote,
            Purge,
        }
    ),
    Role.ANALYST: frozenset(_ANALYSIS),
    Role.PARTICIPANT: frozenset(_VOICES),
    Role.OBSERVER: frozenset(),
}
OF_SESSIONS = (
    WorkshopSession, SessionStateChange, Activity, Participant, Vote, Statement, Decision,
    SessionNote, Purge,
)  # fmt: skip


def require_allowed(stream: str, payload: Payload, actor: Actor) -> None:
    """Let only what the role may add pass, and only where it belongs.

    Raises
    ------
    LedgerRefused
        If the role may not add this kind; if an event of a session is not in that session's
        stream; if a participant speaks for another token or in another session.
    """
    if type(payload) not in MAY_ADD[Role(actor.role)]:
        roles = ", ".join(r for r in Role if type(payload) in MAY_ADD[r])
        raise LedgerRefused(
            f"role {str(actor.role)!r} may not add {payload.kind!r}; only: {roles or 'nobody'}"
        )
    _require_place(stream, payload, actor)
    if isinstance(payload, Participant | Vote | Statement):
        _require_own_voice(payload, actor)
    if isinstance(payload, Assessment):
        _require_workshop_standing(payload, actor)


def _require_place(stream: str, payload: Payload, actor: Actor) -> None:
    session = getattr(payload, "session", "") or getattr(payload, "id", "")
    own = session_stream(session)
    if isinstance(payload, OF_SESSIONS) and stream != own:
        raise LedgerRefused(f"{payload.kind!r} of this session belongs in {own!r}, not {stream!r}")
    if not isinstance(payload, OF_SESSIONS) and actor.session:
        allowed = stream.startswith("country/") or stream in {
            AUDIT, session_stream(actor.session)
        }  # fmt: skip
        if not allowed:
            raise LedgerRefused(f"this token is for session {actor.session!r}, not for {stream!r}")
    if isinstance(payload, OF_SESSIONS) and actor.session and actor.session != session:
        raise LedgerRefused(f"this token is for session {actor.session!r}, not {session!r}")


def _require_own_voice(payload: Participant | Vote | Statement, actor: Actor) -> None:
    if not payload.token:
        raise LedgerRefused(f"{payload.kind!r} needs the participant's token")
    if actor.role == Role.PARTICIPANT and payload.token != actor.token:
        raise LedgerRefused("a participant adds only what is their own (the tokens differ)")
    if actor.role == Role.PARTICIPANT and not actor.session:
        raise LedgerRefused("a participant's token names its session; this one has none")


def _require_workshop_standing(payload: Assessment, actor: Actor) -> None:
    # Confirming is done by the one who signs, not by a word in the payload.
    workshop = payload.assessor_kind is AssessorKind.WORKSHOP
    if workshop and payload.confirmed_by is not Role(actor.role):
        raise LedgerRefused(
            f"a workshop outcome is confirmed by the role that adds it ({str(actor.role)!r})"
        )
