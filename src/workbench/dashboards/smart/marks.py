"""A text in pieces: which of them rules rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from workbench.analysis.smart import Criterion, SmartRating


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text, and the criteria whose rules rest on it (none: plain text)."""

    text: str
    criteria: tuple[Criterion, ...]


def pieces(text: str, rating: SmartRating, shown: Iterable[Criterion]) -> tuple[Piece, ...]:
    """The text, cut where the spans of the `shown` criteria begin and end.

    Put together again the pieces are `text`.
    """
    wanted = set(shown)
    spans = [
        (s.start, s.end, c.criterion)
        for c in rating.criteria
        if c.criterion in wanted
        for s in c.spans
    ]
    cuts = sorted({0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)})
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        over = (c for a, b, c in spans if a <= start and end <= b)
        found.append(Piece(text[start:end], tuple(dict.fromkeys(over))))
    return tuple(found)
