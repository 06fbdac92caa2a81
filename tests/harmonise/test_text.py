"""Cleaning published texts: markup out, words kept."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.harmonise.text import clean_text

PIECES = st.sampled_from(
    ["<p>", "</p>", "<br/>", "<b class='x'>", "</b>", "<", ">", "&", "amp;", "lt;", "gt;", "#38;",
     "&nbsp;", "&amp;", "&lt;", "&#160;", "&#x3c;", "/", "b", "script", " ", "\n", "\r\n", "\xa0",
     "\u200b", "\xad", "\x07", "vote", "The", "<!--", "-->", "&#60;b&#62;", ";", "nbsp"]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)
KNOWN_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|eacute|ndash|#\d{1,7});")
KNOWN_TAG = re.compile(r"</?(?:p|br|b|script)(?:\s[^<>]*|/)?>", re.IGNORECASE)


@pytest.mark.parametrize(
    ("published", "clean"),
    [
        ("Law &amp; order &#8211; for all", "Law & order – for all"),
        ("&amp;lt;p&amp;gt;Vote&amp;lt;/p&amp;gt;", "Vote"),
        ("<p>49. The State<br/>should act</p>", "49. The State\nshould act"),
        ("un<b>der</b>line <span style='a'>it</span>", "underline it"),
        ("<o:p></o:p>Register", "Register"),
        ("one<script>alert(1)</script>two", "one two"),
        ("a\xa0\xa0b \t c", "a b c"),
        ("first \r\n\r\n  second", "first\nsecond"),
        ("elec\xadtion\u200bs", "elections"),
    ],
)
def test_markup_and_space_go(published: str, clean: str) -> None:
    assert clean_text(published) == clean


@pytest.mark.parametrize(
    "words",
    ["children <10 years and >5", "<name withheld>", "AT&T and R&D; more", "a < b > c",
     "votes &notwithstanding the law", "می‌خواهم", "see <https://example.org/x>"],
)  # fmt: skip
def test_words_that_look_like_markup_stay(words: str) -> None:
    assert clean_text(words) == words


@given(MARKUP)
@example("<<b>b>&amp;l<b></b>t;b>")
@example("&#38;#38;amp;lt;")
@example("<\u200bb>&a\xadmp;")
@example("&amp;amp;script;")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(MARKUP)
@example("&amp;script;")
def test_no_tag_or_entity_survives(text: str) -> None:
    cleaned = clean_text(text)
    assert not KNOWN_ENTITY.search(cleaned)
    assert not KNOWN_TAG.search(cleaned)
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()


@given(st.lists(st.from_regex(r"\A[a-zA-Z0-9.,:()’é]+\Z"), max_size=20))
def test_plain_words_are_never_changed(words: list[str]) -> None:
    assert clean_text(" \xa0".join(words)).split() == " ".join(words).split()


def test_plain_text_is_cleaned_fast() -> None:
    text = ("The Committee recommends that every citizen’s right to vote be kept. " * 15)[:1000]
    best = min(_seconds(text) for _ in range(7))
    # 15 µs are promised; three times that still tells a slow rewrite from a busy machine.
    assert best / 500 < 45e-6


def _seconds(text: str) -> float:
    start = time.perf_counter()
    for _ in range(500):
        clean_text(text)
    return time.perf_counter() - start
