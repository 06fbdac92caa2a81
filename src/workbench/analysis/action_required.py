"""What a recommendation asks for: the main verb and its object, by a reviewed table.

The table ``action_required.csv`` is a decision list over verb and object; ``action_words.csv``
holds the classes of objects (``@law``) and the small words. Confidence is the share of items
where the rule's code was the coders' main action (tuning half of the hand-coded set), smoothed.
Codes are those of section 4 of the codebook.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.analysis.main_verbs import Act, Grammar
from workbench.analysis.wording import Hit, Phrases, Wording, within, wording
from workbench.model import Label, Method, Scheme
from workbench.resources import taxonomy_file

VERSION = "action-rules-1"
PRIOR, WEIGHT = 0.75, 3.0  # a rule without items has the list's share of right labels
LATER = 0.6  # an act behind the first one is the main one less often
_FAR = 12  # from this reach on, commas and relative clauses do not end the object
_DEPTH = 3  # "continue efforts to take steps to amend"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: the code that verb and object stand for; `targets` empty means any object."""

    name: str
    code: str
    targets: frozenset[int]
    reach: int
    confidence: float


class Asked(NamedTuple):
    """One thing asked for: its code, the rule's confidence, the act and where its words end."""

    code: str
    rule: str
    confidence: float
    act: Act
    end: int

    def why(self, said: Wording) -> str:
        """The verb with the words up to its object."""
        return said.shown(self.act.place, self.end)


def smoothed(right: str, n: str) -> float:
    """Share of right labels among `n` items, drawn towards the whole list's where n is small."""
    return round((float(right or 0) + PRIOR * WEIGHT) / (float(n or 0) + WEIGHT), 3)


def _table(name: str) -> list[dict[str, str]]:
    with taxonomy_file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


class _Numbers:
    """Gives every class of objects and every single pattern of a rule its number."""

    def __init__(self, classes: Mapping[str, tuple[str, ...]]) -> None:
        self.patterns: dict[str, list[int]] = {}
        self._known: dict[str, int] = {}
        self._classes = classes

    def of(self, item: str) -> int:
        if item not in self._known:
            self._known[item] = len(self._known)
            for pattern in self._classes[item[1:]] if item.startswith("@") else (item,):
                self.patterns.setdefault(pattern, []).append(self._known[item])
        return self._known[item]


class ActionRules:
    """The decision list, compiled once."""

    def __init__(self) -> None:
        words = {r["name"]: _split(r["words"]) for r in _table("action_words.csv")}
        rows = _table("action_required.csv")
        numbers = _Numbers(words)
        self._rules: dict[str, list[Rule]] = {}
        rules = [(_split(r["verbs"]), self._rule(r, numbers)) for r in rows]
        for verbs, rule in rules[:-2]:
            for verb in verbs:
                self._rules.setdefault(verb, []).append(rule)
        self._other, self._unknown = rules[-2][1], rules[-1][1]
        known = dict.fromkeys((*self._rules, *words["_practice"]))
        small = {k[1:]: v for k, v in words.items() if k.startswith("_")}
        self._grammar = Grammar(known, small)
        self._stops = frozenset(words["_stops"])
        self._phrases = Phrases(numbers.patterns)

    @staticmethod
    def _rule(row: Mapping[str, str], numbers: _Numbers) -> Rule:
        targets = frozenset(numbers.of(o) for o in _split(row["objects"]) if o != "@inner")
        confidence = smoothed(row["right"], row["n"])
        return Rule(row["rule"], row["code"], targets, int(row["reach"] or 0), confidence)

    def _stop(self, words: Sequence[str], act: Act) -> int:
        """Where the object of a verb must have begun: a comma, *that*, *by* …, or the end."""
        stops = self._stops
        for place in range(act.place + 2, min(act.place + 2 + _FAR, act.end)):
            # "a full, independent commission": a comma so early parts adjectives.
            if words[place] in stops and (words[place] != "," or place > act.place + 3):
                return place
        return act.end

    @staticmethod
    def _object(rule: Rule, act: Act, stop: int, near: Sequence[Hit]) -> int:
        """Where the rule's object ends; 0 if it is not there."""
        last = act.place + rule.reach
        last = last if rule.reach >= _FAR else min(last, stop)
        for start, end, target in near:
            if start > last:
                return 0
            if target in rule.targets:
                return end
        return 0

    def decide(self, words: Sequence[str], act: Act, hits: Sequence[Hit], depth: int = 0) -> Asked:
        """The first rule that fits the act."""
        rules = self._rules.get(act.verb, ())
        near = within(hits, act.place + 1, act.end) if rules else ()
        stop = self._stop(words, act) if near else 0
        present = {target for _, _, target in near}
        for rule in rules:
            end = act.place + 1
            if rule.targets:
                if rule.targets.isdisjoint(present):
                    continue
                end = self._object(rule, act, stop, near)
            if end and rule.code != "inner":
                return Asked(rule.code, rule.name, rule.confidence, act, min(end, act.end))
            inner = self._grammar.inside(words, act) if end and depth < _DEPTH else None
            if inner:
                return self.decide(words, inner, hits, depth + 1)
        other = self._other if act.verb else self._unknown
        return Asked(other.code, other.name, other.confidence, act, min(act.place + 3, act.end))

    def asked(self, said: Wording) -> Iterator[Asked]:
        """Everything asked for, in the order of the text."""
        acts = self._grammar.acts(said)
        if acts:
            hits = self._phrases.places(said)
            yield from (self.decide(said.words, act, hits) for act in acts)


@cache
def action_rules() -> ActionRules:
    """The shipped rules, read once per process."""
    return ActionRules()


@lru_cache(maxsize=8)
def asked(text: str) -> tuple[Asked, ...]:
    """Everything a text asks for. Remembers the last few texts, as addressees follow from acts."""
    return tuple(action_rules().asked(wording(text)))


@lru_cache(maxsize=5_000)
def _label(code: str, sure: float, why: str) -> Label:
    return Label(Scheme.ACTION_REQUIRED, code, Method.RULE, "", VERSION, sure, why)


def action_required(text: str) -> tuple[Label, ...]:
    """What is asked for, each code once; the main action first and with the highest confidence.

    `why` is the verb with the words up to its object, in lower case. A text without words has
    no labels.
    """
    labels: dict[str, Label] = {}
    said = wording(text)
    ceiling = 1.0
    for found in asked(text):
        if found.code in labels or (labels and found.rule in {"practice", "unknown"}):
            continue
        sure = found.confidence if not labels else min(found.confidence * LATER, ceiling)
        ceiling = ceiling if labels else sure
        labels[found.code] = _label(found.code, round(sure, 3), found.why(said))
    first, *rest = labels.values() or (None,)
    return (first, *sorted(rest, key=lambda x: -x.confidence)) if first else ()
