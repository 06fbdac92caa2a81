"""Into a session: by a code said aloud, with consent, without a name."""

from __future__ import annotations

from urllib.parse import urlencode

from workbench.dashboards.desk import Desk
from workbench.dashboards.join.state import Join
from workbench.dashboards.page import Outcome
from workbench.dashboards.session.questions import QUESTIONS, about_of
from workbench.dashboards.shell import address
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, TokenRefused
from workbench.ledger.actor import Actor
from workbench.ledger.joincodes import JoinDesk
from workbench.ledger.payloads import Participant, WorkshopSession
from workbench.ledger.places import ledger_folder
from workbench.ledger.projection import State
from workbench.ledger.retention_consent import consent
from workbench.ledger.standing import current, session_state
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import Role, SessionState

DAYS = 14
_MAY_JOIN = frozenset({SessionState.OPEN, SessionState.LOCKED, SessionState.REVEALED})


def open_codes(state: State) -> dict[str, str]:
    """Join codes of the sessions that people can enter now, with the session's id."""
    return {
        s.join_code: s.id
        for s in current(state, WorkshopSession)
        if s.join_code and session_state(state, s.id) in _MAY_JOIN
    }


def found(desk: Desk, code: str) -> Join:
    """The state after a code was typed: at the door of its session, or told what is wrong."""
    door = JoinDesk(ledger_folder(desk.settings))
    try:
        session = door.admit(code, open_codes(desk.state))
    except TokenRefused as error:
        return Join(code=code, wrong=desk.t.said(error))
    return Join(code, session, joined=desk.participant(session) is not None)


def session_of(state: State, session: str) -> WorkshopSession | None:
    """The standing form of a session."""
    known = current(state, WorkshopSession, session)
    return known[-1] if known else None


def consent_words(desk: Desk, session: WorkshopSession) -> str:
    """What the visitor is told, in their language where the words exist."""
    if session.consent_text and not session.consent_version:
        return session.consent_text
    version = session.consent_version
    words = consent(desk.language, version)
    return words.for_session(session.minimum_group, session.retention_days)


def enter(desk: Desk, state: Join, values: Values) -> Outcome[Join]:
    """Take part: a random token, what they say about themselves, and a pass for the browser.

    Raises
    ------
    BadParameter
        If consent was not given, or the session is not open.
    """
    session = session_of(desk.state, state.session)
    if session is None or session_state(desk.state, session.id) not in _MAY_JOIN:
        raise BadParameter(desk.t.gettext("This session is not open. Ask the facilitator."))
    if values.text("consent") != "yes":
        raise BadParameter(desk.t.gettext("Tick the box that you have read what happens."))
    signed = desk.tokens.issue(Role.PARTICIPANT, DAYS * 24 * 3600, session.id)
    actor: Actor = desk.tokens.read(signed, session.id)
    desk.ledger.append(
        session_stream(session.id),
        Participant(
            session=session.id, consent_version=session.consent_version, token=actor.token,
            about=about_of({q.field: values.text(q.field) for q in QUESTIONS}),
        ),
        actor,
    )  # fmt: skip
    target = address(desk, "join", session=session.id).removeprefix(desk.visitor.base_url)
    return Outcome(state, go=f"enter?{urlencode({'pass': signed, 'next': target})}")
