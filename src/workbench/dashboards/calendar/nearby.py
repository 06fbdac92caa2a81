"""Clashes and news as the page shows them: one page of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

from workbench.analysis.bulletin import Bulletin, Item, News
from workbench.analysis.clashes import MOST, Clash, ClashRule, clash_rules, clashes
from workbench.analysis.dated import Dated
from workbench.calendarwords.news import NEWS_WORD
from workbench.dashboards.calendar.choosing import PAGE, left
from workbench.dashboards.calendar.news import news
from workbench.dashboards.calendar.state import Diary
from workbench.dashboards.desk import Desk
from workbench.dates import PartialDate
from workbench.i18n import Translator

QUARTER = dt.timedelta(days=90)
_KEPT: WeakKeyDictionary[Desk, tuple[object, Bulletin]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Side:
    """One page of clashes (`clashes`) or of news by kind (`groups`), of `total`.

    `full`: there may be more clashes than were looked for.
    """

    total: int
    page: int
    pages: int
    sure: int = 0
    clashes: tuple[Clash, ...] = ()
    groups: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    since: str = ""
    rules: tuple[ClashRule, ...] = ()
    full: bool = False


def _cut(page: int, total: int) -> tuple[int, int, slice]:
    pages = max(1, -(-total // PAGE))
    at = min(page, pages)
    return at, pages, slice((at - 1) * PAGE, at * PAGE)


def clash_side(every: Sequence[Dated], diary: Diary, members: set[str], day: dt.date) -> Side:
    """Clashes among what State and region leave; kinds and certainties do not narrow them."""
    found = clashes(left(every, Diary(country=diary.country, region=diary.region), members, day))
    wanted = {diary.country} if diary.country else set()
    own = [c for c in found if not wanted or len(c.who) != 3 or c.who in wanted]
    at, pages, shown = _cut(diary.page, len(own))
    rules = tuple(clash_rules().values())
    full = len(own) >= MOST
    return Side(
        len(own), at, pages, sum(c.sure for c in own), tuple(own[shown]), rules=rules, full=full
    )


def since_of(diary: Diary, day: dt.date) -> PartialDate:
    """The date that news are told from: the one asked for, else a quarter ago."""
    return PartialDate(diary.since) if diary.since else PartialDate.of(day - QUARTER)


def news_side(desk: Desk, diary: Diary, members: set[str]) -> Side:
    """The news of the State, the region or all."""
    since = since_of(diary, desk.today)
    key = (since, desk.today, diary.country, diary.region, desk.state.position)
    if desk not in _KEPT or _KEPT[desk][0] != key:
        states = (diary.country,) if diary.country else tuple(members)
        told = news(desk.snapshot, desk.state, since.first(), desk.today, states)
        _KEPT[desk] = (key, told)
    found = _KEPT[desk][1].items
    at, pages, shown = _cut(diary.page, len(found))
    groups = tuple((NEWS_WORD[kind], tuple(items)) for kind, items in groupby(found[shown], _kind))
    return Side(len(found), at, pages, groups=groups, since=since.iso)


def _kind(item: Item) -> News:
    return item.news


def headline(side: Side, show_news: bool, where: str, t: Translator) -> str:
    """The finding, in a sentence."""
    if show_news:
        said = t.gettext("%(where)s: %(n)s things are new since %(date)s")
        return said % {
            "where": where, "n": t.number(side.total), "date": t.date(PartialDate(side.since)),
        }  # fmt: skip
    said = t.gettext(
        "%(where)s: %(n)s pairs of dates are or may be too close, %(sure)s of them for sure"
    )
    if side.full:
        said = t.gettext("%(where)s: %(n)s pairs of dates or more are or may be too close")
    return said % {"where": where, "n": t.number(side.total), "sure": t.number(side.sure)}
