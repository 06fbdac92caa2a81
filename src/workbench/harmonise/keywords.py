"""Keyword rules as one linear scan: many patterns, one pass over the text.

Patterns are lower-case English: ``stem*`` is a prefix, a plain word or phrase must end at a word
boundary, an inner ``*`` (``bring * in line with``) stands for up to four words. All patterns
match at the start of a word only; case, punctuation and runs of space make no difference.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_BREAKS = string.punctuation + "’‘“”–—…«»¿¡•·"
_TABLE = str.maketrans(dict.fromkeys(_BREAKS, " "))


def plain(text: str) -> str:
    """Lower case, punctuation as spaces, one space between words and at both ends."""
    return f" {' '.join(text.lower().translate(_TABLE).split())} "


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern and the rules it stands for; `rest` is what must follow its anchor."""

    text: str
    targets: tuple[int, ...]
    anchor: str
    rest: re.Pattern[str] | None


def _words(pattern: str) -> str:
    return r"\w*".join(re.escape(plain(p).strip()) for p in pattern.split("*"))


def compile_pattern(text: str, targets: tuple[int, ...]) -> Pattern:
    """Take one pattern apart into a literal to look for and what must follow."""
    if " * " in text:
        head, tail = text.split(" * ", 1)
        return Pattern(text, targets, plain(head), re.compile(rf"(?:\w+ ){{1,4}}?{_words(tail)} "))
    if "*" in text[:-1]:
        head, tail = text.split("*", 1)
        return Pattern(text, targets, plain(head)[:-1], re.compile(rf"\w*{_words(tail)} "))
    anchor = plain(text.rstrip("*"))
    return Pattern(text, targets, anchor[:-1] if text.endswith("*") else anchor, None)


class KeywordScan:
    """All patterns of all rules in one automaton.

    Parameters
    ----------
    rules : patterns of rule 0, of rule 1, …; `hits` gives the rule numbers back.
    barred : patterns that, where they begin, no other pattern may begin (``electric*``).
    """

    def __init__(self, rules: Sequence[Iterable[str]], barred: Iterable[str] = ()) -> None:
        targets: dict[str, list[int]] = {}
        for number, patterns in enumerate(rules):
            for text in patterns:
                targets.setdefault(text, []).append(number)
        by_anchor: dict[str, list[Pattern]] = {}
        compiled = [compile_pattern(t, tuple(n)) for t, n in targets.items()]
        for pattern in (*compiled, *(compile_pattern(t, ()) for t in barred)):
            by_anchor.setdefault(pattern.anchor, []).append(pattern)
        self._patterns = list(by_anchor.values())
        self._scan = AhoCorasick(
            list(by_anchor), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def hits(self, text: str) -> dict[int, list[str]]:
        """Rule number → the different patterns of it that occur in `text`, in order of place."""
        low = plain(text)
        places: list[tuple[int, Pattern]] = []
        barred: set[int] = set()
        for number, start, end in self._scan.find_matches_as_indexes(low, overlapping=True):
            for pattern in self._patterns[number]:
                if pattern.rest and not pattern.rest.match(low, end):
                    continue
                if pattern.targets:
                    places.append((start, pattern))
                else:
                    barred.add(start)
        found: dict[int, list[str]] = {}
        for start, pattern in places:
            if start in barred:
                continue
            for target in pattern.targets:
                texts = found.setdefault(target, [])
                if pattern.text not in texts:
                    texts.append(pattern.text)
        return found
