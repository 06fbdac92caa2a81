"""The rules of rating (shared) and the words they look for (one file per language)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from workbench.analysis.smart.model import Criterion
from workbench.analysis.smart.verbs import Verbs, verbs
from workbench.resources import taxonomy_file

MEASURED_FROM = 5  # fewer recommendations give no share worth stating


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a decision list: its score holds if all of `every`, one of `some`, none of
    `never` were found. `say` is the message; `show` are the signals whose words it shows.
    """

    score: int | None
    every: tuple[str, ...]
    some: tuple[str, ...]
    never: tuple[str, ...]
    say: str
    show: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What all languages share. The last rule of each criterion always holds."""

    version: str
    limits: Mapping[str, float]
    questions: Mapping[Criterion, str]
    rules: Mapping[Criterion, tuple[Rule, ...]]
    messages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. `confidence` is measured per criterion and score."""

    language: str
    name: str
    signals: Mapping[str, re.Pattern[str]]
    verbs: Verbs
    own_words: frozenset[str]
    foreign_words: frozenset[str]
    known_acronyms: frozenset[str]
    confidence: Mapping[tuple[Criterion, int], float]


def _yaml(name: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(
        taxonomy_file(name).read_text(encoding="utf-8"), Loader=loader
    )
    return loaded


def _rule(raw: Mapping[str, Any]) -> Rule:
    def names(key: str) -> tuple[str, ...]:
        return tuple(raw.get(key, ()))

    return Rule(
        raw["score"], names("all"), names("any"), names("none"), raw["say"],
        names("show") or (*names("all"), *names("any")),
    )  # fmt: skip


def signal(patterns: Sequence[str]) -> re.Pattern[str]:
    """Alternatives as one pattern that begins and ends at a word's edge."""
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


@cache
def rules() -> Rules:
    """The shared rules, read once."""
    raw = _yaml("smart_rules.yaml")
    criteria = {Criterion(name): entry for name, entry in raw["criteria"].items()}
    return Rules(
        version=raw["version"],
        limits=raw["limits"],
        questions={c: e["question"] for c, e in criteria.items()},
        rules={c: tuple(map(_rule, e["rules"])) for c, e in criteria.items()},
        messages=raw["messages"],
    )


@cache
def languages() -> tuple[str, ...]:
    """Languages that have a file of signals."""
    shared = taxonomy_file("smart_rules.yaml")
    return tuple(sorted(p.name.split(".")[1] for p in shared.parent.glob("smart_rules.*.yaml")))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one of `languages`, read and compiled once."""
    raw = _yaml(f"smart_rules.{language}.yaml")
    measured: Mapping[str, Mapping[int, Mapping[str, float]]] = raw.get("agreement", {})
    return Lexicon(
        language=language,
        name=raw["name"],
        signals={name: signal(patterns) for name, patterns in raw["signals"].items()},
        verbs=verbs(raw["acts"]),
        own_words=frozenset(raw["function_words"]),
        foreign_words=frozenset(raw["foreign_words"]),
        known_acronyms=frozenset(raw["known_acronyms"]),
        confidence={
            (Criterion(name), score): entry["agreed"]
            for name, scores in measured.items()
            for score, entry in scores.items()
            if entry["n"] >= MEASURED_FROM
        },
    )
