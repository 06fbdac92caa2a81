"""A text as the rules read it: one line, no list marks, each place traceable to the text given."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})"
_MARK = rf"(?:[-–—•·*▪◦.]{{1,3}}\s+|\({_NUMBER}\)\s*|{_NUMBER}[.)]\s+|\d{{1,3}}\.\d{{1,3}}\s+)"
_LIST_MARK = rf"^\s{{0,20}}(?:{_MARK}){{1,3}}"
_INLINE_MARK = r"(?<=\s)\((?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})\)\s"
# UPR lists name the recommending State behind each recommendation: "… (Viet Nam); …".
_STATE_WORD = r"(?:[A-ZÀ-Ý][\w’'.-]{0,30}|of|the|and|de|d’)"
_STATE = (
    rf"\s?\((?=[^()]{{0,90}}[A-ZÀ-Ý][a-zà-ÿ]){_STATE_WORD}(?:,?\s{{1,3}}{_STATE_WORD}){{0,12}}\)"
    r"(?=\s*(?:[;.]|\Z))"
)
_SKIPPED = re.compile(
    rf"(?P<list>{_LIST_MARK})|(?P<gone>{_INLINE_MARK}|{_STATE})|(?P<space>\s{{2,}}|[^\S ])",
    re.MULTILINE,
)
_QUOTES = str.maketrans("’‘ʼ", "'''")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` keeps capitals, `low` does not; both have the same length.

    `starts` are places in `text` from which on `shifts` is the distance to `original`.
    """

    original: str
    text: str
    low: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the original; `end` > `start`."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


def _lower(text: str) -> str:
    low = text.translate(_QUOTES).lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_QUOTES))


def read(original: str) -> Reading:
    """Take white space, list marks, paragraph numbers and recommending States out of a text."""
    pieces: list[str] = []
    starts, shifts = [0], [0]
    length = done = 0

    def keep(piece: str, upto: int) -> None:
        nonlocal length, done
        pieces.append(piece)
        length, done = length + len(piece), upto
        starts.append(length)
        shifts.append(done - length)

    for found in _SKIPPED.finditer(original):
        keep(original[done : found.start()], found.start())
        if found.lastgroup == "space":
            keep("" if not length or found.end() == len(original) else " ", found.end())
        elif found.lastgroup == "list":
            keep("; " if length else "", found.end())
        else:
            keep("", found.end())
    pieces.append(original[done:])
    text = "".join(pieces)
    return Reading(original, text, _lower(text), tuple(starts), tuple(shifts))
