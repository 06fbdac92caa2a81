from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.smart import Criterion, rate
from workbench.dashboards.smart.marks import pieces

TEXT = "Parliament should review the electoral law before the next election."


@given(st.text(max_size=200), st.sets(st.sampled_from(Criterion)))
def test_the_pieces_are_the_text(text: str, shown: set[Criterion]) -> None:
    rating = rate(text, with_flesch=False)
    assert "".join(p.text for p in pieces(text, rating, shown)) == text


def test_marked_are_the_words_a_hint_rests_on() -> None:
    rating = rate(TEXT, with_flesch=False)
    marked = [p.text for p in pieces(TEXT, rating, [Criterion.TIME_BOUND]) if p.criteria]
    assert marked == [s.text for s in rating.of(Criterion.TIME_BOUND).spans]
    assert marked == ["before the next election"]


def test_a_piece_names_every_criterion_that_rests_on_it() -> None:
    rating = rate(TEXT, with_flesch=False)
    found = {p.text: p.criteria for p in pieces(TEXT, rating, Criterion)}
    assert {Criterion.AUDIENCE_IDENTIFIED, Criterion.COUNTRY_CONTEXT} <= set(found["Parliament"])
