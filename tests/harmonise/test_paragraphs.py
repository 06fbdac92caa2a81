"""The paragraph number in front of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.harmonise.paragraphs import split_paragraph
from workbench.harmonise.text import clean_text


@pytest.mark.parametrize(
    ("text", "paragraph", "rest"),
    [
        ("4.The experts remind", "4", "The experts remind"),
        ("49. The experts note", "49", "The experts note"),
        ("133.45 Ratify the treaty", "133.45", "Ratify the treaty"),
        ("166.6. Ratify the treaty", "166.6", "Ratify the treaty"),
        ("133.45. adopt a law", "133.45", "adopt a law"),
        ("(12) The experts", "12", "The experts"),
        ("12-13. The experts", "12-13", "The experts"),
        ("98 (a) Adopt a law", "98(a)", "Adopt a law"),
        ("146.12 (Chile) asked", "146.12", "(Chile) asked"),
        ("12.“Free” elections", "12", "“Free” elections"),
    ],
)
def test_leading_numbers_become_paragraphs(text: str, paragraph: str, rest: str) -> None:
    passage = split_paragraph(text)
    assert (passage.paragraph, passage.text, passage.heading) == (paragraph, rest, "")


@pytest.mark.parametrize(
    ("text", "heading", "paragraph"),
    [
        ("Rural women 49.The Committee notes", "Rural women", "49"),
        ("Business and human rights\n12.The Committee", "Business and human rights", "12"),
        ("B.Positive aspects\n3.The Committee", "B.Positive aspects", "3"),
        ("C. Subjects of concern 12.The Committee", "C. Subjects of concern", "12"),
        ("Elections\nRight to vote\n45. The Committee", "Elections\nRight to vote", "45"),
        ("Climate change 10. The Committee is", "Climate change", "10"),
        ("III. Conclusions\n98. The mandate holder", "III. Conclusions", "98"),
    ],
)
def test_headings_before_the_number_are_kept(text: str, heading: str, paragraph: str) -> None:
    passage = split_paragraph(text)
    assert (passage.heading, passage.paragraph) == (heading, paragraph)
    assert passage.text.startswith(f"{heading}\n")


@pytest.mark.parametrize(
    "text",
    ["2030 Agenda goals are", "30 per cent of seats", "2.5 million voters", "49 women stood",
     "31.12.2019 is the date", "10.30 a.m. opening", "1,000 people", "1 January 2020. The law",
     "16.7 of the Goals", "In 2019. The law", "as article 25. The State party says",
     "General comment No. 25. The State", "The Committee in paragraph 9.The State",
     "Ensure that:\n1. The law is public", "(a) Adopt a law", "145.", ""],
)  # fmt: skip
def test_years_quantities_and_references_are_no_paragraphs(text: str) -> None:
    passage = split_paragraph(text)
    assert (passage.heading, passage.paragraph, passage.body) == ("", "", text)


@given(st.text(alphabet="123456789. ()\nTheRa:", max_size=40) | st.text(max_size=80))
def test_no_word_is_lost(text: str) -> None:
    cleaned = clean_text(text)
    passage = split_paragraph(cleaned)
    kept = [c for c in passage.heading + passage.paragraph + passage.body if c.isalnum()]
    assert kept == [c for c in cleaned if c.isalnum()]


@given(st.integers(1, 400), st.integers(1, 400))
def test_dotted_numbers_are_found(first: int, second: int) -> None:
    assert split_paragraph(f"{first}.{second} Adopt a law").paragraph == f"{first}.{second}"
