"""States with known missions or visits, and on which of them nobody was ever consulted here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.consultation.missions import Visit
from workbench.analysis.consultation.progress import Said
from workbench.ledger.vocabulary import VisitKind


@dataclass(frozen=True, slots=True)
class StateLine:
    """One State: how many missions, visits and dialogues are known, the latest and the next of
    missions and visits, and how many items and exchanges are recorded as done.
    """

    country: str
    missions: int
    visits: int
    dialogues: int
    latest: Visit | None
    coming: Visit | None
    done: int

    @property
    def known(self) -> int:
        """Missions and visits: para 29 d names these; dialogues are counted apart."""
        return self.missions + self.visits


def _when(visit: Visit) -> tuple[str, str]:
    return (visit.date.iso if visit.date else "", visit.key)


def _line(iso3: str, own: list[Visit], done: int, day: dt.date) -> StateLine:
    count = {k: sum(v.kind is k for v in own) for k in VisitKind}
    named = [v for v in own if v.kind is not VisitKind.DIALOGUE and v.date]
    return StateLine(
        iso3, count[VisitKind.MISSION], count[VisitKind.VISIT], count[VisitKind.DIALOGUE],
        max((v for v in named if not v.ahead(day)), key=_when, default=None),
        min((v for v in named if v.ahead(day)), key=_when, default=None),
        done,
    )  # fmt: skip


def _urgency(line: StateLine) -> tuple[str, int, str]:
    coming = _when(line.coming)[0] if line.coming else "9999"
    return (coming, -line.known, line.country)


def state_lines(
    visits: Iterable[Visit], said: Iterable[Said], day: dt.date
) -> tuple[StateLine, ...]:
    """Every State with a known mission or visit, those with the next one ahead first."""
    of_state: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        of_state[visit.country].append(visit)
    keys = {v.key for own in of_state.values() for v in own}
    took: dict[str, int] = defaultdict(int)
    for one in said:
        # What was done about a mission that was archived since counts no more.
        took[one.country] += one.took_place(day) and (not one.about or one.about in keys)
    lines = (_line(iso3, own, took[iso3], day) for iso3, own in of_state.items())
    return tuple(sorted((x for x in lines if x.known), key=_urgency))


def never(lines: Iterable[StateLine]) -> tuple[StateLine, ...]:
    """Those on which nothing is recorded as done here. What happened elsewhere is not known."""
    return tuple(x for x in lines if not x.done)
