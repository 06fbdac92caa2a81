"""Aspects of the right to participate against the special procedure mandates that exist.

No single mandate covers the right (Plan of Action, para 28). Whether a mandate reaches an aspect
is our reading of its title and purpose, for everyone, for certain persons, or for one side of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.analysis.across.states import Count, count
from workbench.analysis.across.topics import topics_of
from workbench.analysis.cited import CitedRecommendation
from workbench.model import Family
from workbench.taxonomy.topics import Aspect, Mandate, aspects, mandates

EVERYONE, PART, GROUP, NOBODY = "all", "part", "group", "none"
UNLABELLED = "unlabelled"
_WIDEST = (EVERYONE, PART, GROUP, NOBODY)
REACHES = (*_WIDEST, UNLABELLED)
_OBLIGATION = "OBL_"


@dataclass(frozen=True, slots=True)
class AspectLine:
    """An aspect with its recommendations; `reach` is the widest of its mandates, NOBODY if none.

    `spoken`: recommendations of special procedures among them.
    """

    aspect: Aspect
    reach: str
    count: Count
    spoken: int


@dataclass(frozen=True, slots=True)
class MandateLine:
    """A mandate, the aspects it reaches (code, reach), and its recommendations here."""

    mandate: Mandate
    aspects: tuple[tuple[str, str], ...]
    recommendations: int


@dataclass(frozen=True, slots=True)
class MandatePicture:
    """`reaches`: each recommendation once, by the widest reach over its obligations; adds up to n.

    `special`: recommendations of all special procedures, `joint` of several together.
    """

    aspects: tuple[AspectLine, ...]
    mandates: tuple[MandateLine, ...]
    reaches: tuple[tuple[str, Count], ...]
    total: Count
    special: int
    joint: int


def _reach(aspect: Aspect) -> str:
    return min((how for _, how in aspect.mandates), key=_WIDEST.index, default=NOBODY)


def _about(item: CitedRecommendation, code: str) -> bool:
    if code.startswith(_OBLIGATION):
        return any(x.code == code for x in item.obligations)
    return code in topics_of(item)


def _special(items: Iterable[CitedRecommendation]) -> list[CitedRecommendation]:
    return [i for i in items if i.rec.family is Family.SPECIAL_PROCEDURE]


def _line(
    aspect: Aspect, items: Sequence[CitedRecommendation], states: Sequence[str]
) -> AspectLine:
    own = [i for i in items if _about(i, aspect.code)]
    return AspectLine(aspect, _reach(aspect), count(own, states), len(_special(own)))


def _mandates(items: Sequence[CitedRecommendation]) -> tuple[MandateLine, ...]:
    spoken = Counter(i.rec.mechanism for i in _special(items))
    return tuple(
        MandateLine(
            mandate,
            tuple((a.code, how) for a in aspects() for m, how in a.mandates if m == mandate.id),
            spoken[mandate.id],
        )
        for mandate in mandates()
    )


@cache
def _reach_of_codes() -> dict[str, str]:
    return {aspect.code: _reach(aspect) for aspect in aspects()}


def widest_reach(item: CitedRecommendation) -> str:
    """The widest reach of any mandate over a recommendation's obligations."""
    reach = _reach_of_codes()
    found = [reach[x.code] for x in item.obligations if x.code in reach]
    return min(found, key=_WIDEST.index, default=UNLABELLED)


def mandate_coverage(
    records: Iterable[CitedRecommendation], states: Sequence[str]
) -> MandatePicture:
    """Which aspects, and how many recommendations, no mandate reaches."""
    items = tuple(records)
    by_reach = {i.rec.id: widest_reach(i) for i in items}
    special = _special(items)
    named = {m.id for m in mandates()}
    return MandatePicture(
        aspects=tuple(_line(a, items, states) for a in aspects()),
        mandates=_mandates(items),
        reaches=tuple(
            (how, count([i for i in items if by_reach[i.rec.id] == how], states)) for how in REACHES
        ),
        total=count(items, states),
        special=len(special),
        joint=sum(i.rec.mechanism not in named for i in special),
    )
