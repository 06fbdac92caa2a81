"""Ratings of one kind of assessor beside those of others. Nothing is averaged or decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.assessed import DatedStatus
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import Disagreement, HealthPicture, RecommendationHealth


class Relation(StrEnum):
    """How two sides stand to each other; only steps on the common scale are compared."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_ONLY = "one_only"
    OTHERS_ONLY = "others_only"
    NO_STEP = "no_step"


@dataclass(frozen=True, slots=True)
class Beside:
    """One recommendation with the latest ratings of both sides, newest first, in their own words.

    `apart`: pairs across the sides with different steps, the widest first.
    """

    item: CitedRecommendation
    one: tuple[DatedStatus, ...]
    others: tuple[DatedStatus, ...]
    relation: Relation
    apart: tuple[Disagreement, ...]


def _steps(statuses: Iterable[DatedStatus]) -> set[int]:
    return {s.common.value for s in statuses if s.common.value is not None}


def relation(one: Iterable[DatedStatus], others: Iterable[DatedStatus]) -> Relation:
    """Agreement means one and the same step on both sides and within each."""
    mine, theirs = _steps(one), _steps(others)
    if not mine and not theirs:
        return Relation.NO_STEP
    if not theirs:
        return Relation.ONE_ONLY
    if not mine:
        return Relation.OTHERS_ONLY
    return Relation.AGREE if len(mine | theirs) == 1 else Relation.DIFFER


def _beside(
    item: CitedRecommendation, health: RecommendationHealth, kinds: frozenset[str],
    against: frozenset[str],
) -> Beside:  # fmt: skip
    def side(wanted: frozenset[str], *, rest: bool = False) -> tuple[DatedStatus, ...]:
        return tuple(
            s for s in health.latest
            if (s.record.assessor_kind in wanted) is not rest
        )  # fmt: skip

    one = side(kinds)
    others = side(against) if against else side(kinds, rest=True)
    apart = tuple(
        d for d in health.disagreements
        if (d.first in one and d.second in others) or (d.first in others and d.second in one)
    )  # fmt: skip
    return Beside(item, one, others, relation(one, others), apart)


def beside(
    items: Iterable[CitedRecommendation], health: HealthPicture, kinds: Iterable[str],
    against: Iterable[str] = (),
) -> tuple[Beside, ...]:  # fmt: skip
    """Recommendations that assessors of `kinds` rated; with `against` also those that they rated.

    `against` empty: everybody else. Those that differ first, then in the order of `items`.
    """
    by_id: Mapping[str, RecommendationHealth] = {
        h.recommendation: h for h in health.recommendations
    }
    mine, theirs = frozenset(kinds), frozenset(against)
    found = [_beside(i, by_id[i.rec.id], mine, theirs) for i in items if i.rec.id in by_id]
    kept = [b for b in found if b.one or (theirs and b.others)]
    return tuple(sorted(kept, key=lambda b: b.relation is not Relation.DIFFER))


def count(found: Iterable[Beside], wanted: Relation) -> int:
    """How many stand in one relation."""
    return sum(b.relation is wanted for b in found)
