"""Persons' ratings of a recommendation: who gave what, and who may see it yet.

Whoever rates second does not see the first's scores before their own are in. Ratings belong to an
institution or a role, which raters name themselves; two who use one name are one rater.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.analysis.smart import Criterion
from workbench.ledger.payloads import SmartRating
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, history
from workbench.ledger.vocabulary import RaterKind

# What the ledger calls the criteria; its field names are older than the analysis's.
FIELD = {c: str(c) for c in Criterion} | {Criterion.COUNTRY_CONTEXT: "context_sensitive"}


@dataclass(frozen=True, slots=True)
class PersonRating:
    """What stands of one rater. `events` are the ids of what stands, for a correction."""

    rater: str
    role: str
    at: str
    scores: Mapping[Criterion, int]
    reasons: Mapping[Criterion, str]
    suggestion: str
    events: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.scores.values())


@dataclass(frozen=True, slots=True)
class Visible:
    """What one visitor may see of the ratings of one recommendation.

    `hidden` counts the ratings of others that are there and not shown.
    """

    own: PersonRating | None
    others: tuple[PersonRating, ...]
    hidden: int

    @property
    def shown(self) -> tuple[PersonRating, ...]:
        return (self.own, *self.others) if self.own else self.others


def same_rater(one: str, other: str) -> bool:
    """Whether two names are one rater: letter case and spaces do not matter."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _rating(found: Sequence[Standing[SmartRating]]) -> PersonRating:
    latest = found[-1]
    given = {c: getattr(latest.payload, FIELD[c]) for c in Criterion}
    return PersonRating(
        rater=latest.payload.rater, role=latest.entry.role, at=latest.entry.at,
        scores={c: v.score for c, v in given.items()},
        reasons={c: v.reason for c, v in given.items()},
        suggestion=latest.payload.suggestion,
        events=tuple(f.entry.id for f in found),
    )  # fmt: skip


def _by_rater(
    found: Iterable[Standing[SmartRating]],
) -> dict[str, list[Standing[SmartRating]]]:
    by_rater: dict[str, list[Standing[SmartRating]]] = {}
    for one in found:
        by_rater.setdefault(_folded(one.payload.rater), []).append(one)
    return by_rater


def _persons(state: State, rec: str) -> list[Standing[SmartRating]]:
    every = history(state, SmartRating, rec)
    return [s for s in every if s.payload.rater_kind is RaterKind.PERSON and not s.archived]


def ratings_of(state: State, rec: str) -> tuple[PersonRating, ...]:
    """What stands of persons on one recommendation, one per rater, who came first first."""
    standing = [s for s in _persons(state, rec) if s.current]
    return tuple(map(_rating, _by_rater(standing).values()))


def visible(ratings: Sequence[PersonRating], rater: str, *, rates: bool) -> Visible:
    """What a visitor sees.

    Own scores always. Those of others: once own ones are in; who does not rate here (`rates` is
    False, or no `rater` is named) sees them once two raters' are in.
    """
    named = rater if rates else ""
    own = next((r for r in ratings if named and same_rater(r.rater, named)), None)
    others = tuple(r for r in ratings if r is not own)
    open_to_all = not named and len(ratings) > 1
    if own or open_to_all:
        return Visible(own, others, 0)
    return Visible(None, (), len(others))


def blind_pair(state: State, rec: str) -> tuple[PersonRating, PersonRating] | None:
    """The first two raters' scores as they were before either could see the other's.

    None: fewer than two raters.
    """
    every = _persons(state, rec)
    by_rater = sorted(_by_rater(every).values(), key=lambda found: _moment(found[0]))
    if len(by_rater) < 2:
        return None
    first, second = by_rater[:2]
    until = _moment(second[0])
    before = [s for s in first if _moment(s) <= until]
    return _rating(before[-1:]), _rating(second[:1])


def _moment(one: Standing[SmartRating]) -> tuple[str, str]:
    return one.entry.at, one.entry.id


def spread(ratings: Sequence[PersonRating], criterion: Criterion) -> int:
    """How far the ratings are apart on one criterion."""
    scores = sorted(r.scores[criterion] for r in ratings)
    return sum(b - a for a, b in pairwise(scores))
