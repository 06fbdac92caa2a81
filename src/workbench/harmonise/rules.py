"""Automatic labels by keyword rule: obligations, requested action, relevance.

A first method, kept until a measured one replaces it. Its confidence says how many and how
specific the words are (see `confidence`); it is not calibrated against human coders.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache

from workbench.harmonise.keywords import KeywordScan
from workbench.model import Family, Label, Method, Recommendation, Scheme
from workbench.resources import taxonomy_file
from workbench.taxonomy import Taxonomy

VERSION = "keywords-1"
ONE_WORD, ONE_PHRASE, SEVERAL = 0.5, 0.65, 0.8
CORE_ISSUES = frozenset({"Elections"})


def confidence(patterns: Sequence[str]) -> float:
    """0.5 for one single-word pattern, 0.65 for one phrase, 0.8 for two or more patterns."""
    if len(patterns) > 1:
        return SEVERAL
    return ONE_PHRASE if " " in patterns[0] else ONE_WORD


@lru_cache(maxsize=50_000)
def _label(scheme: Scheme, code: str, patterns: tuple[str, ...]) -> Label:
    return Label(
        scheme, code, Method.RULE, "", VERSION, confidence(patterns), ", ".join(patterns[:4])
    )


def _column(name: str, column: str) -> list[dict[str, str]]:
    with taxonomy_file(name).open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r[column]]


def _evidence(rec: Recommendation) -> str:
    """The text, and the topics a person gave it in the register."""
    topics = [x.code for x in rec.labels if x.scheme is Scheme.TOPIC]
    return "\n".join([rec.text, *topics]) if topics else rec.text


class RuleLabels:
    """Labels a recommendation from its text and its publisher's labels.

    Parameters
    ----------
    taxonomy : for the obligations' keywords and the publishers' core themes.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        actions = _column("action_rules.csv", "patterns")
        relevance = _column("relevance_rules.csv", "patterns")
        self._keys = [(Scheme.OBLIGATION, o.id) for o in taxonomy.obligations]
        self._keys += [(Scheme.ACTION_REQUIRED, a["code"]) for a in actions]
        self._keys += [(Scheme.RELEVANCE, r["code"]) for r in relevance]
        rules = [o.keywords for o in taxonomy.obligations]
        rules += [tuple(r["patterns"].split("|")) for r in (*actions, *relevance)]
        barred = [r["pattern"] for r in _column("false_friends.csv", "pattern")]
        self._scan = KeywordScan(rules, barred)
        self._core_themes = taxonomy.uhri_core_themes

    def _said_core(self, rec: Recommendation) -> tuple[Method, str] | None:
        """Who said beforehand that this is about elections, and in which words."""
        for label in rec.labels:
            if label.scheme is Scheme.UHRI_THEME and label.code in self._core_themes:
                return Method.PUBLISHER, f"theme: {label.code}"
            if label.scheme is Scheme.UPR_INFO_ISSUE and label.code in CORE_ISSUES:
                return Method.PUBLISHER, f"issue: {label.code}"
        if rec.source == "register" or rec.family is Family.OBSERVATION_MISSION:
            return Method.PERSON, "chosen for the register of election-related recommendations"
        return None

    def _relevance(self, rec: Recommendation, by_text: dict[str, Label]) -> Label:
        said = self._said_core(rec)
        if said:
            method, words = said
            return Label(Scheme.RELEVANCE, "core", method, words, VERSION, 1.0, words)
        for code in ("core", "enabling"):
            if code in by_text:
                return by_text[code]
        return Label(Scheme.RELEVANCE, "none", Method.RULE, "", VERSION, ONE_WORD, "no rule fits")

    def labels(self, rec: Recommendation) -> tuple[Label, ...]:
        """The automatic labels of one recommendation; always exactly one relevance label.

        Obligations and actions are given only where the relevance is core or enabling: the
        keywords (``women``, ``violence``) say nothing about elections by themselves. Texts that
        are not English get a relevance from the publisher's labels only.
        """
        hits = self._scan.hits(_evidence(rec)) if rec.language == "en" else {}
        found = [(*self._keys[n], tuple(p)) for n, p in hits.items()]
        by_text = {c: _label(s, c, p) for s, c, p in found if s is Scheme.RELEVANCE}
        relevance = self._relevance(rec, by_text)
        if relevance.code == "none":
            return (relevance,)
        rest = [_label(s, c, p) for s, c, p in found if s is not Scheme.RELEVANCE]
        return (relevance, *sorted(rest, key=lambda x: (x.scheme, x.code)))
