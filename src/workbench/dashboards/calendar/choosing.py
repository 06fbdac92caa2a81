"""The events that filters leave, grouped by month: a month or a year is a group of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.calendar import horizon
from workbench.analysis.dated import Dated
from workbench.dashboards.calendar.state import Diary
from workbench.dates import PartialDate

PAGE = 40
MONTH = len("2027-08")


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one month, or of a year whose month nobody has published."""

    when: PartialDate
    events: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`events`: all that the filters leave within 24 months; `groups`: one page of them."""

    events: tuple[Dated, ...]
    groups: tuple[Group, ...]
    page: int
    pages: int
    first: dt.date
    last: dt.date


def order(event: Dated) -> tuple[dt.date, int, str, tuple[str, ...], str]:
    """By the first possible day, coarser dates first."""
    return (
        event.start.first(), len(event.start.iso), str(event.kind), event.countries, event.record,
    )  # fmt: skip


def left(
    events: Iterable[Dated], diary: Diary, members: Collection[str], day: dt.date
) -> tuple[Dated, ...]:
    """What State, region (`members`: its States), kind and certainty leave within 24 months."""
    until, inside = horizon(day), frozenset(members)

    def fits(e: Dated) -> bool:
        return (
            (not diary.country or diary.country in e.countries)
            and (not diary.region or not inside.isdisjoint(e.countries))
            and (not diary.kinds or str(e.kind) in diary.kinds)
            and (not diary.certainties or str(e.certainty) in diary.certainties)
            and e.start.first() <= until
        )

    return tuple(sorted(filter(fits, events), key=order))


def grouped(events: Sequence[Dated]) -> tuple[Group, ...]:
    """By month, in order; a year without month stands before its months."""
    groups: dict[str, list[Dated]] = {}
    for e in events:
        groups.setdefault(e.start.iso[:MONTH], []).append(e)
    keys = sorted(groups, key=lambda iso: (PartialDate(iso).first(), len(iso)))
    return tuple(Group(PartialDate(k), tuple(groups[k])) for k in keys)


def chosen(events: Sequence[Dated], page: int, day: dt.date) -> Chosen:
    """One page of the events."""
    ordered = [e for g in grouped(events) for e in g.events]
    pages = max(1, -(-len(ordered) // PAGE))
    at = min(page, pages)
    shown = ordered[(at - 1) * PAGE : at * PAGE]
    return Chosen(tuple(ordered), grouped(shown), at, pages, day, horizon(day))
