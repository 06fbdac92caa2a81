"""Counting recommendations by State, community and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.model import Community


@dataclass(frozen=True, slots=True)
class Count:
    """Recommendations of the two communities, and the first and last year (None: none dated).

    `states`: how many of the States asked for they are about.
    """

    human_rights: int
    elections: int
    first: int | None
    last: int | None
    states: int

    @property
    def n(self) -> int:
        return self.human_rights + self.elections


def by_state(
    items: Iterable[CitedRecommendation], states: Sequence[str]
) -> dict[str, tuple[CitedRecommendation, ...]]:
    """ISO3 → its recommendations, in the order of `states`; States without any are left out.

    One that is about several States stands with each of them.
    """
    found: dict[str, list[CitedRecommendation]] = {iso3: [] for iso3 in states}
    for item in items:
        for iso3 in item.rec.countries:
            if iso3 in found:
                found[iso3].append(item)
    return {iso3: tuple(own) for iso3, own in found.items() if own}


def count(items: Iterable[CitedRecommendation], states: Sequence[str]) -> Count:
    """How many recommendations of each community, since when, about how many States."""
    own = tuple(items)
    years = [i.year for i in own if i.year is not None]
    observers = sum(i.community is Community.ELECTIONS for i in own)
    return Count(
        human_rights=len(own) - observers,
        elections=observers,
        first=min(years, default=None),
        last=max(years, default=None),
        states=len(by_state(own, states)),
    )


def latest_first(items: Iterable[CitedRecommendation]) -> tuple[CitedRecommendation, ...]:
    """By date, undated ones last, then by id."""
    by_id = sorted(items, key=lambda i: i.rec.id)
    return tuple(sorted(by_id, key=lambda i: i.rec.date.iso if i.rec.date else "", reverse=True))


def of_both(items: Iterable[CitedRecommendation], most: int) -> tuple[CitedRecommendation, ...]:
    """At most `most` examples, the latest of each community in turn."""
    ordered = latest_first(items)
    sides = [[i for i in ordered if i.community is c] for c in Community]
    turns = [i for pair in zip(*_same_length(sides), strict=True) for i in pair if i is not None]
    return tuple(turns[:most])


def _same_length(
    sides: Sequence[list[CitedRecommendation]],
) -> list[list[CitedRecommendation | None]]:
    longest = max(map(len, sides), default=0)
    return [[*side, *[None] * (longest - len(side))] for side in sides]
