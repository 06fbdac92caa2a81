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
from workbench.sentences import sentence

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
        roles = tuple(r for r in Role if type(payload) in MAY_ADD[r])
        raise LedgerRefused(
            sentence(
                "role %(role)s may not add %(kind)s; only: %(roles)s",
                role=repr(str(actor.role)),
                kind=repr(payload.kind),
                roles=roles or sentence("nobody"),
            )
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
        raise LedgerRefused(
            sentence(
                "%(kind)s of this session belongs in %(own)s, not %(stream)s",
                kind=repr(payload.kind),
                own=repr(own),
                stream=repr(stream),
            )
        )
    if not isinstance(payload, OF_SESSIONS) and actor.session:
        allowed = stream.startswith("country/") or stream in {
            AUDIT, session_stream(actor.session)
        }  # fmt: skip
        if not allowed:
            raise LedgerRefused(
                sentence(
                    "this token is for session %(session)s, not for %(stream)s",
                    session=repr(actor.session),
                    stream=repr(stream),
                )
            )
    if isinstance(payload, OF_SESSIONS) and actor.session and actor.session != session:
        raise LedgerRefused(
            sentence(
                "this token is for session %(session)s, not %(here)s",
                session=repr(actor.session),
                here=repr(session),
            )
        )


def _require_own_voice(payload: Participant | Vote | Statement, actor: Actor) -> None:
    if not payload.token:
        raise LedgerRefused(
            sentence("%(kind)s needs the participant's token", kind=repr(payload.kind))
        )
    if actor.role == Role.PARTICIPANT and payload.token != actor.token:
        raise LedgerRefused(
            sentence("a participant adds only what is their own (the tokens differ)")
        )
    if actor.role == Role.PARTICIPANT and not actor.session:
        raise LedgerRefused(sentence("a participant's token names its session; this one has none"))


def _require_workshop_standing(payload: Assessment, actor: Actor) -> None:
    # Confirming is done by the one who signs, not by a word in the payload.
    workshop = payload.assessor_kind is AssessorKind.WORKSHOP
    if workshop and payload.confirmed_by is not Role(actor.role):
        raise LedgerRefused(
            sentence(
                "a workshop outcome is confirmed by the role that adds it (%(role)s)",
                role=repr(str(actor.role)),
            )
        )
