"""What changed between two days: documents, statuses, dates. The same inputs, the same bulletin.

A thing of which only the month or the year is known counts where it can lie between the days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.dated import Dated
from workbench.dates import PartialDate


class News(StrEnum):
    """Kinds of news, in the order they are told."""

    DATE_MOVED = "date_moved"
    DATE_NEW = "date_new"
    DATE_GONE = "date_gone"
    DOCUMENT = "document"
    PUBLISHED_STATUS = "published_status"
    STATUS = "status"
    ACTION = "action"
    EVIDENCE = "evidence"
    SUBMISSION = "submission"
    CONSULTATION = "consultation"
    PASSED = "date_passed"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news. `date`: of the document, or when it was recorded; `n` how many of them.

    `relevant` of a document's `n` recommendations touch elections. `event` is the date in its new
    form, `before` what it was.
    """

    news: News
    countries: tuple[str, ...]
    date: PartialDate
    title: str
    n: int = 1
    relevant: int = 0
    source: str = ""
    url: str = ""
    event: Dated | None = None
    before: Dated | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """`items` by kind and newest first. `since` and `until` belong to it."""

    since: dt.date
    until: dt.date
    items: tuple[Item, ...]

    def of(self, news: News) -> tuple[Item, ...]:
        """The items of one kind."""
        return tuple(i for i in self.items if i.news is news)


def between(date: PartialDate, since: dt.date, until: dt.date) -> bool:
    """Whether a date can lie between two days, both included."""
    return date.last() >= since and date.first() <= until


def changed_dates(
    before: Iterable[Dated], now: Iterable[Dated], since: dt.date, recorded: PartialDate
) -> Iterator[Item]:
    """What two states of the calendar have different: new, moved and gone dates.

    Events are the same where kind and record are. Those that had passed on `since` are no news.
    """
    old = {(e.kind, e.record): e for e in before}
    new = {(e.kind, e.record): e for e in now}
    for key, e in new.items():
        was = old.get(key)
        if was is None and e.last.last() >= since:
            yield Item(News.DATE_NEW, e.countries, recorded, e.subject, event=e)
        elif was and (was.start, was.end, was.clock) != (e.start, e.end, e.clock):
            yield Item(News.DATE_MOVED, e.countries, recorded, e.subject, event=e, before=was)
    for key, e in old.items():
        if key not in new and e.last.last() >= since:
            yield Item(News.DATE_GONE, e.countries, recorded, e.subject, event=e)


def passed(events: Iterable[Dated], since: dt.date, until: dt.date) -> Iterator[Item]:
    """Dates that went by since: nobody has recorded here whether it took place."""
    for e in events:
        if since <= e.last.last() < until:
            yield Item(News.PASSED, e.countries, e.last, e.subject, event=e)


def bulletin(
    items: Iterable[Item], since: dt.date, until: dt.date, countries: Collection[str] = ()
) -> Bulletin:
    """The items of some States (empty: all), by kind, newest first."""
    wanted = frozenset(countries)
    chosen = [
        i
        for i in items
        if between(i.date, since, until) and (not wanted or not wanted.isdisjoint(i.countries))
    ]
    order = {news: place for place, news in enumerate(News)}
    chosen.sort(key=lambda i: (i.countries, i.title, i.source))
    chosen.sort(key=lambda i: i.date, reverse=True)
    chosen.sort(key=lambda i: order[i.news])
    return Bulletin(since, until, tuple(chosen))
