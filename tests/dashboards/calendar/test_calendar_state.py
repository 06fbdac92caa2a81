"""The deep link says the whole view of the calendar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.dated import Kind
from workbench.dashboards.calendar.state import (
    CALENDAR,
    CERTAINTIES,
    MOVES,
    WINDOWS,
    Diary,
    diary_of,
    link,
)
from workbench.dashboards.values import values_of
from workbench.dashboards.visitor import query_of
from workbench.errors import BadParameter

STATES, REGIONS = ("KEN", "CIV"), ("Africa", "Asia")


def some(valid: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(valid)).map(lambda s: tuple(str(v) for v in valid if v in s))


diaries = st.builds(
    Diary, st.sampled_from([CALENDAR, WINDOWS]), st.sampled_from(["", *STATES]),
    st.sampled_from(["", *REGIONS]), some(tuple(Kind)), some(CERTAINTIES),
    st.sampled_from(["", "2027", "2027-08", "2027-08-10"]), st.integers(1, 1_000),
)  # fmt: skip


@given(diaries)
def test_a_link_restores_the_view(diary: Diary) -> None:
    assert diary_of(query_of(link(diary)), STATES, REGIONS) == diary


FIELDS = ("show", "country", "region", "kind", "certainty", "vote", "page")


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)))
def test_any_link_gives_a_view(query: dict[str, str]) -> None:
    diary = diary_of(query, STATES, REGIONS)
    assert diary_of(query_of(link(diary)), STATES, REGIONS) == diary


def test_another_state_forgets_the_election() -> None:
    moved = MOVES["count"](Diary(country="KEN", vote="2027-08-10"), values_of({"country": "CIV"}))
    assert (moved.country, moved.vote) == ("CIV", "")


def test_a_typed_date_wins_over_a_chosen_one() -> None:
    sent = values_of({"country": "KEN", "vote": "2027-08-10", "typed": "2027-09"})
    assert MOVES["count"](Diary(country="KEN"), sent).vote == "2027-09"


def test_a_date_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(BadParameter, match="such as 2027-08-10"):
        MOVES["count"](Diary(country="KEN"), values_of({"country": "KEN", "typed": "soon"}))
