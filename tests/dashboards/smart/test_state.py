from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.smart import Criterion
from workbench.dashboards.smart.state import SHORT, Studio, View, from_query, tidy, to_query

SAID = st.text(max_size=60)
NAMES = SAID.map(tidy)
CRITERIA = st.none() | st.sampled_from(Criterion)
STUDIOS = st.builds(
    Studio, view=st.sampled_from(View), country=st.sampled_from(["KEN", "GEO"]), rec=SAID,
    rater=NAMES, show=CRITERIA, weak=CRITERIA, find=SAID, page=st.integers(1, 9_999),
    cluster=SAID, session=SAID, activity=SAID, example=st.integers(0, 9_999),
)  # fmt: skip


def query(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


@given(STUDIOS)
def test_a_link_brings_the_view_back(state: Studio) -> None:
    assert from_query(query(to_query(state))) == state


@given(STUDIOS, st.text(min_size=1, max_size=50))
def test_what_was_typed_is_in_no_link(state: Studio, text: str) -> None:
    written = replace(state, text=text, rewrite=text, attempt=text, language="fr")
    assert to_query(written) == to_query(state)


@given(st.dictionaries(st.sampled_from(["view", "show", "page", "example", "country"]), st.text()))
def test_any_link_gives_some_view(fields: dict[str, str]) -> None:
    state = from_query(fields)
    assert state.page >= 1
    assert state.example >= 0


def test_a_country_alone_opens_its_list() -> None:
    assert from_query({"country": "ken"}) == Studio(view=View.LIST, country="KEN")


def test_a_recommendation_opens_its_rating() -> None:
    assert from_query({"country": "KEN", "rec": "KEN-1"}).view is View.RATE


def test_a_rater_has_one_line_of_bounded_length() -> None:
    assert tidy("  The\n NHRI ") == "The NHRI"
    assert len(tidy("x" * 900)) == SHORT
