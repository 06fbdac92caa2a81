"""Filters, facets, pages and sides, on the example's recommendations. No page, no snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import joint_example
from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import status_health
from workbench.dashboards.country.facets import chips, facets, in_force
from workbench.dashboards.country.movement import follow, moved
from workbench.dashboards.country.records import Entry, postings_of, staleness
from workbench.dashboards.country.selection import ROWS, asks_of, select, table
from workbench.dashboards.country.state import FACETS, Filters, Room
from workbench.dashboards.country.vocabulary import FACET_WORD, known_codes
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.i18n import translator
from workbench.model import Family
from workbench.snapshot.finding import Bits, Postings, places_of
from workbench.snapshot.indexing import bits_of

T = translator("en")
KENYA = joint_example.kenya(judged=joint_example.judged())


class Listed:
    """Records in a list; a word is found where the text holds it."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.all, self.postings = entries, postings_of(entries)

    def found(self, words: str) -> Bits:
        if words == "AND":
            raise BadParameter("a word is missing")
        return bits_of(n for n, e in enumerate(self.all) if words in e.item.rec.text)

    def entries(self, places: tuple[int, ...]) -> tuple[Entry, ...]:
        return tuple(self.all[p] for p in places)


def example() -> Listed:
    health = {h.recommendation: h for h in KENYA.health.recommendations}
    return Listed(tuple(
        Entry(i, health[i.rec.id].code, staleness(health[i.rec.id]))
        for i in KENYA.recommendations
    ))  # fmt: skip


RECORDS = example()


def values(entry: Entry) -> Mapping[str, set[str]]:
    i = entry.item
    age = set() if entry.stale is None else {"stale" if entry.stale else "current"}
    return {
        "obligation": {x.code for x in i.obligations}, "mechanism": {i.rec.mechanism},
        "community": {str(i.community)}, "addressee": {x.code for x in i.addressees},
        "position": {str(i.rec.position)} if i.rec.position else set(),
        "status": {entry.code}, "stale": age, "relevance": {i.relevance.code},
    }  # fmt: skip


SEEN = {f: sorted(set().union(*(values(e)[f] for e in RECORDS.all))) for f in FACETS}


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    found = Filters(draw(st.sampled_from(["", "a", "law", "Let"])))
    for facet in FACETS:
        codes = st.lists(st.sampled_from(SEEN[facet]), max_size=2) if SEEN[facet] else st.just([])
        found = found.with_options(facet, draw(codes))
    year = st.none() | st.integers(2010, 2026)
    return replace(found, since=draw(year), until=draw(year))


def fits(entry: Entry, asked: Filters) -> bool:
    if asked.words not in entry.item.rec.text:
        return False
    year = entry.item.year
    if (asked.since or asked.until) and year is None:
        return False
    if year and not (asked.since or 0) <= year <= (asked.until or 9999):
        return False
    own = values(entry)
    return all(not set(codes).isdisjoint(own[f]) for f, codes in asked.chosen)


@given(filters())
def test_what_is_left_fits_every_filter(asked: Filters) -> None:
    found = select(RECORDS, asked)
    expected = [n for n, e in enumerate(RECORDS.all) if fits(e, asked)]
    assert list(places_of(found.match)) == expected
    assert (found.n, found.all) == (len(expected), len(RECORDS.all))


@given(filters())
def test_the_count_beside_an_option_is_what_would_be_left(asked: Filters) -> None:
    counts = select(RECORDS, asked).counts
    for facet in FACETS:
        for code in SEEN[facet]:
            left = select(RECORDS, asked.with_options(facet, [code])).n
            assert counts[facet].get(code, 0) == left


@given(filters())
def test_pages_hold_everything_once(asked: Filters) -> None:
    match = select(RECORDS, asked).match
    pages = [table(RECORDS, match, n + 1) for n in range(table(RECORDS, match, 1).pages)]
    listed = [e.item.rec.id for t in pages for r in t.rows for e in (*r.un, *r.observers)]
    assert sorted(listed) == sorted(e.item.rec.id for e in RECORDS.entries(places_of(match)))
    assert all(len(t.rows) <= ROWS for t in pages)


def test_undated_ones_left_out_by_years_are_counted() -> None:
    assert select(RECORDS, Filters(since=2010)).undated == 1
    assert select(RECORDS, Filters()).undated == 0


def test_a_faulty_search_leaves_the_other_filters() -> None:
    found = select(RECORDS, Filters("AND").with_options("community", ["elections"]))
    assert found.fault == "a word is missing"
    assert found.n == sum(e.item.rec.family is Family.OBSERVATION_MISSION for e in RECORDS.all)


def test_one_community_alone_fills_both_sides() -> None:
    match = RECORDS.postings.having("community", ["elections"])
    found = table(RECORDS, match, 1)
    assert found.single == "elections"
    assert len(found.rows) == (found.observers + 1) // 2


def test_only_records_of_one_state_have_asks_of_both() -> None:
    assert asks_of(RECORDS, RECORDS.postings.every) == []


def test_chips_name_every_filter() -> None:
    asked = Filters("law", since=2010, until=2020).with_options("status", ["NONE"])
    assert [c[0] for c in chips(asked, T)] == ["q", "status", "years"]
    assert in_force(asked, T) == "“law”; Status, common scale: not implemented; Year: 2010–2020"
    assert in_force(Filters(), T) == "none"


def test_a_chosen_option_stays_visible_with_nothing_left() -> None:
    room = Room(filters=Filters().with_options("mechanism", ["CEDAW"]))
    shown = {f.name: f for f in facets(room, select(RECORDS, room.filters).counts, T)}
    assert [(o.code, o.n) for o in shown["mechanism"].options if o.on] == [("CEDAW", 0)]


def test_long_facets_are_short_until_asked() -> None:
    counts = {"mechanism": {f"M{n:02}": 30 - n for n in range(30)}}
    short, whole = (facets(Room(more=m), counts, T)[0] for m in (frozenset(), {"mechanism"}))
    assert (len(short.options), short.hidden) == (7, 23)
    assert (len(whole.options), whole.hidden) == (30, 0)
    assert short.options[0].code == "M00"


def test_every_facet_has_codes_and_a_word() -> None:
    assert set(known_codes()) == set(FACETS) == set(FACET_WORD)


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ([("2026-01", "partially implemented")], 0),
        ([("2024-01", "not implemented"), ("2026-03", "partially implemented")], 1),
        ([("2024-01", "partially implemented"), ("2026-03", "partially implemented")], 0),
        ([("2020-01", "not implemented"), ("2022-03", "partially implemented")], 0),
    ],
)
def test_movement_is_another_step_by_the_same_assessor(
    values: list[tuple[str, str]], count: int
) -> None:
    item: CitedRecommendation = KENYA.recommendations[0]
    said = [
        AssessmentRecord(f"a{n}", item.rec.id, "NHRI", "N", "ODIHR", value, PartialDate(date))
        for n, (date, value) in enumerate(values)
    ]
    picture = status_health([item], said, joint_example.DAY)
    assert moved(picture.recommendations, joint_example.DAY) == count


def test_the_cards_count_from_the_analysis() -> None:
    found = follow(KENYA)
    assert found.n == found.assessed + found.never == len(KENYA.recommendations)
    assert (found.actions, found.overdue) == (2, 1)
    assert found.next is not None
    assert found.next.recommendations


def test_nothing_follows_from_nothing() -> None:
    found = follow(joint_example.bare())
    assert (found.n, found.assessed, found.stale, found.next) == (0, 0, 0, None)


def test_postings_of_nothing_are_empty() -> None:
    assert postings_of(()) == Postings(0, {})
