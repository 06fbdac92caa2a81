"""Positions of States from publishers' words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.harmonise.positions import position_of, position_of_all
from workbench.model import Position


@pytest.mark.parametrize(
    ("word", "position"),
    [
        ("Supported", Position.SUPPORTED),
        ("- Supported", Position.SUPPORTED),
        ("Accepted", Position.SUPPORTED),
        ("enjoys support", Position.SUPPORTED),
        ("Noted", Position.NOTED),
        ("rejected ", Position.NOTED),
        ("Not accepted", Position.NOTED),
        ("Supported/Noted", Position.PARTLY),
        ("Partially accepted", Position.PARTLY),
        ("Supported/Noted/partially", Position.PARTLY),
        ("- Supported\n- Noted", Position.PARTLY),
        ("Pending", Position.PENDING),
    ],
)
def test_published_words_have_a_position(word: str, position: Position) -> None:
    assert position_of(word) is position


@pytest.mark.parametrize("word", ["", " - ", "General response", "Accepted/foo", "Pending/Noted"])
def test_other_words_have_none(word: str) -> None:
    assert position_of(word) is None


def test_several_values_amount_to_one_position() -> None:
    assert position_of_all(["Supported", "- Supported"]) is Position.SUPPORTED
    assert position_of_all(["Supported", "Noted"]) is Position.PARTLY
    assert position_of_all(["Supported", "whatever"]) is None


@given(st.text(max_size=30))
def test_any_text_is_answered(word: str) -> None:
    assert position_of(word) in {None, *Position}
