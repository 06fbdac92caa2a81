"""Last and next national elections as of a day: what is published, and what has passed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate
from workbench.model import Certainty, Election


class CyclePhase(StrEnum):
    """The three periods of the electoral cycle (ACE / International IDEA)."""

    PRE_ELECTORAL = "pre_electoral"
    ELECTORAL = "electoral"
    POST_ELECTORAL = "post_electoral"


POPULAR = frozenset({"direct", "mixed"})
ELECTORAL_BEFORE = dt.timedelta(days=91)
ELECTORAL_AFTER = dt.timedelta(days=61)
POST_AFTER = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ElectionsPicture:
    """`next_popular`: the next election by popular vote that has not passed on the day.

    `passed` are published as next, but their last possible day is before the day of the report:
    nobody has recorded yet whether they were held.
    """

    last: tuple[Election, ...]
    upcoming: tuple[Election, ...]
    passed: tuple[Election, ...]
    unknown: tuple[Election, ...]
    next_popular: Election | None
    frozen_at: str
    phase: CyclePhase | None
    phase_given: bool


def _day(date: PartialDate | None) -> dt.date:
    # By the last day it can mean: "10 August 2027" comes before "August 2027".
    return date.last() if date else dt.date.max


def _over(election: Election, as_of: dt.date) -> bool:
    end = election.end or election.start
    return end is not None and end.last() < as_of


def cycle_phase(last: Election | None, following: Election | None, as_of: dt.date) -> CyclePhase:
    """The phase a day falls in: three months before to two after a vote is electoral.

    The year after a vote is post-electoral, all else pre-electoral (there is no fixed rule; the
    dates of the ACE wheel are the reader's to set, hence the parameter ``cycle_phase``).
    """
    if following and following.start and following.start.first() - ELECTORAL_BEFORE <= as_of:
        return CyclePhase.ELECTORAL
    ended = last and (last.end or last.start)
    if ended:
        since = as_of - ended.last()
        if since <= ELECTORAL_AFTER:
            return CyclePhase.ELECTORAL
        if since <= POST_AFTER:
            return CyclePhase.POST_ELECTORAL
    return CyclePhase.PRE_ELECTORAL


def elections_picture(
    elections: Iterable[Election], as_of: dt.date, phase: CyclePhase | None = None
) -> ElectionsPicture:
    """Sort a country's elections by what they mean on the day `as_of`."""
    known = tuple(elections)
    following = sorted((e for e in known if e.which == "next"), key=lambda e: _day(e.start))
    last = sorted((e for e in known if e.which == "last"), key=lambda e: _day(e.start))
    dated = [e for e in following if e.certainty is not Certainty.UNKNOWN and e.start]
    upcoming = tuple(e for e in dated if not _over(e, as_of))
    popular = [e for e in upcoming if e.mode in POPULAR]
    passed = tuple(e for e in dated if _over(e, as_of))
    held = [e for e in (*last, *passed) if e.mode in POPULAR and e.start and _over(e, as_of)]
    if phase is None and (held or popular):
        derived = cycle_phase(held[-1] if held else None, popular[0] if popular else None, as_of)
    else:
        derived = None
    return ElectionsPicture(
        last=tuple(reversed(last)),
        upcoming=upcoming,
        passed=passed,
        unknown=tuple(e for e in following if e not in dated),
        next_popular=popular[0] if popular else None,
        frozen_at=max((e.as_of for e in known), default=""),
        phase=phase or derived,
        phase_given=phase is not None,
    )
