"""The console's page: the list of sessions, or one session with its tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from workbench.dashboards.console import looking, preparing
from workbench.dashboards.console.desk_room import join_link, qr_svg, room_at
from workbench.dashboards.console.importing import paper_answers
from workbench.dashboards.console.moderating import written
from workbench.dashboards.console.state import TABS, Console
from workbench.dashboards.deeplink import query_string
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.session.inclusion import inclusion
from workbench.dashboards.session.minutes import minutes_of
from workbench.dashboards.session.naming import KIND_WORD, PHASE_WORD, SCALE_WORD
from workbench.dashboards.session.outcomes import decisions, is_status, suggested
from workbench.dashboards.session.questions import FIELD_WORD, GROUP_WORD
from workbench.dashboards.session.room import Room, notes_of
from workbench.dashboards.session.scales import SPOKEN, options_of
from workbench.dashboards.shell import address
from workbench.i18n import word
from workbench.ledger.vocabulary import NotePlace, SessionState

Values = dict[str, Any]
TAB_WORD = {
    "run": word("Run"), "prepare": word("Agenda"), "room": word("Room and codes"),
    "slips": word("Slips and paper"), "minutes": word("Minutes"),
}  # fmt: skip


def page(desk: Desk, state: Console) -> Page:
    """The view of a state."""
    if not state.session:
        return preparing.list_page(desk, state)
    room = room_at(desk, state.session)
    values = _shared(desk, state, room) | _TABS[state.tab](desk, state, room)
    main = render(f"console_{state.tab}.html", desk.language, **values)
    looked = state.activity if state.tab == "run" else ""
    query = {"session": state.session, "tab": state.tab, "activity": looked}
    return Page(
        room.session.title, main, query_string(query),
        country=room.session.countries[0] if room.session.countries else "",
        session=state.session, wide=True,
    )  # fmt: skip


def _shared(desk: Desk, state: Console, room: Room) -> Values:
    tabs = [
        (
            t,
            TAB_WORD[t],
            "?" + urlencode({"session": state.session, "tab": t, "lang": desk.language}),
        )
        for t in TABS
    ]
    return {
        "state": state, "room": room, "tabs": tabs, "kinds": KIND_WORD, "phases": PHASE_WORD,
        "scales": SCALE_WORD, "fields": FIELD_WORD, "list_href": "?lang=" + desk.language,
        "projector": address(desk, "projector", session=state.session),
        "link": join_link(desk, room.session.join_code),
        "open": room.state is SessionState.OPEN, "draft": room.state is SessionState.DRAFT,
        "closed": room.state is SessionState.CLOSED,
    }  # fmt: skip


def _run(desk: Desk, state: Console, room: Room) -> Values:
    view = looking.looked_at(room, state)
    found, part = (
        looking.shown_results(desk, view, state.page) if view else ((), looking.paged(0, 0, 1))
    )
    settled = looking.decided(desk.state, room, view) if view else {}
    waiting = [v for v in room.activities if v.phase.value == "waiting"]
    meters = (
        inclusion(desk.state, room.session.id, room.minimum_group) if room.state in _OVER else ()
    )
    return {
        "written": written(desk, view) if view else {},
        "view": view, "results": found, "part": part, "decided": settled,
        "next": waiting[0] if waiting else None, "suggested": suggested, "options_of": options_of,
        "is_status": is_status, "scores": looking.score_words, "spoken": SPOKEN,
        "askable": [m.field for m in meters], "groups": GROUP_WORD,
        "decisions": sum(1 for _ in decisions(desk.state, room.session.id)),
    }  # fmt: skip


_OVER = frozenset({SessionState.CLOSED, SessionState.LOCKED, SessionState.REVEALED})


def _room(desk: Desk, state: Console, room: Room) -> Values:
    code = room.session.join_code
    title = desk.t.gettext("QR code of the address to join")
    meters = inclusion(desk.state, state.session, room.minimum_group)
    return {"qr": qr_svg(join_link(desk, code), title), "meters": meters, "groups": GROUP_WORD}


def _slips(_: Desk, state: Console, room: Room) -> Values:
    asked = [v for v in room.activities if paper_answers(v.activity) and v.phase.value != "waiting"]
    at = next((v for v in asked if v.id == state.sheet[0]), None)
    item = next((i for i in at.items if i.id == state.sheet[1]), None) if at else None
    answers = paper_answers(at.activity) if at and item else ()
    return {"asked": asked, "sheet_view": at, "sheet_item": item, "answers": answers}


def _minutes(desk: Desk, state: Console, room: Room) -> Values:
    notes = [n.payload for n in notes_of(desk.state, state.session)]
    return {
        "minutes": minutes_of(desk.state, room, desk.t),
        "lines": [n for n in notes if n.place is NotePlace.MINUTES],
        "parked": [n for n in notes if n.place is NotePlace.PARKING],
    }


_TABS: dict[str, Callable[[Desk, Console, Room], Values]] = {
    "run": _run, "prepare": preparing.agenda_values, "room": _room, "slips": _slips,
    "minutes": _minutes,
}  # fmt: skip
