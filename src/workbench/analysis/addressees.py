"""Who is asked to act: bodies named as the doer, bodies that alone can do the act, or the State.

A body counts as named where it is the subject ("the electoral commission should …", "urges
parliament to …"), the agent ("be published by …") or is made to act ("have the commissions
debate …"); a body that is only mentioned ("attacks by police", "fund the commission") does not.
Rules and names are in ``addressees.csv``; codes in section 5 of the codebook. Confidence of an act
is the share the coders confirm (tuning half); of a name, the share the register's published
addressees confirm (outside the judging half); both smoothed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.analysis.action_required import Asked, asked, smoothed
from workbench.analysis.wording import Hit, Phrases, Wording, within, wording
from workbench.model import Label, Method, Scheme
from workbench.resources import taxonomy_file

VERSION = "addressee-rules-1"
_BEFORE = 4  # words that may stand between "by" or "have" and the body's name
# Behind its name a subject goes on so, or ends; in "civil society participation" it does not.
_GOES_ON = frozenset({"and", "or", ",", "of", "in", "at", "as", "with", "also", "to", "on", "for",
                      "should", "must", "shall", "together"})  # fmt: skip
_LINKS = frozenset({"of", "for", "in", "by", "to", "with", "between", "from", "against", "on",
                    "about", "towards"})  # fmt: skip
_BE = frozenset({"be", "is", "are", "being", "been"})


class Rule(NamedTuple):
    """One line of the table; `actions` and `verbs` are empty where any will do."""

    name: str
    code: str
    how: str
    actions: frozenset[str]
    verbs: frozenset[str]
    words: tuple[str, ...]
    confidence: float


class Found(NamedTuple):
    """A rule that fits, and the words it rests on."""

    rule: Rule
    why: str


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _rules() -> list[Rule]:
    with taxonomy_file("addressees.csv").open(encoding="utf-8", newline="") as file:
        return [
            Rule(r["rule"], r["code"], r["how"], frozenset(_split(r["actions"])),
                 frozenset(_split(r["verbs"])), _split(r["words"]), smoothed(r["right"], r["n"]))
            for r in csv.DictReader(file)
        ]  # fmt: skip


class AddresseeRules:
    """Names of bodies and acts that single one out, compiled once."""

    def __init__(self) -> None:
        rules = _rules()
        self._rules = [r for r in rules if r.how in {"name", "act"}]
        self.nobody = next(r for r in rules if r.how == "none")
        self.published = {w: r.code for r in rules if r.how == "published" for w in r.words}
        patterns: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for pattern in rule.words:
                patterns.setdefault(pattern, []).append(number)
        self._phrases = Phrases(patterns)
        self._wordless = [r for r in self._rules if r.how == "act" and not r.words]

    def found(self, said: Wording, things: Sequence[Asked]) -> Iterator[Found]:
        """Every rule that fits; where a body is named, nothing is derived from the act."""
        names: list[Hit] = []
        by_rule: dict[int, list[Hit]] = {}
        for hit in self._phrases.places(said):
            if self._rules[hit[2]].how == "name":
                names.append(hit)
            else:
                by_rule.setdefault(hit[2], []).append(hit)
        named = list(self._named(said, things, _longest(names))) if names else []
        yield from named
        first, last = things[0].act.subject
        asked_directly = first < last or things[0].act.verb == "have"
        if asked_directly and any(found.rule.code != "state" for found in named):
            return
        for rule in self._wordless:
            yield from self._derived(said, things, rule, ())
        for number, hits in by_rule.items():
            yield from self._derived(said, things, self._rules[number], hits)

    def _named(
        self, said: Wording, things: Sequence[Asked], names: Sequence[Hit]
    ) -> Iterator[Found]:
        words = said.words
        have = any(thing.act.verb == "have" for thing in things)
        for start, end, number in names:
            if _is_agent(words, start) or (have and _is_made_to_act(words, start, end)):
                yield Found(self._rules[number], said.shown(max(start - 1, 0), end))
        for thing in things:
            first, last = thing.act.subject
            if thing.act.passive or first == last:
                continue
            for start, end, number in within(names, first, last):
                if _is_subject(words, first, start, end, last):
                    yield Found(self._rules[number], said.shown(start, min(last + 1, end + 2)))

    @staticmethod
    def _derived(
        said: Wording, things: Sequence[Asked], rule: Rule, hits: Sequence[Hit]
    ) -> Iterator[Found]:
        for thing in things:
            late = not thing.act.leads and "investigate" not in rule.actions
            if late or (rule.actions and thing.code not in rule.actions):
                continue
            if rule.verbs and thing.act.verb not in rule.verbs:
                continue
            if not rule.words:
                yield Found(rule, f"follows from: {thing.why(said)}"[:80])
                return
            for start, end, _ in within(hits, thing.act.place, thing.act.end)[:1]:
                yield Found(rule, f"follows from: {said.shown(start, end, 60)}")
                return


def _longest(names: Sequence[Hit]) -> list[Hit]:
    """Without names inside longer ones: no *party* in *State party*."""
    kept: list[Hit] = []
    for hit in sorted(names, key=lambda h: (h[0], -h[1])):
        if not kept or hit[1] > kept[-1][1]:
            kept.append(hit)
    return kept


def _is_subject(words: Sequence[str], first: int, start: int, end: int, last: int) -> bool:
    if end < last and words[end] not in _GOES_ON and not words[end].endswith("ly"):
        return False
    return _LINKS.isdisjoint(words[first:start])


def _is_agent(words: Sequence[str], start: int) -> bool:
    """Behind "be done by", with adjectives between."""
    for place in range(start - 1, max(start - _BEFORE, 1), -1):
        if words[place] == "by":
            return not _BE.isdisjoint(words[max(place - 3, 0) : place - 1])
        if words[place] in _LINKS:
            return False
    return False


def _is_made_to_act(words: Sequence[str], start: int, end: int) -> bool:
    """Behind "have", with a word that is no preposition following ("have the parties sign")."""
    if end >= len(words) or words[end] in _GOES_ON or words[end] == ".":
        return False
    return "have" in words[max(start - 3, 0) : start]


@lru_cache(maxsize=5_000)
def _label(code: str, sure: float, why: str) -> Label:
    return Label(Scheme.ADDRESSEE, code, Method.RULE, "", VERSION, sure, why)


@cache
def addressee_rules() -> AddresseeRules:
    """The shipped rules, read once per process."""
    return AddresseeRules()


def addressees(text: str) -> tuple[Label, ...]:
    """Who is asked to act, surest first; `state` alone where nobody is named and none follows.

    `why` holds the words of a named body, "follows from: …" for one that the act singles out.
    """
    things = asked(text)
    rules = addressee_rules()
    best: dict[str, Found] = {}
    for found in rules.found(wording(text), things) if things else ():
        known = best.get(found.rule.code)
        if known is None or found.rule.confidence > known.rule.confidence:
            best[found.rule.code] = found
    if len(best) > 1:
        best.pop("state", None)
    chosen = best.values() or (Found(rules.nobody, "nobody named"),)
    labels = [_label(rule.code, rule.confidence, why) for rule, why in chosen]
    return tuple(sorted(labels, key=lambda x: -x.confidence))


def addressee_code(published: str) -> str | None:
    """Our code for one of the register's published addressee words, None if unknown."""
    return addressee_rules().published.get(" ".join(published.lower().split()))
