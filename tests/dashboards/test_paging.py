from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.dashboards.paging import part_of


@given(st.lists(st.integers()), st.integers(1, 9))
def test_the_pages_of_a_list_are_the_list(lines: list[int], size: int) -> None:
    parts = [part_of(lines, n, size) for n in range(1, part_of(lines, 1, size).pages + 1)]
    assert [line for part in parts for line in part.lines] == lines
    assert [part.page for part in parts] == list(range(1, len(parts) + 1))
    assert all(len(part.lines) == size for part in parts[:-1])


def test_past_the_last_page_is_the_last() -> None:
    assert part_of("abc", 9, 2).lines == ("c",)
    assert (part_of("", 9, 2).page, part_of("", 9, 2).pages) == (1, 1)
