"""SMART+ of all recommendations of a country: each one's rating, and how many score what.

Ratings are those of `workbench.analysis.smart`, without reading ease, which takes most of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.smart import (
    NEEDS_A_PERSON,
    Criterion,
    Pattern,
    SmartRating,
    patterns,
    rate,
    weak,
)


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """How many recommendations score 2, 1 and 0 on one criterion.

    `person`: left to a person though the text could be read; `unrated`: the text could not.
    """

    criterion: Criterion
    two: int
    one: int
    zero: int
    person: int
    unrated: int

    @property
    def weak(self) -> int:
        return self.one + self.zero


@dataclass(frozen=True, slots=True)
class SmartPicture:
    """`ratings` by id of the recommendation; `counts` in the order of the criteria.

    `questions` are the guiding questions by criterion, `version` that of the rules.
    """

    ratings: Mapping[str, SmartRating]
    counts: tuple[CriterionCount, ...]
    questions: Mapping[Criterion, str]
    version: str
    rated: int

    @property
    def weakest(self) -> CriterionCount | None:
        """The criterion most recommendations are weak on; None where nothing was rated."""
        scored = [c for c in self.counts if c.criterion not in NEEDS_A_PERSON]
        return max(scored, key=lambda c: c.weak, default=None) if self.rated else None


def count_of(criterion: Criterion, ratings: Sequence[SmartRating]) -> CriterionCount:
    """How many of `ratings` score what on one criterion."""
    scores = Counter(r.of(criterion).score for r in ratings if r.readability)
    readable = sum(scores.values())
    return CriterionCount(
        criterion, scores[2], scores[1], scores[0], scores[None], len(ratings) - readable
    )


def smart_picture(items: Sequence[CitedRecommendation]) -> SmartPicture:
    """Rate every one of `items`; texts that cannot be rated are counted as such."""
    ratings = {
        i.rec.id: rate(i.rec.text, language=i.rec.language, with_flesch=False) for i in items
    }
    given = tuple(ratings.values())
    first = given[0].criteria if given else ()
    return SmartPicture(
        ratings=ratings,
        counts=tuple(count_of(c, given) for c in Criterion) if given else (),
        questions={c.criterion: c.question for c in first},
        version=first[0].version if first else "",
        rated=sum(r.readability is not None for r in given),
    )


def first_patterns(rating: SmartRating) -> dict[Criterion, Pattern]:
    """For each weak criterion the first pattern that makes it better, where there is one."""
    found: dict[Criterion, Pattern] = {}
    for pattern in patterns(rating):
        found.setdefault(pattern.criterion, pattern)
    return {c.criterion: found[c.criterion] for c in weak(rating) if c.criterion in found}
