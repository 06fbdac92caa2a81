"""Which words stand in which texts, as plain text that a page can read piece by piece.

A searched word may be any part of a word (``elect`` finds "re-election"), as when every text is
looked through: so the page reads the list of all words whole, and of the lists of texts only those
of the words that fit.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

# Numbers in groups of five bits, the last group without the sixth: as in source maps.
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32
_MOST_SHARED = len(DIGITS) - 1
_NOT_A_LETTER = re.compile(r"^\W+")


def fold(text: str) -> str:
    """Without case, accents and other marks; the page does the same to what is typed."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if unicodedata.category(c)[0] != "M").lower()


class Words:
    """Collects the words of texts; texts are numbered from 0 in the order they come."""

    def __init__(self) -> None:
        self.texts = 0
        self._where: dict[str, array[int]] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def add(self, text: str) -> None:
        """The next text."""
        for word in {w for raw in set(text.split()) for w in self._folded(raw)}:
            self._where.setdefault(word, array("I")).append(self.texts)
        self.texts += 1

    def _folded(self, raw: str) -> tuple[str, ...]:
        found = self._known.get(raw)
        if found is None:
            # Some signs fold to a space and another sign.
            found = self._known[raw] = tuple(fold(raw).split())
        return found

    def ordered(self) -> list[str]:
        """All words; those that differ in quotes or brackets before them stand together."""
        return sorted(self._where, key=lambda word: (_NOT_A_LETTER.sub("", word), word))

    def lists(self, ordered: Iterable[str]) -> Iterator[str]:
        """For each word the numbers of its texts, each as the distance from the one before."""
        for word in ordered:
            last, written = 0, []
            for number in self._where[word]:
                written.append(digits(number - last))
                last = number
            yield "".join(written)


def digits(number: int) -> str:
    """A number from 0 in as few signs as it needs, the lowest five bits first."""
    written = ""
    while number >= _MORE:
        written += DIGITS[_MORE | number & (_MORE - 1)]
        number >>= 5
    return written + DIGITS[number]


def shortened(ordered: Sequence[str]) -> str:
    """Words in order, each as how much of the one before it begins with (a sign), and the rest."""
    before, written = "", []
    for word in ordered:
        shared = _shared(before, word)
        written.append(DIGITS[shared] + word[shared:])
        before = word
    return " ".join(written)


def _shared(before: str, word: str) -> int:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
    same = "".join(a for a, _ in pairs)[:_MOST_SHARED]
    # The page counts signs beyond the first 65,536 twice.
    return len(same) if all(c <= "\uffff" for c in same) else 0
