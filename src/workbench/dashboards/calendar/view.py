"""The page of the calendar and of the window finder."""

from __future__ import annotations

import datetime as dt
from weakref import WeakKeyDictionary

from workbench import look
from workbench.analysis.dated import Dated, Kind
from workbench.calendarfile.rows import ENTERED
from workbench.calendarwords.chances import CHANCE_GLYPH, CHANCE_WORD
from workbench.calendarwords.kinds import KIND_WORD
from workbench.calendarwords.news import clash_line, news_line, rule_pair
from workbench.calendarwords.wording import Words
from workbench.dashboards.calendar.choosing import Chosen, chosen, left
from workbench.dashboards.calendar.counting import counted, windows_headline
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.calendar.nearby import clash_side, headline, news_side
from workbench.dashboards.calendar.published import published
from workbench.dashboards.calendar.state import CERTAINTIES, CLASHES, NEWS, WINDOWS, Diary, link
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.dates import Precision
from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.ledger.vocabulary import Role
from workbench.model import Certainty

_KEPT: WeakKeyDictionary[Desk, tuple[object, tuple[Dated, ...]]] = WeakKeyDictionary()
_KEPT_JUDGED: WeakKeyDictionary[Desk, tuple[object, tuple[Dated, ...]]] = WeakKeyDictionary()


def _published(desk: Desk) -> tuple[Dated, ...]:
    if desk not in _KEPT or _KEPT[desk][0] != desk.today:
        _KEPT[desk] = (desk.today, published(desk.snapshot, desk.today))
    return _KEPT[desk][1]


def _judged(desk: Desk) -> tuple[Dated, ...]:
    state = desk.state
    key = (state.position, desk.today)
    if desk not in _KEPT_JUDGED or _KEPT_JUDGED[desk][0] != key:
        _KEPT_JUDGED[desk] = (key, judged(state, desk.today))
    return _KEPT_JUDGED[desk][1]


def every(desk: Desk) -> tuple[Dated, ...]:
    """All events, published and of the ledger, without filters or end."""
    return (*_published(desk), *_judged(desk))


def events(desk: Desk, diary: Diary) -> tuple[Dated, ...]:
    """What the filters leave within 24 months."""
    members = {c.iso3 for c in desk.snapshot.countries() if c.region == diary.region}
    return left(every(desk), diary, members, desk.today)


def words(desk: Desk) -> Words:
    """The words of the visitor's language."""
    names = {c.iso3: desk.snapshot.country_name(c.iso3, desk.language)
             for c in desk.snapshot.countries()}  # fmt: skip
    return Words(desk.t, names, desk.snapshot.manifest)


def chips(diary: Diary, name: str, t: Translator) -> list[tuple[str, str, str]]:
    """The filters in force: field, words, value."""
    found = [("country", name, diary.country)] if diary.country else []
    found += [("region", t.gettext(diary.region), diary.region)] if diary.region else []
    found += [("kind", t.gettext(KIND_WORD[Kind(k)]), k) for k in diary.kinds]
    sure = [("certainty", t.gettext(look.CERTAINTY_WORD[Certainty(c)]), c)
            for c in diary.certainties]  # fmt: skip
    return found + sure


def _headline(found: Chosen, said: Words, name: str, day: dt.date) -> str:
    t = said.t
    if not found.events:
        return t.gettext("%(where)s: nothing is known for the next 24 months") % {"where": name}
    head = t.gettext("%(where)s: %(n)s dates in 24 months, the next %(what)s, %(when)s")
    # A bare year stands first in order, but says least of what is next.
    ahead = [e for e in found.events if e.last.last() >= day] or list(found.events)
    first = next((e for e in ahead if e.start.precision is not Precision.YEAR), ahead[0])
    who = said.states(first)
    what = said.kind(first) if name == who or not who else f"{said.kind(first)} ({who})"
    return head % {
        "where": name, "n": t.number(len(ahead)), "what": what, "when": said.when(first),
    }  # fmt: skip


def _options(desk: Desk, diary: Diary) -> dict[str, object]:
    t, snapshot = desk.t, desk.snapshot
    there = {str(e.kind) for e in every(desk)} | set(diary.kinds)
    states = [(c.iso3, snapshot.country_name(c.iso3, desk.language)) for c in snapshot.countries()]
    regions = sorted({c.region for c in snapshot.countries() if c.region})
    return {
        "states": sorted(states, key=lambda s: fold(s[1])),
        "regions": [(r, t.gettext(r)) for r in regions],
        "kinds": [(str(k), t.gettext(x)) for k, x in KIND_WORD.items() if str(k) in there],
        "certainties": [(str(c), t.gettext(look.CERTAINTY_WORD[c])) for c in CERTAINTIES],
    }


def _side_page(desk: Desk, diary: Diary, said: Words, name: str) -> Page:
    """Clashes or news."""
    members = {c.iso3 for c in desk.snapshot.countries() if c.region == diary.region}
    is_news = diary.show == NEWS
    side = (
        news_side(desk, diary, members)
        if is_news
        else clash_side(every(desk), diary, members, desk.today)
    )
    title = headline(side, is_news, name, desk.t)
    main = render(
        "calendar_news.html" if is_news else "calendar_clashes.html", desk.language, diary=diary,
        title=title, said=said, side=side, options=_options(desk, diary), today=desk.today,
        manifest=desk.snapshot.manifest, news_line=lambda i: news_line(i, said),
        clash_line=lambda c: clash_line(c, said),
        rule_pair=lambda r: rule_pair(r.first, r.second, desk.t),
    )  # fmt: skip
    return Page(title, main, link(diary), diary.country, wide=True)


def _entered(desk: Desk) -> list[tuple[str, str]]:
    """The kinds of dates that the visitor may record; empty for those who only read."""
    if desk.role not in {Role.FACILITATOR, Role.ANALYST}:
        return []
    return [(str(k), desk.t.gettext(KIND_WORD[k])) for k in ENTERED]


def page(desk: Desk, diary: Diary) -> Page:
    """The whole view."""
    t, said = desk.t, words(desk)
    name = desk.snapshot.country_name(diary.country, desk.language) if diary.country else (
        t.gettext(diary.region) if diary.region else t.gettext("All States")
    )  # fmt: skip
    if diary.show in {CLASHES, NEWS}:
        return _side_page(desk, diary, said, name)
    found = chosen(events(desk, diary), diary.page, desk.today)
    finding = counted(every(desk), diary, said, desk.today) if diary.show == WINDOWS else {}
    title = (
        windows_headline(finding, name, t) if finding
        else _headline(found, said, name, desk.today)
    )  # fmt: skip
    main = render(
        "calendar_windows.html" if finding else "calendar.html", desk.language, diary=diary,
        title=title, said=said, found=found, chips=chips(diary, name, t),
        options=_options(desk, diary), counted=finding, today=desk.today, chance_word=CHANCE_WORD,
        chance_glyph=CHANCE_GLYPH, manifest=desk.snapshot.manifest, name=name,
        room=lambda iso3: address(desk, "country", country=iso3), entered=_entered(desk),
    )  # fmt: skip
    return Page(title, main, link(diary), diary.country, wide=True)
