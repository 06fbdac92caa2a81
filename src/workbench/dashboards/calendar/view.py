"""The page of the calendar and of the window finder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from workbench import look
from workbench.dashboards.calendar import windows as w
from workbench.dashboards.calendar.choosing import Chosen, chosen, left
from workbench.dashboards.calendar.event import KIND_WORD, Dated, Kind
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.calendar.published import published
from workbench.dashboards.calendar.state import CERTAINTIES, WINDOWS, Diary, link
from workbench.dashboards.calendar.wording import Words
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.dates import PartialDate, Precision
from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.model import Certainty

_KEPT: WeakKeyDictionary[Desk, tuple[object, tuple[Dated, ...]]] = WeakKeyDictionary()


def _published(desk: Desk) -> tuple[Dated, ...]:
    if desk not in _KEPT or _KEPT[desk][0] != desk.today:
        _KEPT[desk] = (desk.today, published(desk.snapshot, desk.today))
    return _KEPT[desk][1]


def every(desk: Desk) -> tuple[Dated, ...]:
    """All events, published and of the ledger, without filters or end."""
    return (*_published(desk), *judged(desk.state, desk.today))


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


def _headline(found: Chosen, said: Words, name: str, t: Translator) -> str:
    if not found.events:
        return t.gettext("%(where)s: nothing is known for the next 24 months") % {"where": name}
    head = t.gettext("%(where)s: %(n)s dates in 24 months, the next %(what)s, %(when)s")
    # A bare year stands first in order, but says least of what is next.
    exact = (e for e in found.events if e.start.precision is not Precision.YEAR)
    first = next(exact, found.events[0])
    who = said.states(first)
    what = said.kind(first) if name == who or not who else f"{said.kind(first)} ({who})"
    return head % {
        "where": name, "n": t.number(len(found.events)), "what": what, "when": said.when(first),
    }  # fmt: skip


def _options(desk: Desk) -> dict[str, object]:
    t, snapshot = desk.t, desk.snapshot
    states = [(c.iso3, snapshot.country_name(c.iso3, desk.language)) for c in snapshot.countries()]
    regions = sorted({c.region for c in snapshot.countries() if c.region})
    return {
        "states": sorted(states, key=lambda s: fold(s[1])),
        "regions": [(r, t.gettext(r)) for r in regions],
        "kinds": [(str(k), t.gettext(x)) for k, x in KIND_WORD.items()],
        "certainties": [(str(c), t.gettext(look.CERTAINTY_WORD[c])) for c in CERTAINTIES],
    }


def votes(found: Sequence[Dated], country: str) -> tuple[Dated, ...]:
    """The known elections of a State that lie ahead, nearest last day first."""
    own = [e for e in found if e.kind is Kind.ELECTION and country in e.countries]
    return tuple(sorted(own, key=lambda e: (e.start.last(), e.start.iso)))


def _by_day(found: Sequence[Dated], said: Words) -> list[tuple[Dated, str]]:
    """One choice per date: several chambers may be elected on the same."""
    days: dict[str, list[Dated]] = {}
    for e in found:
        days.setdefault(e.start.iso, []).append(e)
    return [(same[0], "; ".join(map(said.kind, same))) for same in days.values()]


def _counted(desk: Desk, diary: Diary, said: Words) -> dict[str, object]:
    """The vote to count from, and the windows."""
    own = [e for e in every(desk) if diary.country and diary.country in e.countries]
    known = votes(own, diary.country)
    if not diary.country or not (diary.vote or known):
        return {"votes": _by_day(known, said), "vote": None, "windows": (), "typed": ""}
    vote = PartialDate(diary.vote) if diary.vote else known[0].start
    among = next((e.certainty for e in known if e.start == vote), Certainty.UNKNOWN)
    return {
        "votes": _by_day(known, said), "vote": vote, "sure": among,
        "typed": "" if among is not Certainty.UNKNOWN else vote.iso,
        "windows": w.windows(own, vote, among, desk.today),
    }  # fmt: skip


def _windows_headline(counted: Mapping[str, object], name: str, t: Translator) -> str:
    rows, vote = counted["windows"], counted["vote"]
    if not isinstance(rows, tuple) or not isinstance(vote, PartialDate):
        return t.gettext("What can still make a difference before an election")
    open_ = [x for x in rows if x.chance is not w.Chance.LATE]
    return t.gettext(
        "%(where)s, election %(vote)s: %(n)s of %(all)s ways are still open, "
        "%(tight)s of them tight"
    ) % {
        "where": name, "vote": t.date(vote), "n": t.number(len(open_)),
        "all": t.number(len(rows)),
        "tight": t.number(sum(x.chance is w.Chance.TIGHT for x in open_)),
    }  # fmt: skip


def page(desk: Desk, diary: Diary) -> Page:
    """The whole view."""
    t, said = desk.t, words(desk)
    name = desk.snapshot.country_name(diary.country, desk.language) if diary.country else (
        t.gettext(diary.region) if diary.region else t.gettext("All States")
    )  # fmt: skip
    found = chosen(events(desk, diary), diary.page, desk.today)
    counted = _counted(desk, diary, said) if diary.show == WINDOWS else {}
    title = _windows_headline(counted, name, t) if counted else _headline(found, said, name, t)
    main = render(
        "calendar_windows.html" if counted else "calendar.html", desk.language, diary=diary,
        title=title, said=said, found=found, chips=chips(diary, name, t),
        options=_options(desk), counted=counted, today=desk.today, chance_word=w.CHANCE_WORD,
        chance_glyph=w.CHANCE_GLYPH, manifest=desk.snapshot.manifest, name=name,
        room=lambda iso3: address(desk, "country", country=iso3),
    )  # fmt: skip
    return Page(title, main, link(diary), diary.country, wide=True)
