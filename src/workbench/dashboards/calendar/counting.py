"""The window finder: which election to count from, and how many ways are still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from workbench.analysis import windows as w
from workbench.analysis.dated import Dated, Kind
from workbench.calendarwords.wording import Words
from workbench.dashboards.calendar.state import Diary
from workbench.dates import PartialDate
from workbench.i18n import Translator
from workbench.model import Certainty


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


def counted(
    events: Sequence[Dated], diary: Diary, said: Words, today: dt.date
) -> dict[str, object]:
    """The vote to count from, and the windows."""
    own = [e for e in events if diary.country and diary.country in e.countries]
    known = votes(own, diary.country)
    if not diary.country or not (diary.vote or known):
        return {"votes": _by_day(known, said), "vote": None, "windows": (), "typed": ""}
    vote = PartialDate(diary.vote) if diary.vote else known[0].start
    among = next((e.certainty for e in known if e.start == vote), Certainty.UNKNOWN)
    return {
        "votes": _by_day(known, said), "vote": vote, "sure": among,
        "typed": "" if among is not Certainty.UNKNOWN else vote.iso,
        "windows": w.windows(own, vote, among, today),
    }  # fmt: skip


def windows_headline(found: Mapping[str, object], name: str, t: Translator) -> str:
    """The finding, in a sentence."""
    rows, vote = found["windows"], found["vote"]
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
