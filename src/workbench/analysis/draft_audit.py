"""An audit of somebody's own draft recommendations by SMART+ (Plan of Action, para 38).

Labels and scores come from rules; what a machine cannot judge is kept apart for a person. Nothing
is rewritten: a weak criterion is shown with its reason and a pattern to fill in.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import cite
from workbench.analysis.language import detect
from workbench.analysis.overlap import OverlapPair, pairs
from workbench.analysis.ratings import CriterionCount, count_of, first_patterns
from workbench.analysis.smart import (
    Criterion,
    CriterionRating,
    Pattern,
    SmartRating,
    rate,
    weak,
)
from workbench.analysis.smart.agreed import Agreed, Scores, agreements
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, Label, Recommendation

_UNKNOWN = "und"
# Overlap is measured between recommendations to one country; a draft is about one.
_HERE = "-"


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One recommendation of a draft.

    `number` is the line, row or place in the list where it stands; `language` empty: not stated.
    """

    id: str
    number: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Audited:
    """A recommendation with its rating; `patterns` by weak criterion, `open` for a person."""

    item: DraftItem
    language: str
    rating: SmartRating
    weak: tuple[CriterionRating, ...]
    patterns: Mapping[Criterion, Pattern]

    @property
    def rated(self) -> bool:
        """Whether the rules could read it."""
        return self.rating.readability is not None

    @property
    def open(self) -> tuple[CriterionRating, ...]:
        """The criteria that a person has to judge."""
        return tuple(c for c in self.rating.criteria if c.score is None) if self.rated else ()

    @property
    def ease(self) -> float | None:
        """Flesch's reading ease, where it can be measured."""
        found = self.rating.readability
        return found.flesch if found else None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two of the draft that ask for the same; `score` 1.0 where the words are the same."""

    first: DraftItem
    second: DraftItem
    score: float
    pair: OverlapPair | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A second rater beside the first: the rules, or a person whose scores the draft holds."""

    person: bool
    both: int
    agreed: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class DraftAudit:
    """Every recommendation stands in `items`; those with a weak criterion are `weak`.

    `overlap_unread`: texts in which overlap cannot be measured, being in no language it knows.
    """

    items: tuple[Audited, ...]
    counts: tuple[CriterionCount, ...]
    repeats: tuple[Repeat, ...]
    overlap_unread: int
    comparisons: tuple[Comparison, ...]
    ease: float | None
    eased: int
    version: str

    @property
    def rated(self) -> tuple[Audited, ...]:
        return tuple(a for a in self.items if a.rated)

    @property
    def unrated(self) -> tuple[Audited, ...]:
        return tuple(a for a in self.items if not a.rated)

    @property
    def weak(self) -> tuple[Audited, ...]:
        """Those weak on a criterion, the weakest first."""
        found = [a for a in self.rated if a.weak]
        return tuple(sorted(found, key=lambda a: (-len(a.weak), a.rating.total or 0)))

    @property
    def weakest(self) -> CriterionCount | None:
        """The criterion most are weak on; None where none is weak."""
        best = max(self.counts, key=lambda c: c.weak, default=None)
        return best if best and best.weak else None

    @property
    def by_id(self) -> dict[str, Audited]:
        return {a.item.id: a for a in self.items}


def _language(item: DraftItem) -> str:
    code = item.language or detect(item.text).code
    return "en" if code == _UNKNOWN else code


def _audited(item: DraftItem) -> Audited:
    language = _language(item)
    rating = rate(item.text, language=language)
    return Audited(item, language, rating, weak(rating), first_patterns(rating))


def _twice(items: Sequence[DraftItem]) -> list[Repeat]:
    """The same words again, whatever their case and spaces."""
    first: dict[str, DraftItem] = {}
    found = []
    for item in items:
        said = " ".join(item.text.casefold().split())
        if said in first:
            found.append(Repeat(first[said], item, 1.0, None))
        first.setdefault(said, item)
    return found


def _alike(audited: Sequence[Audited], labels: Sequence[tuple[Label, ...]]) -> list[Repeat]:
    """Pairs by words and labels; of the same words, the first stands for all."""
    again = {id(r.second) for r in _twice([a.item for a in audited])}
    own = {
        str(n): a.item for n, a in enumerate(audited) if id(a.item) not in again
    }  # fmt: skip
    recs = [
        Recommendation(
            key, "draft", key, Family.CIVIL_SOCIETY, "draft", (_HERE,), item.text,
            language=audited[int(key)].language, labels=labels[int(key)],
        )
        for key, item in own.items()
    ]  # fmt: skip
    found = pairs(cite(r, mechanism_index()) for r in recs)
    both = [(own[p.first.rec.id], own[p.second.rec.id], p) for p in found]
    ordered = [(a, b, p) if a.number <= b.number else (b, a, p) for a, b, p in both]
    return [Repeat(a, b, p.score, p) for a, b, p in ordered]


def _comparisons(
    audited: Sequence[Audited], first: Mapping[str, Scores], second: Mapping[str, Scores]
) -> tuple[Comparison, ...]:
    if not second:
        return ()
    rules = {a.item.id: {c.criterion: c.score for c in a.rating.criteria} for a in audited}
    found = []
    for person, scores in ((True, first), (False, rules)):
        both = [name for name in second if name in scores]
        if scores:
            told = agreements([(scores[name], second[name]) for name in both])
            found.append(Comparison(person, len(both), told))
    return tuple(found)


def draft_audit(
    items: Sequence[DraftItem],
    labels: Sequence[tuple[Label, ...]],
    *,
    first: Mapping[str, Scores] | None = None,
    second: Mapping[str, Scores] | None = None,
) -> DraftAudit:
    """Rate a draft, find what it asks twice, compare raters.

    Parameters
    ----------
    items : the recommendations, their ids unlike; `labels` of each, in the same order.
    first, second : people's scores by id; a criterion with fewer than ten in common has no kappa.
    """
    audited = tuple(map(_audited, items))
    ratings = [a.rating for a in audited]
    eases = [a.ease for a in audited if a.ease is not None]
    alike = _alike(audited, labels)
    return DraftAudit(
        items=audited,
        counts=tuple(count_of(c, ratings) for c in Criterion),
        repeats=(*_twice(items), *alike),
        overlap_unread=sum(a.language != "en" for a in audited),
        comparisons=_comparisons(audited, first or {}, second or {}),
        ease=round(statistics.median(eases), 1) if eases else None,
        eased=len(eases),
        version=ratings[0].criteria[0].version if ratings else "",
    )
