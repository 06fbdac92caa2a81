"""What the console's pages show, made from room and results; hidden results are never made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.dashboards.console.state import Console
from workbench.dashboards.desk import Desk
from workbench.dashboards.paging import pages_of
from workbench.dashboards.session.bars import ResultView, views_of
from workbench.dashboards.session.items import Item
from workbench.dashboards.session.outcomes import decisions
from workbench.dashboards.session.results import ItemResult, results
from workbench.dashboards.session.room import ActivityView, Room
from workbench.dashboards.session.rounds import Shift, shift
from workbench.dashboards.session.scales import NUMBERED
from workbench.ledger.payloads import Decision
from workbench.ledger.projection import State

PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Paged:
    """Some of many things: `first` and `last` count from 1; `page` from 0."""

    found: int
    page: int
    pages: int
    first: int
    last: int


def paged(found: int, page: int, per_page: int) -> Paged:
    """The page asked for, or the last there is."""
    pages = pages_of(found, per_page)
    at = max(0, min(page, pages - 1))
    return Paged(found, at, pages, at * per_page + 1, min(found, (at + 1) * per_page))


def looked_at(room: Room, state: Console) -> ActivityView | None:
    """The activity that the facilitator looks at: the one asked for, else the current one."""
    for view in room.activities:
        if view.id == state.activity:
            return view
    return room.current


def shown_results(
    desk: Desk, view: ActivityView, page: int, per_page: int = PER_PAGE, *,
    with_comments: bool = True,
) -> tuple[tuple[ResultView, ...], Paged]:  # fmt: skip
    """Results of a revealed activity, a page of them; nothing for any other."""
    if not view.revealed:
        return (), paged(0, 0, per_page)
    session, state = view.activity.session, desk.state
    found = results(state, session, view.id, view.round, with_comments=with_comments)
    shifts: tuple[Shift, ...] = ()
    before: tuple[ItemResult, ...] = ()
    if view.round > 1:
        shifts = shift(state, session, view.id, view.round - 1, view.round)
        before = results(state, session, view.id, view.round - 1)
    views = views_of(view.activity, {i.id: i for i in view.items}, found, shifts, before)
    part = paged(len(views), page, per_page)
    return views[part.first - 1 : part.last], part


def decided(state: State, room: Room, view: ActivityView) -> Mapping[str, Decision]:
    """What stands decided on an activity, by item."""
    found = (d.payload for d in decisions(state, room.session.id))
    return {d.item: d for d in found if d.activity == view.id}


def score_words(view: ActivityView) -> bool:
    """Whether its results are told by scores and not by the middle of a scale."""
    return view.activity.activity in NUMBERED


def own_texts(view: ActivityView | None) -> Sequence[Item]:
    """The items of an activity that are words of the session."""
    return [i for i in view.items if i.id in view.activity.texts] if view else ()
