"""The shift between two rounds, of those who answered both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.dashboards.session.counting import votes_of
from workbench.dashboards.session.room import form_of_round, smallest_group
from workbench.dashboards.session.scales import SPOKEN, Value, level_of
from workbench.dashboards.session.statistics import median_of
from workbench.ledger.payloads import Activity
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import ActivityKind as Kind


@dataclass(frozen=True, slots=True)
class Shift:
    """How one item moved. `up`, `down`, `same` and `beside` (to or from an answer without a level,
    such as "cannot say") add up to `n`, the people who answered both rounds.

    `suppressed`: fewer than k answered both, or fewer than k (but somebody) only one of them, so
    that comparing it with the results of that round would tell what few people answered.
    """

    item: str
    n: int = 0
    up: int = 0
    down: int = 0
    same: int = 0
    beside: int = 0
    before: float | None = None
    after: float | None = None
    suppressed: bool = False

    @property
    def moved(self) -> int:
        return self.up + self.down + self.beside


def shift(
    state: State, session: str, activity: str, first: int = 1, second: int = 2, k: int = 0
) -> tuple[Shift, ...]:
    """The shift of every item that stands in both rounds; empty for activities without votes.

    For ranks, `up` means a larger number, that is a worse place.

    Raises
    ------
    UnknownName
        If there is no such session or activity, or it never had one of the rounds.
    """
    before = form_of_round(state, session, activity, first)
    after = form_of_round(state, session, activity, second)
    if before.activity in SPOKEN:
        return ()
    least = k or smallest_group(state, session)
    old, new = votes_of(state, before).given, votes_of(state, after).given
    return tuple(_shift(after, i, old.get(i, {}), new.get(i, {}), least) for i in old if i in new)


def _shift(
    form: Activity, item: str, old: Mapping[str, Value], new: Mapping[str, Value], k: int
) -> Shift:
    both = sorted(old.keys() & new.keys())
    alone = (len(old) - len(both), len(new) - len(both))
    if len(both) < k or any(0 < n < k for n in alone):
        return Shift(item, suppressed=True)
    pairs = [(level_of(form, old[t]), level_of(form, new[t])) for t in both]
    same = sum(str(old[t]) == str(new[t]) for t in both)
    up = sum(a is not None and b is not None and b > a for a, b in pairs)
    down = sum(a is not None and b is not None and b < a for a, b in pairs)
    levels = ([a for a, _ in pairs if a is not None], [b for _, b in pairs if b is not None])
    status = form.activity is Kind.STATUS_RATING
    return Shift(
        item, len(both), up, down, same, len(both) - up - down - same,
        before=_median(levels[0], status), after=_median(levels[1], status),
    )  # fmt: skip


def _median(levels: Sequence[float], status: bool) -> float | None:
    return median_of(levels, regressed=status)
