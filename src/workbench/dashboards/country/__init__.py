"""The country room: what both communities ask of a State, what has moved, what comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from weakref import WeakKeyDictionary

from workbench.dashboards.country.exported import check_size, file_of
from workbench.dashboards.country.extracting import extract_act
from workbench.dashboards.country.records import Entry
from workbench.dashboards.country.selection import asks_of
from workbench.dashboards.country.state import MOVES, Room, room_of
from workbench.dashboards.country.view import Shown, ask_name, page, shown, title
from workbench.dashboards.country.vocabulary import known_codes
from workbench.dashboards.country.world import World, WorldRecords
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.values import Values
from workbench.ledger.streams import country_stream
from workbench.snapshot.finding import mechanisms, of_id, places_of

_WORLDS: WeakKeyDictionary[Desk, World] = WeakKeyDictionary()


def _world(desk: Desk, room: Room) -> WorldRecords | None:
    if room.country:
        return None
    if desk not in _WORLDS:
        _WORLDS[desk] = World(desk.snapshot)
    return _WORLDS[desk].records(desk.state, desk.today, desk.language)


def _start(desk: Desk) -> Room:
    query = desk.visitor.query
    known = known_codes(mechanisms(desk.snapshot))
    known |= {"country": frozenset(c.iso3 for c in desk.snapshot.countries())}
    rec = of_id(desk.snapshot, query["rec"].strip()) if query.get("rec") else None
    state = query.get("country", "").strip()
    # A recommendation to another State does not open in this one's room.
    ours = rec is not None and (state not in known["country"] or state in rec.countries)
    return room_of(query, known | {"rec": frozenset({rec.id} if rec and ours else ())})


def _page(desk: Desk, room: Room) -> Page:
    return page(desk, room, _world(desk, room))


def _entries(desk: Desk, found: Shown) -> list[tuple[Entry, str]]:
    """What the filters leave, in the order of the screen, each once, with its asks of both."""
    match = found.selection.match
    asks: dict[int, list[str]] = {}
    for number, (ask, members) in enumerate(asks_of(found.records, match), 1):
        for place in places_of(members & match):
            asks.setdefault(place, []).append(f"{number}. {ask_name(ask, desk.t)}")
    order = [*asks, *(place for place in places_of(match) if place not in asks)]
    names = ("; ".join(asks.get(place, ())) for place in order)
    return list(zip(found.records.entries(order), names, strict=True))


def _export(desk: Desk, room: Room, values: Values) -> Outcome[Room]:
    kind, found = values.text("kind"), shown(desk, room, _world(desk, room))
    check_size(kind, found.selection.n)
    made = file_of(
        kind, title(desk, room, found, filters=False), room, found.selection, _entries(desk, found),
        desk.snapshot.manifest, desk.today.isoformat(), desk.t,
    )  # fmt: skip
    said = desk.t.gettext("%(file)s is ready: %(n)s recommendations")
    return Outcome(
        replace(room, dropped=()), said % {"file": made.name, "n": found.selection.n}, made
    )


def _streams(desk: Desk, room: Room) -> Collection[str]:
    wanted = [room.country] if room.country else [c.iso3 for c in desk.snapshot.countries()]
    return {country_stream(iso3) for iso3 in wanted}


ACTS = {"export": _export, "extract": extract_act}
DASHBOARD = Dashboard("country", _start, _page, MOVES, ACTS, _streams)
