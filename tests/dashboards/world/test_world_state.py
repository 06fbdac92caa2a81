"""The deep link says the whole view of the world."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.dashboards.values import values_of
from workbench.dashboards.visitor import query_of
from workbench.dashboards.world.state import (
    MEASURES,
    MOVES,
    Known,
    Show,
    View,
    link,
    searched,
    view_of,
)

KNOWN = Known(("poly", "women"), ("ICCPR", "CEDAW"), ("Africa", "Asia"))
FIELDS = ("show", "series", "year", "treaty", "measure", "region", "find", "sort", "down", "page")


@st.composite
def views(draw: st.DrawFn) -> View:
    show = draw(st.sampled_from(Show))
    about = {
        Show.INDICATOR: {"series": st.sampled_from(KNOWN.series), "year": st.integers(1990, 2025)},
        Show.TREATY: {"treaty": st.sampled_from(KNOWN.treaties)},
        Show.FOLLOW_UP: {"measure": st.sampled_from(MEASURES)},
    }[show]
    base = view_of({"show": show}, KNOWN)
    chosen = draw(st.fixed_dictionaries(about))
    words = searched(draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=20)))
    return View(
        show, *(chosen.get(n, getattr(base, n)) for n in ("series", "year", "treaty", "measure")),
        draw(st.sampled_from(["", *KNOWN.regions])), words,
        draw(st.sampled_from(["value", "name"])),
        draw(st.booleans()), draw(st.integers(1, 1_000)),
    )  # fmt: skip


@given(views())
def test_a_link_restores_the_view(view: View) -> None:
    assert view_of(query_of(link(view)), KNOWN) == view


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)))
def test_any_link_gives_a_view(query: dict[str, str]) -> None:
    view = view_of(query, KNOWN)
    assert view.series in KNOWN.series
    assert view_of(query_of(link(view)), KNOWN) == view


def test_another_series_shows_its_own_latest_year() -> None:
    view = View(series="poly", year=1995)
    assert MOVES["choose"](view, values_of({"series": "women", "year": "1995"})).year == 0
    assert MOVES["choose"](view, values_of({"series": "poly", "year": "2000"})).year == 2000


def test_a_column_turns_round_when_it_is_chosen_again() -> None:
    by_name = MOVES["sort"](View(), values_of({"by": "name"}))
    assert (by_name.sort, by_name.down) == ("name", False)
    assert MOVES["sort"](by_name, values_of({"by": "name"})).down
