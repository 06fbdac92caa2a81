from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.health import ORDER
from workbench.dashboards.followup.links import board_of, query_of
from workbench.dashboards.followup.state import MOVES, Board, Filters, Only, Sort, View
from workbench.dashboards.values import Values, values_of
from workbench.dashboards.visitor import query_of as read
from workbench.errors import BadInput
from workbench.ledger.vocabulary import AssessorKind
from workbench.model import Community

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80).map(str.strip)
FILTERS = st.builds(
    Filters, find=TEXT, status=st.sampled_from(["", *ORDER]),
    assessor=st.sampled_from(["", *map(str, AssessorKind)]),
    community=st.sampled_from(["", *map(str, Community)]),
    obligation=st.sampled_from(["", "OBL_VOTE"]),
    only=st.sets(st.sampled_from(list(Only))).map(lambda s: tuple(o for o in Only if o in s)),
)  # fmt: skip
BOARDS = st.builds(
    Board, country=st.sampled_from(["", "KEN", "GEO"]), view=st.sampled_from(list(View)),
    filters=FILTERS, sort=st.sampled_from(list(Sort)), down=st.booleans(),
    page=st.integers(1, 500), rec=TEXT,
)  # fmt: skip


def moved(state: Board, move: str, /, **fields: str) -> Board:
    return MOVES[move](state, values_of(fields))


@given(BOARDS)
def test_a_link_gives_the_same_view_again(state: Board) -> None:
    assert board_of(read(query_of(state))) == state


FIELDS = ["country", "view", "find", "status", "obligation", "only", "sort", "page", "rec"]


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=90)))
def test_any_link_gives_some_view(query: dict[str, str]) -> None:
    state = board_of(query)
    assert board_of(read(query_of(state))) == state


def test_filters_start_on_the_first_page() -> None:
    state = moved(Board("KEN", page=3), "narrow", find=" bill ", status="FULL", assessor="nobody")
    assert (state.page, state.filters) == (1, Filters(find="bill", status="FULL"))


def test_each_chip_takes_its_filter_away() -> None:
    state = Board(filters=Filters("x", "FULL", only=(Only.STALE, Only.OVERDUE)))
    state = moved(state, "drop", name="only", value="stale")
    state = moved(moved(state, "drop", name="status"), "drop", name="find")
    assert state.filters == Filters(only=(Only.OVERDUE,))
    assert moved(state, "drop").filters == Filters()
    with pytest.raises(BadInput, match="no filter 'any'"):
        moved(state, "drop", name="any")


def test_ordering_twice_turns_it_round() -> None:
    once = moved(Board(page=2), "order", by="due")
    assert (once.sort, once.down, once.page) == (Sort.DUE, False, 1)
    assert moved(once, "order", by="due").down
    assert not moved(replace(once, down=True), "order", by="age").down


def test_opening_again_closes() -> None:
    state = moved(Board("KEN", view=View.LISTS), "open", id="a")
    assert (state.rec, state.view) == ("a", View.BOARD)
    assert moved(state, "open", id="a").rec == ""


def test_another_kind_of_assessor_starts_with_its_own_scale() -> None:
    state = moved(Board(kind="NHRI", scale="common"), "setup", kind="State", scale="common")
    assert (state.kind, state.scale) == ("State", "")
    assert moved(state, "setup", kind="State", scale="NRTD").scale == "NRTD"
    assert moved(replace(state, revise="e1"), "revise", id="").revise == ""


def test_pages_are_numbers() -> None:
    with pytest.raises(BadInput, match="page"):
        MOVES["turn"](Board(), Values({"page": ("many",)}))
