"""Hand-overs between the communities (Plan of Action, para 39 a): sent, acknowledged, what came.

Observers hand recommendations to a mandate holder or treaty body; UN mechanisms hand theirs to an
observation mission. Silence is shown with its age and never taken for a refusal.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate
from workbench.ledger.vocabulary import Passing
from workbench.model import Community

# No mechanism prescribes a time for this: after so many days we suggest to ask again (V3).
ASK_AGAIN_AFTER_DAYS = 60


class Standing(StrEnum):
    """How far a hand-over is."""

    NOT_SENT = "not_sent"
    WAITING = "waiting"
    SILENT = "silent"
    ACKNOWLEDGED = "acknowledged"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One hand-over as recorded. `twice`: two versions stand side by side, this is the later."""

    id: str
    country: str
    sender: str
    recipient: str
    mission: str
    direction: Passing
    recommendations: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    sent: PartialDate | None = None
    acknowledged: PartialDate | None = None
    outcome: str = ""
    note: str = ""
    at: str = ""
    twice: bool = False


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """A hand-over on a day.

    `age_days` counts from the last day that the date of sending can mean; `silent_days` the same
    while nobody has replied (None: not sent, or there was a reply).
    """

    given: HandedOver
    standing: Standing
    age_days: int | None
    silent_days: int | None


def line(given: HandedOver, day: dt.date) -> HandOverLine:
    """How far one hand-over is on a day. What is dated later has not been sent yet."""
    if given.sent is None or given.sent.first() > day:
        return HandOverLine(given, Standing.NOT_SENT, None, None)
    age = max((day - given.sent.last()).days, 0)
    if given.outcome:
        return HandOverLine(given, Standing.OUTCOME, age, None)
    if given.acknowledged is not None and given.acknowledged.first() <= day:
        return HandOverLine(given, Standing.ACKNOWLEDGED, age, None)
    silent = Standing.SILENT if age > ASK_AGAIN_AFTER_DAYS else Standing.WAITING
    return HandOverLine(given, silent, age, age)


_RANK = {s: n for n, s in enumerate(
    (Standing.SILENT, Standing.WAITING, Standing.NOT_SENT, Standing.ACKNOWLEDGED, Standing.OUTCOME)
)}  # fmt: skip


def lines(given: Iterable[HandedOver], day: dt.date) -> tuple[HandOverLine, ...]:
    """Every hand-over, the longest without a reply first."""
    found = [line(one, day) for one in given]
    return tuple(sorted(found, key=lambda x: (_RANK[x.standing], -(x.age_days or 0), x.given.id)))


def counts(found: Sequence[HandOverLine]) -> tuple[tuple[Standing, int], ...]:
    """How many stand where; they add up to all of them."""
    by_standing = Counter(x.standing for x in found)
    return tuple((s, by_standing[s]) for s in Standing)


def direction_of(communities: Iterable[Community]) -> Passing:
    """Which way recommendations of these communities go; unknown if both are among them."""
    found = set(communities)
    if found == {Community.ELECTIONS}:
        return Passing.TO_RIGHTS
    return Passing.TO_ELECTIONS if found == {Community.HUMAN_RIGHTS} else Passing.UNKNOWN
