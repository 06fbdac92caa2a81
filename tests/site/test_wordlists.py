"""The lists of words find what looking through every text finds."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.site.searching import WORDS, Part, SearchIndex
from workbench.site.wordlists import DIGITS, digits, fold

TEXTS = [
    "The State should “re-elect” — non-electoral (elections) e.g. 25(b).",
    "Garantir le droit de vote des personnes handicapées ; l’égalité, Côte d’Ivoire",
    "ينبغي للدولة أن تكفل حقّ التصويت والترشّح",
    "ΟΔΟΣ οδός İstanbul ﬁnance … ½ ´a\u00a0b",
    "\U0001f5f3x ballot \U0001f5f3y box\ufeffbox <script>",
    "",
]


def searched(parts: Sequence[Part], typed: str) -> list[int]:
    """As the page does, step by step."""
    held = {part.name: part.held for part in parts}
    told = json.loads(held[WORDS])
    words: list[str] = []
    for one in told["words"].split(" ") if told["words"] else []:
        words.append((words[-1] if words else "")[: DIGITS.index(one[0])] + one[1:])
    lists = " ".join(held[f"l{n}"] for n in range(len(told["lists"]))).split(" ")
    found = set(range(told["texts"]))
    for asked in fold(typed).split():
        fit = (own for word, own in zip(words, lists, strict=False) if asked in word)
        found &= {text for own in fit for text in numbers(own)}
    return sorted(found)


def numbers(written: str) -> Iterable[int]:
    number = value = shift = 0
    for sign in written:
        value |= (DIGITS.index(sign) & 31) << shift
        shift += 5
        if DIGITS.index(sign) < 32:
            number += value
            yield number
            value = shift = 0


def looked_through(texts: Sequence[str], typed: str) -> list[int]:
    asked = fold(typed).split()
    every = (fold(f"Kenya A/HRC/1 {text}") for text in texts)
    return [n for n, text in enumerate(every) if all(word in text for word in asked)]


def parts_of(texts: Sequence[str]) -> list[Part]:
    index = SearchIndex()
    first = list(index.add("KEN", "Kenya", [(f"x{n}", "A/HRC/1", t) for n, t in enumerate(texts)]))
    return [*first, *index.finish()]


@pytest.mark.parametrize(
    "typed",
    ["elect", "ELECTION e.g.", "(b)", "cote d’i", "egalite", "حق", "οδος", "fin", "½", "box",
     "kenya a/hrc", "\U0001f5f3", "a b", "no such word", "<script>"],
)  # fmt: skip
def test_any_part_of_a_word_finds_its_texts(typed: str) -> None:
    assert searched(parts_of(TEXTS), typed) == looked_through(TEXTS, typed)


signs = st.sampled_from("abAÉéß \n’(-1ﬁ中\u0301\u00a0\U0001f5f3ع")


@given(st.lists(st.text(signs, max_size=30), max_size=8), st.text(signs, max_size=6))
def test_whatever_is_typed_finds_what_looking_through_finds(texts: list[str], typed: str) -> None:
    assert searched(parts_of(texts), typed) == looked_through(texts, typed)


def test_many_texts_are_in_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.site.searching.LIST_PART", 300)
    monkeypatch.setattr("workbench.site.searching.TEXT_PART", 200)
    draw = random.Random(7)
    texts = [" ".join(draw.choices([f"w{n}" for n in range(90)], k=9)) for _ in range(120)]
    made = parts_of(texts)
    assert len([part for part in made if part.name[0] == "l"]) > 3
    assert len([part for part in made if part.name[0] == "t"]) > 9
    for typed in ("w1", "w11 w2", "8 9", "w90"):
        assert searched(made, typed) == looked_through(texts, typed)


def test_numbers_are_written_in_few_signs() -> None:
    assert [len(digits(n)) for n in (0, 31, 32, 1_023, 1_024)] == [1, 1, 2, 2, 3]
    assert list(numbers("".join(map(digits, (0, 5, 40, 70_000))))) == [0, 5, 45, 70_045]
