"""One text as words with their places, and phrases found in it: what the small labellers share.

Sentence ends and commas stay as words of their own (``.`` and ``,``), because who is asked and
what is asked for depend on them. Case, other marks and runs of space make no difference.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workbench.harmonise.keywords import Pattern, compile_pattern

_ENDS = ";:?!"
_BREAKS = "".join(m for m in string.punctuation if m not in ".,;:?!") + "’‘“”–—…«»¿¡•·"
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_TABLE = str.maketrans({**dict.fromkeys(_BREAKS + _SPACES, " "), **dict.fromkeys(_ENDS, ".")})


class Wording(NamedTuple):
    """`low` is the plain text, one space around each word. A tuple, as it is built so often."""

    low: str
    words: list[str]

    def shown(self, start: int, end: int, limit: int = 80) -> str:
        """Words `start` to `end` (excluded), whole words only, in at most `limit` characters."""
        said = " ".join(self.words[start:end])
        if "," in said or "." in said:
            said = said.replace(" ,", ",").replace(" .", ".")
        return said if len(said) <= limit else said[: limit + 1].rpartition(" ")[0] or said[:limit]


@lru_cache(maxsize=8)
def wording(text: str) -> Wording:
    """Take a text apart. Remembers the last few, as several labellers read the same text."""
    # "9.4.3" keeps its stops inside the word; one space behind a mark is enough to part it.
    marked = f"{text.lower().translate(_TABLE)} "
    words = marked.replace(", ", " , ").replace(". ", " . ").split()
    return Wording(f" {' '.join(words)} ", words)


Hit = tuple[int, int, int]


def within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """The hits that begin from word `start` on and before `end`; `hits` are in order."""
    return hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]


class Phrases:
    """Many patterns (as in `workbench.harmonise.keywords`), each with the numbers it stands for.

    Parameters
    ----------
    patterns : pattern → numbers of the rules or classes it is evidence for.
    """

    def __init__(self, patterns: Mapping[str, Iterable[int]]) -> None:
        by_anchor: dict[str, list[Pattern]] = {}
        for text, targets in patterns.items():
            pattern = compile_pattern(text, tuple(targets))
            by_anchor.setdefault(pattern.anchor, []).append(pattern)
        self._whole = [
            [t for p in some if not p.rest for t in p.targets] for some in by_anchor.values()
        ]
        self._open = [[p for p in some if p.rest] for some in by_anchor.values()]
        self._scan = AhoCorasick(
            list(by_anchor), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def places(self, said: Wording) -> list[Hit]:
        """(first word, word after the last, number) of every hit, in order of the text."""
        found: list[Hit] = []
        low, whole, unfinished = said.low, self._whole, self._open
        word = seen = 0
        for number, start, end in self._scan.find_matches_as_indexes(low, overlapping=True):
            # Hits come in order of their end, so that counting words goes through a text once.
            word += low.count(" ", seen, end - 1)
            seen = end - 1
            first = word - low.count(" ", start + 1, end - 1) - 1
            found += [(first, word, target) for target in whole[number]]
            for pattern in unfinished[number]:
                match = pattern.rest.match(low, end) if pattern.rest else None
                if match:
                    last = word + low.count(" ", end - 1, match.end() - 1)
                    found += [(first, last, target) for target in pattern.targets]
        found.sort()
        return found
