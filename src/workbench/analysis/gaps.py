"""Obligations that one community has spoken to and the other has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.coverage import Coverage
from workbench.model import Community


class Direction(StrEnum):
    """`OBSERVERS_ONLY` is an opportunity to submit to a UN mechanism."""

    OBSERVERS_ONLY = "observers_only"
    HUMAN_RIGHTS_ONLY = "human_rights_only"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Gap:
    """One obligation and who has not spoken to it. `recommendations` latest first."""

    obligation: str
    name: str
    direction: Direction
    recommendations: tuple[CitedRecommendation, ...]


_ORDER = {Direction.OBSERVERS_ONLY: 0, Direction.HUMAN_RIGHTS_ONLY: 1, Direction.NEITHER: 2}


def _direction(human_rights: int, elections: int) -> Direction | None:
    if human_rights and elections:
        return None
    if elections:
        return Direction.OBSERVERS_ONLY
    return Direction.HUMAN_RIGHTS_ONLY if human_rights else Direction.NEITHER


def gaps(items: Iterable[CitedRecommendation], covered: Coverage) -> tuple[Gap, ...]:
    """Gaps, submission opportunities first, most recommended first."""
    by_id = {i.rec.id: i for i in items}
    found = []
    for row in covered.rows:
        direction = _direction(row.human_rights, row.elections)
        if direction is None:
            continue
        members = sorted(
            (by_id[i] for i in row.ids),
            key=lambda i: (i.rec.date.iso if i.rec.date else "", i.rec.id),
            reverse=True,
        )
        found.append(Gap(row.obligation, row.name, direction, tuple(members)))
    found.sort(key=lambda g: (_ORDER[g.direction], -len(g.recommendations), g.obligation))
    return tuple(found)


def spoken_by(items: Iterable[CitedRecommendation], community: Community) -> int:
    """How many of `items` come from one community."""
    return sum(i.community is community for i in items)
