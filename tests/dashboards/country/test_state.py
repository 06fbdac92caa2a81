"""The deep link says the whole view, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dashboards.country.state import (
    FACETS,
    LONGEST_SEARCH,
    MOVES,
    Filters,
    Room,
    link,
    room_of,
    searched,
)
from workbench.dashboards.country.vocabulary import known_codes
from workbench.dashboards.values import Values, values_of
from workbench.dashboards.visitor import query_of

KNOWN = known_codes({"Expert on, say, commas"}) | {
    "country": frozenset({"KEN", "CIV"}),
    "rec": frozenset({"KEN-1", "a&b=c;d é"}),
}
CODES = {f: sorted(c for c in KNOWN[f] if "," not in c) for f in FACETS}


def moved(room: Room, move: str, /, **fields: object) -> Room:
    return MOVES[move](room, values_of(fields))


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    filters = Filters(searched(draw(st.text(max_size=60))))
    for facet in FACETS:
        codes = draw(st.lists(st.sampled_from(CODES[facet]), max_size=3))
        filters = filters.with_options(facet, codes)
    year = st.none() | st.integers(1900, 2100)
    filters = replace(filters, since=draw(year), until=draw(year))
    country, rec = (draw(st.sampled_from(["", *sorted(KNOWN[n])])) for n in ("country", "rec"))
    return Room(country, filters, rec, draw(st.integers(1, 99_999)))


@given(rooms())
def test_a_link_restores_the_room(room: Room) -> None:
    assert room_of(query_of(link(room)), KNOWN) == room


@given(st.dictionaries(st.sampled_from(["country", "q", "from", "to", "page", "rec", *FACETS]),
                       st.text(max_size=50)))  # fmt: skip
def test_any_link_is_taken_and_what_is_dropped_is_said(query: dict[str, str]) -> None:
    room = room_of(query, KNOWN)
    assert room_of(query_of(link(room)), KNOWN) == replace(room, dropped=())
    assert not room.country or room.country in KNOWN["country"]
    if query.get("country", "").strip() and not room.country:
        assert "country" in dict(room.dropped)


def test_unknown_values_are_named() -> None:
    query = {"obligation": "OBL_VOTE,OBL_NOTHING", "from": "20l5", "country": "KNE", "rec": "x"}
    room = room_of(query, KNOWN)
    assert room.filters.of("obligation") == ("OBL_VOTE",)
    assert set(room.dropped) == {
        ("obligation", "OBL_NOTHING"), ("from", "20l5"), ("country", "KNE"), ("rec", "x"),
    }  # fmt: skip


@given(rooms())
def test_narrowing_begins_at_the_first_page(room: Room) -> None:
    after = moved(room, "narrow", q="  two   words ", community=["elections"], to="2015")
    assert (after.page, after.country, after.rec) == (1, room.country, room.rec)
    assert after.filters == Filters("two words", (("community", ("elections",)),), None, 2015)


def test_a_chip_takes_one_filter_away() -> None:
    room = moved(Room(), "narrow", q="vote", status=["NONE", "FULL"], **{"from": "2010"})
    less = moved(room, "drop", name="status", value="FULL")
    assert less.filters.of("status") == ("NONE",)
    assert moved(less, "drop", name="q").filters.words == ""
    assert moved(less, "drop", name="years").filters.since is None
    assert moved(less, "clear").filters == Filters()


def test_the_order_of_clicks_makes_no_other_room() -> None:
    one = moved(Room(), "narrow", status=["NONE", "FULL"], community=["elections"])
    other = moved(Room(), "narrow", community=["elections"], status=["FULL", "NONE"])
    assert one == other


def test_opening_closing_and_turning() -> None:
    room = moved(Room("KEN"), "open", id="KEN-1")
    assert room.rec == "KEN-1"
    assert moved(room, "close").rec == ""
    assert (moved(room, "turn", page="3").page, moved(room, "turn", page="3").rec) == (3, "")
    assert moved(room, "turn", page="-1").page == 1


@pytest.mark.parametrize("text", ["x" * 5_000, " \n\t x \x1d y "])
def test_a_search_is_one_bounded_line(text: str) -> None:
    kept = moved(Room(), "narrow", q=text).filters.words
    assert len(kept) <= LONGEST_SEARCH
    assert kept == searched(kept)


def test_more_shows_only_known_facets() -> None:
    assert MOVES["more"](Room(), Values({"facet": ("nonsense",)})).more == frozenset()
    shown = moved(Room(), "more", facet="mechanism")
    assert moved(shown, "more", facet="mechanism").more == frozenset()
