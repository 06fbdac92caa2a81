"""Lying bars of two communities."""

from __future__ import annotations

import pytest

from workbench.charts.bars import MOST_ROWS, Bar, Said, communities
from workbench.charts.figure import Figure
from workbench.i18n import translator

SAID = Said("A finding", "What is drawn.", "n = 5.", "Topic")


def drawn(bars: list[Bar], language: str = "en") -> Figure:
    figure = communities(bars, "t", SAID, translator(language))
    assert figure
    return figure


def test_nothing_to_draw_gives_no_chart() -> None:
    assert communities([], "t", SAID, translator("en")) is None
    assert communities([Bar("nobody", 0, 0)], "t", SAID, translator("en")) is None


def test_rows_without_recommendations_are_left_out() -> None:
    figure = drawn([Bar("a", 2, 3), Bar("b", 0, 0), Bar("c", 1, 0)])
    assert figure.rows == (("a", "2", "3", "5"), ("c", "1", "0", "1"))
    assert figure.columns == ("Topic", "UN mechanisms", "election observers", "Recommendations")


def test_the_drawing_says_in_words_what_it_shows() -> None:
    assert drawn([Bar("a", 2, 3)]).alt == "Bar chart: A finding. What is drawn."
    assert 'aria-label="Bar chart: A finding. What is drawn."' in drawn([Bar("a", 2, 3)]).svg


def test_many_rows_are_cut_in_the_drawing_only() -> None:
    figure = drawn([Bar(f"row {n}", 1, n) for n in range(MOST_ROWS + 3)])
    assert len(figure.rows) == MOST_ROWS + 3
    assert f"Drawn are the first {MOST_ROWS} of {MOST_ROWS + 3} rows." in figure.footer
    assert f">row {MOST_ROWS - 1}<" in figure.svg
    assert f">row {MOST_ROWS}<" not in figure.svg


@pytest.mark.parametrize(("language", "lines"), [("en", 2), ("ar", 1)])
def test_long_names_are_folded_where_letters_run_to_the_right(language: str, lines: int) -> None:
    name = "a name that is much longer than fits on one line of the axis"
    svg = drawn([Bar(name, 1, 1)], language).svg
    assert (f">{name}<" in svg) is (lines == 1)


def test_text_is_escaped_and_two_drawings_are_the_same() -> None:
    bars = [Bar("<script>x</script>", 1, 2)]
    assert "<script" not in drawn(bars).svg
    assert drawn(bars).svg == drawn(bars).svg
