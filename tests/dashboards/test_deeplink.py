from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dashboards.deeplink import one_line, page_number, query_string, whole
from workbench.dashboards.visitor import query_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("12", 12), ("13", None), ("4", None), ("-7", None), ("", None), ("٧", None),
     ("²", None), ("9" * 5_000, None)],
)  # fmt: skip
def test_a_number_is_read_within_its_bounds(text: str, number: int | None) -> None:
    assert whole(text, 5, 12) == number


@given(st.text())
def test_any_text_asks_for_some_page(text: str) -> None:
    assert page_number(text) >= 1


@given(st.text(), st.integers(1, 20))
def test_a_search_is_one_bounded_line(text: str, longest: int) -> None:
    kept = one_line(text, longest)
    assert len(kept) <= longest
    assert one_line(kept, longest) == kept == kept.strip()
    assert len(kept.splitlines()) <= 1


def test_empty_fields_are_in_no_link() -> None:
    link = query_string({"q": "a&b=c é", "page": "", "rec": "x"})
    assert "page" not in link
    assert query_of(link) == {"q": "a&b=c é", "rec": "x"}
