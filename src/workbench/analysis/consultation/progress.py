"""How far a consultation is: done, overdue, open, set aside; and the rate of completion with n."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.consultation.checklist import Item, checklist, usual_date
from workbench.analysis.consultation.missions import Visit
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import ItemState, Phase


class Standing(StrEnum):
    """Where an item is. Only a date that somebody set can make it overdue, never a usual one."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Said:
    """What the ledger holds of one item, or of an exchange as a whole (`item` empty).

    `twice`: two people recorded it without knowing of each other; the later one is given.
    """

    item: str
    phase: Phase
    state: ItemState
    mission: str
    about: str
    country: str
    consulted: tuple[str, ...] = ()
    owner: str = ""
    due: PartialDate | None = None
    date: PartialDate | None = None
    note: str = ""
    twice: bool = False

    def took_place(self, day: dt.date) -> bool:
        """Whether it is done, on a day that has come."""
        return self.state is ItemState.DONE and self.date is not None and self.date.first() <= day


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the checklist as it stands. `said` is None while nobody has touched it.

    `usual` is when it is usually done (None: not known), whatever somebody set.
    """

    item: Item
    standing: Standing
    usual: PartialDate | None
    said: Said | None = None

    @property
    def owner(self) -> str:
        """Who sees to it, empty while nobody is named."""
        return self.said.owner if self.said else ""

    @property
    def due(self) -> PartialDate | None:
        """The date that somebody set."""
        return self.said.due if self.said else None


@dataclass(frozen=True, slots=True)
class Progress:
    """`lines` in the order of the checklist; `exchanges` as a whole, newest first."""

    lines: tuple[Line, ...]
    exchanges: tuple[Said, ...]

    def count(self, standing: Standing) -> int:
        """How many items stand so."""
        return sum(x.standing is standing for x in self.lines)

    @property
    def n(self) -> int:
        """Items that apply: all but those set aside."""
        return len(self.lines) - self.count(Standing.SET_ASIDE)

    @property
    def rate(self) -> float | None:
        """Done of those that apply, 0 to 1; None where none applies."""
        return self.count(Standing.DONE) / self.n if self.n else None

    @property
    def unowned(self) -> int:
        """Items that apply, are not done, and that nobody sees to."""
        return sum(
            not x.owner for x in self.lines if x.standing in {Standing.OPEN, Standing.OVERDUE}
        )

    def of(self, phase: Phase) -> tuple[Line, ...]:
        """The lines of one phase."""
        return tuple(x for x in self.lines if x.item.phase is phase)


def _standing(said: Said | None, day: dt.date) -> Standing:
    if said is None:
        return Standing.OPEN
    if said.state is ItemState.SET_ASIDE:
        return Standing.SET_ASIDE
    if said.took_place(day):
        return Standing.DONE
    late = said.due is not None and said.due.last() < day
    return Standing.OVERDUE if late else Standing.OPEN


def _newest(said: Said) -> str:
    return said.date.iso if said.date else ""


def _names(said: Said, visit: Visit) -> bool:
    """Whether an exchange without an id is about this mission: older ones have its title alone."""
    return not said.about and said.country == visit.country and said.mission == visit.title


def progress(visit: Visit, said: Iterable[Said], day: dt.date) -> Progress:
    """Where the checklist of a visit stands on a day.

    `said` may be about other visits too; items that the checklist no longer has are left out.
    """
    own = [s for s in said if s.about == visit.key or _names(s, visit)]
    by_item = {s.item: s for s in own if s.item}
    lines = (
        Line(i, _standing(by_item.get(i.id), day), usual_date(i, visit.start, visit.end),
             by_item.get(i.id))
        for i in checklist(visit.kind)
    )  # fmt: skip
    whole = sorted((s for s in own if not s.item), key=_newest, reverse=True)
    return Progress(tuple(lines), tuple(whole))


def rate_of(progresses: Sequence[Progress]) -> tuple[int, int]:
    """Done and applying items of several visits together."""
    return sum(p.count(Standing.DONE) for p in progresses), sum(p.n for p in progresses)
