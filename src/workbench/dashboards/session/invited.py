"""Which session a link may invite to: one that people can enter now."""

from __future__ import annotations

from workbench.errors import BadParameter, UnknownName
from workbench.ledger.joincodes import plain
from workbench.ledger.payloads import WorkshopSession
from workbench.ledger.projection import State
from workbench.ledger.standing import current, session_state
from workbench.ledger.vocabulary import SessionState
from workbench.sentences import sentence


def session_for(state: State, asked: str, country: str = "") -> WorkshopSession:
    """The session of a join code or id.

    Raises
    ------
    UnknownName
        If there is none, with the codes of the sessions that are open.
    BadParameter
        If it is not open yet, is closed, or is not about `country` (ISO3).
    """
    known = current(state, WorkshopSession)
    found = [
        s for s in known if asked == s.id or (s.join_code and plain(asked) == plain(s.join_code))
    ]
    if not found:
        raise UnknownName("workshop session", asked, [s.join_code for s in known if s.join_code])
    session, now = found[-1], session_state(state, found[-1].id) or SessionState.DRAFT
    if now is SessionState.DRAFT:
        raise BadParameter(
            sentence(
                "session: %(title)s is not open yet; open it in the console, then make the link, "
                "else people stand before a closed door",
                title=repr(session.title),
            )
        )
    if now is SessionState.CLOSED:
        raise BadParameter(
            sentence(
                "session: %(title)s is closed; nobody can join it any more. Make a new one in the "
                "console",
                title=repr(session.title),
            )
        )
    if country and session.countries and country not in session.countries:
        raise BadParameter(
            sentence(
                "session: %(title)s is about %(these)s, not %(country)s; leave --country out, or "
                "name another session",
                title=repr(session.title),
                these=tuple(session.countries),
                country=country,
            )
        )
    return session
