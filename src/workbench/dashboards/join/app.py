"""The join page as a dashboard: its start, acts and view."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workbench.dashboards.console.desk_room import room_at
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.deeplink import query_string
from workbench.dashboards.desk import Desk
from workbench.dashboards.join.answering import Asked, answers_of
from workbench.dashboards.join.entering import consent_words, enter, found, session_of
from workbench.dashboards.join.slip import slip_of
from workbench.dashboards.join.state import Join, again, query, turn
from workbench.dashboards.join.taking_part import shown_activity, view_values
from workbench.dashboards.page import Download, Outcome, Page
from workbench.dashboards.rendering import render
from workbench.dashboards.session.questions import QUESTIONS
from workbench.dashboards.session.voices import own_answers, taken_away
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, Forbidden
from workbench.ledger.actor import Actor
from workbench.ledger.events import Event
from workbench.ledger.payloads import Participant, Statement, Vote
from workbench.ledger.streams import session_stream

OTHERS = frozenset({Vote.kind, Statement.kind, Participant.kind})


def start(desk: Desk) -> Join:
    """Into the session of the visitor's pass, or to the door of the code in the link."""
    asked = desk.visitor.query
    mine = [a.session for a in desk.actors if a.role == "participant"]
    wanted = asked.get("session", "")
    if wanted in mine or (mine and not asked.get("code")):
        session = wanted if wanted in mine else mine[0]
        return Join(session=session, joined=True, activity=asked.get("activity", "")[:100])
    return found(desk, asked["code"][:40]) if asked.get("code") else Join()


def look(desk: Desk, _state: Join, values: Values) -> Outcome[Join]:
    """Find the session of a code."""
    return Outcome(found(desk, values.text("code")[:40]))


def _me(desk: Desk, state: Join) -> Actor:
    actor = desk.participant(state.session)
    if actor is None:
        raise Forbidden(desk.t.gettext("You have not joined this session. Enter its code again."))
    return actor


def answer(desk: Desk, state: Join, values: Values) -> Outcome[Join]:
    """Store the answers of one form; they are durable when this returns.

    Raises
    ------
    BadParameter
        If the activity takes no answers now, or one of them does not fit.
    """
    actor = _me(desk, state)
    view = room_at(desk, state.session).view(values.text("activity"))
    if not view.collecting or str(view.round) != values.text("round"):
        raise BadParameter(desk.t.gettext("This activity is closed; the answer was not stored."))
    before = own_answers(desk.state, state.session, actor.token)
    asked = Asked(state.session, actor.token, desk.language, view, before)
    stream = session_stream(state.session)
    events = desk.ledger.append_many([(stream, p) for p in answers_of(asked, values)], actor)
    said = desk.t.ngettext("%(num)s answer stored.", "%(num)s answers stored.", len(events))
    return Outcome(state, say=said % {"num": len(events)})


def keep(desk: Desk, state: Join, _values: Values) -> Outcome[Join]:
    """The slip as a file."""
    actor = _me(desk, state)
    answers = own_answers(desk.state, state.session, actor.token)
    slip = slip_of(room_at(desk, state.session), actor.token, answers)
    if slip is None:
        raise BadParameter(desk.t.gettext("There is no stored answer yet, so no slip either."))
    name = f"ballot-slip-{state.session[:8]}.json"
    return Outcome(state, download=Download(name, "application/json", slip.file))


def page(desk: Desk, state: Join) -> Page:
    """The door, the consent, or the activity."""
    fields = query_string(query(state))
    session = session_of(desk.state, state.session) if state.session else None
    if session is None:
        main = render("join.html", desk.language, state=state)
        return Page(desk.t.gettext("Join a workshop"), main, fields)
    if not state.joined or desk.participant(state.session) is None:
        words = consent_words(desk, session)
        main = render(
            "join_consent.html", desk.language, session=session, words=words, questions=QUESTIONS
        )
        return Page(session.title, main, fields, session=session.id)
    return _inside(desk, state, fields)


def _inside(desk: Desk, state: Join, fields: str) -> Page:
    actor, here = _me(desk, state), room_at(desk, state.session)
    answers = own_answers(desk.state, state.session, actor.token)
    shown = shown_activity(here, state.activity)
    taken = taken_away(desk.state, state.session, actor.token)
    values = view_values(desk, here, shown, answers, taken)
    main = render(
        "join_room.html", desk.language, state=replace(state, activity=shown.id if shown else ""),
        room=here, shown=shown, slip=slip_of(here, actor.token, answers),
        own_copy=desk.visitor.own_copy, **values,
    )  # fmt: skip
    return Page(here.session.title, main, fields, session=here.session.id)


def streams(_desk: Desk, state: Join) -> Collection[str]:
    """The session's stream."""
    return {session_stream(state.session)} if state.session else set()


def concerns(_desk: Desk, _state: Join, event: Event) -> bool:
    """Others' answers change nothing here: counts are the console's."""
    return event.kind not in OTHERS


DASHBOARD = Dashboard(
    "join", start, page, {"turn": turn, "again": again},
    {"look": look, "enter": enter, "answer": answer, "slip": keep}, streams, concerns,
)  # fmt: skip
