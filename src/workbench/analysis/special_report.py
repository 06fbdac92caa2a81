"""Suggesting to a treaty body that it ask a State for a special report (Plan of Action, para 39 c).

The dossier puts beside one another what the committee selected and how it graded it, what observers
recommended under the same obligations, evidence, and the elections ahead. It suggests; whether a
report is asked for is the committee's decision.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import yaml

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.followup_list import FollowUpDocument, FollowUpItem, Standing, number_of
from workbench.analysis.judged import Proof
from workbench.errors import BadParameter
from workbench.model import Community, Election
from workbench.resources import bundled
from workbench.sentences import sentence

if TYPE_CHECKING:
    from workbench.joint import JointAnalysis

# Grades that a committee was content with; everything else can be a reason to ask again.
_CONTENT = frozenset({"FULL", "MOSTLY"})
_FEW_OBSERVERS = 12


@dataclass(frozen=True, slots=True)
class SpecialReportRule:
    """What a treaty lets its committee ask for; `may` in our words, `verification` V1 | V2 | V3."""

    committee: str
    provision: str
    may: str
    verification: str

    @property
    def to_check(self) -> bool:
        return "V3" in self.verification


@cache
def special_report_rules() -> Mapping[str, SpecialReportRule]:
    """By committee, from the reviewed file."""
    path = bundled("templates") / "followup" / "special_reports.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    found = (SpecialReportRule(r["committee"], r["provision"], r["may"], r["v"]) for r in raw)
    return {rule.committee: rule for rule in found}


@dataclass(frozen=True, slots=True)
class Reason:
    """One selected paragraph that stays open, and what bears on it.

    `words` are the committee's recommendations with that paragraph; `observers` share an
    obligation with them, `more` of them are left out; labels come from rules unless a person's.
    """

    item: FollowUpItem
    words: tuple[CitedRecommendation, ...]
    observers: tuple[CitedRecommendation, ...]
    more: int
    evidence: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything for one document of one committee. `settled`: paragraphs it was content with."""

    analysis: JointAnalysis
    document: FollowUpDocument
    rule: SpecialReportRule | None
    reasons: tuple[Reason, ...]
    settled: int
    elections: tuple[Election, ...]

    @property
    def as_of(self) -> dt.date:
        return self.analysis.as_of


def dossier(analysis: JointAnalysis, document: FollowUpDocument) -> Dossier:
    """The dossier of one document in the follow-up list.

    Raises
    ------
    BadParameter
        If it is of another State, or nothing in it is open: there is no reason to ask.
    """
    if document.country != analysis.country.iso3:
        raise BadParameter(
            sentence(
                "%(symbol)s is about %(country)s", symbol=document.symbol, country=document.country
            )
        )
    still = [i for i in document.items if is_open(i)]
    words = _words(analysis.recommendations, document)
    if not still and not (words and document.standing is not Standing.ASSESSED):
        raise BadParameter(
            sentence(
                "%(symbol)s: every assessed part was graded as implemented, or nothing about "
                "elections is known of it; there is nothing open to suggest a report on",
                symbol=document.symbol,
            )
        )
    reasons = [_reason(analysis, i, words) for i in still] or [
        _reason(analysis, _ungraded(document, number, found), words)
        for number, found in words.items()
    ]
    rule = special_report_rules().get(document.committee)
    return Dossier(
        analysis, document, rule, tuple(reasons), len(document.items) - len(still),
        tuple(e for e in analysis.elections.upcoming if e.start),
    )  # fmt: skip


def is_open(item: FollowUpItem) -> bool:
    """Whether the committee was not content with it, or has not assessed it."""
    return item.grade is None or str(item.grade.common.code) not in _CONTENT


def _words(
    items: Iterable[CitedRecommendation], document: FollowUpDocument
) -> dict[str, list[CitedRecommendation]]:
    found: dict[str, list[CitedRecommendation]] = {}
    for item in items:
        if item.rec.symbol == document.symbol and item.rec.mechanism == document.committee:
            found.setdefault(number_of(item.rec.paragraph), []).append(item)
    return found


def _ungraded(
    document: FollowUpDocument, paragraph: str, words: Iterable[CitedRecommendation]
) -> FollowUpItem:
    """A paragraph on elections of a document that nobody has assessed yet."""
    codes = {i.relevance.code for i in words}
    return FollowUpItem(
        document.country, document.committee, document.symbol, paragraph, "", "",
        "core" if "core" in codes else "enabling", (),
    )  # fmt: skip


def _reason(
    analysis: JointAnalysis, item: FollowUpItem, words: Mapping[str, list[CitedRecommendation]]
) -> Reason:
    own = words.get(number_of(item.paragraph), [])
    codes = {x.code for i in own for x in i.obligations[:1]}
    alike = [
        i for i in analysis.recommendations
        if i.community is Community.ELECTIONS and any(x.code in codes for x in i.obligations[:1])
    ]  # fmt: skip
    alike.sort(key=lambda i: i.rec.date.iso if i.rec.date else "", reverse=True)
    ids = {i.rec.id for i in (*own, *alike)}
    return Reason(
        item, tuple(own), tuple(alike[:_FEW_OBSERVERS]), max(0, len(alike) - _FEW_OBSERVERS),
        tuple(e for e in analysis.judged.evidence if not ids.isdisjoint(e.recommendations)),
    )  # fmt: skip
