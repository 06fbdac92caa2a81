"""What recommendations give a mission to look at: where, in what part of the election, with whom.

A change of practice shows on the ground; a change of law, rules or institutions shows in texts,
which can be read before leaving. Which of the two an action is, is the table `PLACE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.cited import CitedRecommendation
from workbench.model import Label


class Place(StrEnum):
    """Where a mission sees whether something changed. `BOTH`: the labels do not say."""

    GROUND = "ground"
    DESK = "desk"
    BOTH = "both"


_GROUND = ("practice", "capacity", "resources", "investigate", "publish")
_DESK = ("constitutional_change", "legal_change", "regulation", "institution", "ratification")
PLACE = dict.fromkeys(_GROUND, Place.GROUND) | dict.fromkeys(_DESK, Place.DESK)


@dataclass(frozen=True, slots=True)
class Look:
    """One part of the election (or one institution) and what to look at, in the order given.

    `code` is empty where no label names one.
    """

    code: str
    ground: tuple[CitedRecommendation, ...]
    desk: tuple[CitedRecommendation, ...]
    both: tuple[CitedRecommendation, ...]

    @property
    def n(self) -> int:
        return len(self.ground) + len(self.desk) + len(self.both)


@dataclass(frozen=True, slots=True)
class Ground:
    """`parts` of the election, `institutions` to meet; one item can stand in several of each."""

    parts: tuple[Look, ...]
    institutions: tuple[Look, ...]


def place_of(item: CitedRecommendation) -> Place:
    """By the surest action that says so."""
    return next((PLACE[x.code] for x in item.actions if x.code in PLACE), Place.BOTH)


def _look(code: str, items: Iterable[CitedRecommendation]) -> Look:
    given = tuple(items)
    found = {p: tuple(i for i in given if place_of(i) is p) for p in Place}
    return Look(code, found[Place.GROUND], found[Place.DESK], found[Place.BOTH])


def _by(
    items: Sequence[CitedRecommendation], labels: Callable[[CitedRecommendation], Sequence[Label]]
) -> tuple[Look, ...]:
    under: dict[str, list[CitedRecommendation]] = {}
    for item in items:
        for code in [x.code for x in labels(item)] or [""]:
            under.setdefault(code, []).append(item)
    looks = [_look(code, found) for code, found in under.items()]
    return tuple(sorted(looks, key=lambda k: (not k.code, -k.n, k.code)))


def ground(items: Sequence[CitedRecommendation]) -> Ground:
    """Most asked first; what no label places comes last."""
    return Ground(_by(items, lambda i: i.parts), _by(items, lambda i: i.addressees))
