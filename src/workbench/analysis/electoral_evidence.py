"""Words that speak for relevance, obligations and election parts: found once, for all three.

Reviewed tables (``relevance_patterns.csv``, ``obligation_patterns.csv``, ``part_patterns.csv``)
name groups of patterns; a row is a group and the rule it stands for. `needs` is read as clauses
with spaces between them (all must hold) of names with ``|`` between them (any will do); a rule
without patterns rests on its needs alone. A row without code is context that other rules ask for;
a code ``bar`` marks false friends: what begins inside them does not count (``bar_first``: what
begins with them). Strength: `strong` words
speak alone, `weak` ones beside what they need, `silent` rows (in order) where no other speaks.
Confidence is the share of items of the coded set (its tuning half) that have the code, smoothed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workbench.analysis.wording import wording
from workbench.harmonise.keywords import Pattern, compile_pattern
from workbench.resources import taxonomy_file

TABLES = ("relevance_patterns.csv", "obligation_patterns.csv", "part_patterns.csv")
BAR, BAR_FIRST, SILENT = "bar", "bar_first", "silent"
ABOUT = frozenset({"about_core", "about_enabling"})  # set by the relevance found before
# The patterns were shaped on the half they are measured on, so that shares are drawn down a little.
PRIOR, WEIGHT = 0.75, 5.0
_SHOWN, _LONGEST = 3, 80

Place = tuple[str, int, int]  # the plain text, and where in it the words stand
Met = Mapping[str, Place | str]  # group → its first place; for evidence from elsewhere, its words


class Rule(NamedTuple):
    """One row with a code; of what it needs, `told` has words of its own to show.

    `alone` is true where nothing else is asked for.
    """

    name: str
    code: str
    needs: tuple[frozenset[str], ...]
    told: frozenset[str]
    unless: frozenset[str]
    confidence: float
    alone: bool

    def holds(self, met: Met) -> bool:
        """Whether the other groups met allow this rule."""
        for clause in self.needs:
            if clause.isdisjoint(met):
                return False
        return not self.unless or self.unless.isdisjoint(met)

    def why(self, met: Met) -> str:
        """The words of the group itself, then those it needs; at most 80 characters."""
        own = _words(met[self.name]) if self.name in met else ""
        if not self.told:
            return own if len(own) <= _LONGEST else cut(own)
        needed = [_words(met[name]) for name in met if name in self.told]
        said = [words for words in dict.fromkeys([own, *needed]) if words]
        return cut(", ".join(said[:_SHOWN]))


def _words(place: Place | str) -> str:
    if isinstance(place, str):
        return place
    low, start, end = place
    # Every hit begins with the space before it; a stem goes on to the end of its word.
    return low[start + 1 : low.find(" ", end - 1)]


def cut(why: str) -> str:
    """Whole words only, in at most 80 characters."""
    return why if len(why) <= _LONGEST else why[: _LONGEST + 1].rpartition(" ")[0].rstrip(",")


class Evidence(NamedTuple):
    """What a text meets: its groups, and the rules of each table that rest on their words."""

    met: Met
    rules: tuple[list[Rule], ...]


class RuleTable(NamedTuple):
    """The rules of table `number`: by the group they rest on, without words, and silent."""

    number: int
    by_group: Mapping[str, Rule]
    wordless: tuple[Rule, ...]
    silent: tuple[Rule, ...]

    def fired(self, found: Evidence, met: Met) -> list[Rule]:
        """Every rule that holds, silent ones aside; `met` is what was found and what was added."""
        fired = [rule for rule in found.rules[self.number] if rule.alone or rule.holds(met)]
        fired += [rule for rule in self.wordless if rule.holds(met)]
        return fired

    def best(self, found: Evidence, met: Met) -> list[tuple[str, Rule]]:
        """Per code, in order of codes, the rule that holds and is most often right."""
        best: dict[str, Rule] = {}
        for rule in self.fired(found, met):
            if rule.code not in best or rule.confidence > best[rule.code].confidence:
                best[rule.code] = rule
        return sorted(best.items())


def _smoothed(right: str, n: str) -> float:
    return round((float(right or 0) + PRIOR * WEIGHT) / (float(n or 0) + WEIGHT), 3)


def _names(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split("|")))


def _rule(row: Mapping[str, str]) -> Rule:
    needs = tuple(_names(clause) for clause in row["needs"].split())
    sure = _smoothed(row["right"], row["n"])
    told = frozenset().union(*needs) - ABOUT
    unless = _names(row["unless"])
    return Rule(row["group"], row["code"], needs, told, unless, sure, not (needs or unless))


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one of the three tables."""
    with taxonomy_file(table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(number: int, found: Iterable[Mapping[str, str]]) -> RuleTable:
    coded = [r for r in found if r["code"] not in {"", BAR, BAR_FIRST}]
    silent = tuple(_rule(r) for r in coded if r["strength"] == SILENT)
    spoken = [r for r in coded if r["strength"] != SILENT]
    worded = {r["group"]: _rule(r) for r in spoken if r["patterns"]}
    return RuleTable(number, worded, tuple(_rule(r) for r in spoken if not r["patterns"]), silent)


class ElectoralEvidence:
    """All patterns of the three tables in one automaton, and the rules that rest on them."""

    def __init__(self) -> None:
        tables = [rows(name) for name in TABLES]
        self.relevance, self.obligations, self.parts = (
            _table(number, found) for number, found in enumerate(tables)
        )
        worded = [row for found in tables for row in found if row["patterns"]]
        self._groups = [row["group"] for row in worded]
        codes = {number: row["code"] for number, row in enumerate(worded)}
        self._bars = {n: code for n, code in codes.items() if code in {BAR, BAR_FIRST}}
        by_name = {
            name: (table.number, rule)
            for table in (self.relevance, self.obligations, self.parts)
            for name, rule in table.by_group.items()
        }
        self._rules = [by_name.get(name) for name in self._groups]
        targets: dict[str, list[int]] = {}
        for number, row in enumerate(worded):
            for pattern in row["patterns"].split("|"):
                targets.setdefault(pattern, []).append(number)
        self._compile([compile_pattern(text, tuple(n)) for text, n in targets.items()])

    def _compile(self, patterns: Iterable[Pattern]) -> None:
        by_anchor: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            by_anchor.setdefault(pattern.anchor, []).append(pattern)
        whole = [[t for p in some if not p.rest for t in p.targets] for some in by_anchor.values()]
        self._whole = [tuple(groups) for groups in whole]
        self._open: list[tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]] = [
            tuple((p.rest, p.targets) for p in some if p.rest) for some in by_anchor.values()
        ]
        self._scan = AhoCorasick(
            list(by_anchor), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def _hits(self, low: str) -> list[tuple[int, int, int]]:
        """(group, start, end) of every hit, in order of their ends."""
        found: list[tuple[int, int, int]] = []
        whole, unfinished = self._whole, self._open
        for number, start, end in self._scan.find_matches_as_indexes(low, overlapping=True):
            found += [(group, start, end) for group in whole[number]]
            for rest, targets in unfinished[number]:
                if match := rest.match(low, end):
                    found += [(group, start, match.end()) for group in targets]
        return found

    def found(self, low: str) -> Evidence:
        """Groups and rules met in a plain text (`workbench.analysis.wording`)."""
        hits, bars = self._hits(low), self._bars
        barred = [(h[1], h[2] - 1 if bars[h[0]] == BAR else h[1] + 1) for h in hits if h[0] in bars]
        if barred:
            hits = [h for h in hits if not any(start <= h[1] < end for start, end in barred)]
        met: dict[str, Place | str] = {}
        rules: tuple[list[Rule], ...] = ([], [], [])
        groups, known = self._groups, self._rules
        for group, start, end in hits:
            name = groups[group]
            if name not in met:
                met[name] = (low, start, end)
                if rule := known[group]:
                    rules[rule[0]].append(rule[1])
        return Evidence(met, rules)


@cache
def electoral_evidence() -> ElectoralEvidence:
    """The shipped tables, read once per process."""
    return ElectoralEvidence()


@lru_cache(maxsize=8)
def found_in(text: str) -> Evidence:
    """What `text` meets. Remembers the last few, as three labellers read the same text."""
    return electoral_evidence().found(wording(text).low)


@lru_cache(maxsize=2_000)
def found_in_topics(topics: tuple[str, ...]) -> Evidence:
    """What the topics given in a register meet."""
    return electoral_evidence().found(wording(". ".join(topics)).low)
