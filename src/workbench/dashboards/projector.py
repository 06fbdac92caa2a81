"""The page for the wall: how to join, what is asked, how many answered, results once revealed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from workbench.dashboards.console.desk_room import join_link, qr_svg, room_at
from workbench.dashboards.console.looking import paged, score_words, shown_results
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.session.naming import KIND_WORD, PHASE_WORD
from workbench.dashboards.values import Values
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import SessionState

RESULTS, ITEMS = 2, 6


@dataclass(frozen=True, slots=True)
class Projector:
    """`page` of the items or results; every started activity begins with the first."""

    session: str = ""
    page: int = 0


def _start(desk: Desk) -> Projector:
    return Projector(desk.visitor.query.get("session", "")[:100])


def _turn(state: Projector, values: Values) -> Projector:
    return replace(state, page=values.number("page", 0, 10_000))


def _page(desk: Desk, state: Projector) -> Page:
    if not state.session:
        main = render("projector.html", desk.language, room=None)
        return Page(desk.t.gettext("Projector page"), main)
    room = room_at(desk, state.session)
    view = room.current
    results, part = (
        shown_results(desk, view, state.page, RESULTS, with_comments=False)
        if view
        else ((), paged(0, 0, RESULTS))
    )
    if view and not view.revealed:
        part = paged(len(view.items), state.page, ITEMS)
    link = join_link(desk, room.session.join_code)
    main = render(
        "projector.html", desk.language, room=room, view=view, results=results, part=part,
        open=room.state is SessionState.OPEN, draft=room.state is SessionState.DRAFT, link=link,
        qr=qr_svg(link, desk.t.gettext("QR code of the address to join")), kinds=KIND_WORD,
        phases=PHASE_WORD, scored=score_words(view) if view else False,
    )  # fmt: skip
    return Page(room.session.title, main, urlencode({"session": state.session}), wide=True)


def _streams(_: Desk, state: Projector) -> Collection[str]:
    return {session_stream(state.session)} if state.session else set()


DASHBOARD = Dashboard("projector", _start, _page, {"page": _turn}, {}, _streams)
