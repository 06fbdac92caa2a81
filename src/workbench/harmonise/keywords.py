"""Keyword rules as one linear scan: many patterns, one pass over the text.

Patterns are lower-case English: ``stem*`` is a prefix, a plain word or phrase must end at a word
boundary, an inner ``*`` (``bring * in line with``) stands for up to four words. All patterns
match at the start of a word only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, what it stands for, and how the scan finds it.

    `anchor` is the literal looked for; `prefix`: the word may go on after it; `rest`: what must
    follow within four words.
    """

    text: str
    targets: tuple[int, ...]
    anchor: str
    prefix: bool
    rest: re.Pattern[str] | None


def compile_pattern(text: str, targets: tuple[int, ...]) -> Pattern:
    """Take one pattern apart."""
    if " * " in text:
        head, tail = text.split(" * ", 1)
        rest = re.compile(r"(?:\W+\w+){1,4}?\W+" + re.escape(tail).replace(r"\*", r"\w*") + r"\b")
        return Pattern(text, targets, head, False, rest)
    if "*" in text[:-1]:
        head, tail = text.split("*", 1)
        rest = re.compile(r"\w*" + re.escape(tail).replace(r"\*", r"\w*"))
        return Pattern(text, targets, head, True, rest)
    return Pattern(text, targets, text.rstrip("*"), text.endswith("*"), None)


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
        compiled = [compile_pattern(t, tuple(n)) for t, n in targets.items()]
        self._barred = len(compiled)
        compiled += [compile_pattern(t, ()) for t in barred]
        self._by_anchor: dict[str, list[tuple[int, Pattern]]] = {}
        for number, pattern in enumerate(compiled):
            self._by_anchor.setdefault(pattern.anchor, []).append((number, pattern))
        self._anchors = list(self._by_anchor)
        self._groups = [self._by_anchor[a] for a in self._anchors]
        self._scan = AhoCorasick(
            self._anchors,
            matchkind=MatchKind.Standard,
            implementation=Implementation.DFA,
        )

    def hits(self, text: str) -> dict[int, list[str]]:
        """Rule number → the different patterns of it that occur in `text`, in order of place."""
        low = text.lower()
        found: dict[int, list[str]] = {}
        size = len(low)
        places: list[tuple[int, Pattern]] = []
        barred: set[int] = set()
        for anchor, start, end in self._scan.find_matches_as_indexes(low, overlapping=True):
            if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
                continue
            goes_on = end < size and low[end].isalnum()
            for number, pattern in self._groups[anchor]:
                if goes_on and not pattern.prefix:
                    continue
                if pattern.rest and not pattern.rest.match(low, end):
                    continue
                if number >= self._barred:
                    barred.add(start)
                else:
                    places.append((start, pattern))
        for start, pattern in places:
            if start in barred:
                continue
            for target in pattern.targets:
                texts = found.setdefault(target, [])
                if pattern.text not in texts:
                    texts.append(pattern.text)
        return found
