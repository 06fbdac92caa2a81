"""What somebody looks at in the calendar, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from workbench.analysis.dated import Kind
from workbench.dashboards.values import Values
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.model import Certainty
from workbench.sentences import sentence

LAST_PAGE = 1_000
CERTAINTIES = (Certainty.CONFIRMED, Certainty.EXPECTED, Certainty.ESTIMATE)
CALENDAR, WINDOWS, CLASHES, NEWS = "calendar", "windows", "clashes", "news"
VIEWS = (CALENDAR, WINDOWS, CLASHES, NEWS)


@dataclass(frozen=True, slots=True)
class Diary:
    """`country` is ISO3, empty for all. `kinds` and `certainties` empty: all of them.

    `vote` is the election day that windows are counted from (ISO, any precision; empty: the next
    known one), `since` what news are told from (empty: a quarter ago).
    """

    show: str = CALENDAR
    country: str = ""
    region: str = ""
    kinds: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    vote: str = ""
    page: int = 1
    since: str = ""


def _page(text: str) -> int:
    good = text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PAGE))
    return min(max(int(text), 1), LAST_PAGE) if good else 1


def _some(codes: Collection[str], valid: Collection[str]) -> tuple[str, ...]:
    return tuple(str(v) for v in valid if v in codes)


def _view(text: str) -> str:
    return text if text in VIEWS else CALENDAR


def _date(text: str) -> str:
    try:
        return PartialDate(text).iso if text else ""
    except ValueError:
        return ""


def diary_of(query: Mapping[str, str], states: Collection[str], regions: Collection[str]) -> Diary:
    """The view a link asks for; what is not known is left out."""
    country, region = query.get("country", ""), query.get("region", "")
    return Diary(
        _view(query.get("show", "")),
        country if country in states else "", region if region in regions else "",
        _some(query.get("kind", "").split(","), tuple(Kind)),
        _some(query.get("certainty", "").split(","), CERTAINTIES),
        _date(query.get("vote", "")), _page(query.get("page", "")), _date(query.get("since", "")),
    )  # fmt: skip


def link(diary: Diary) -> str:
    """The query string that restores the view."""
    fields = {
        "show": diary.show if diary.show != CALENDAR else "", "country": diary.country,
        "region": diary.region, "kind": ",".join(diary.kinds),
        "certainty": ",".join(diary.certainties), "vote": diary.vote,
        "page": str(diary.page) if diary.page > 1 else "",
        "since": diary.since if diary.show == NEWS else "",
    }  # fmt: skip
    return urlencode({name: text for name, text in fields.items() if text})


def narrow(diary: Diary, values: Values) -> Diary:
    """The filters as the form says them; the first page."""
    country = values.text("country")[:3]
    return replace(
        diary, country=country, region=values.text("region")[:40] if not country else "",
        kinds=_some(values.many("kind"), tuple(Kind)),
        certainties=_some(values.many("certainty"), CERTAINTIES),
        vote=diary.vote if country == diary.country else "", page=1,
    )  # fmt: skip


def drop(diary: Diary, values: Values) -> Diary:
    """Without one filter."""
    name, value = values.text("name"), values.text("value")
    if name == "country":
        diary = replace(diary, country="")
    if name == "region":
        diary = replace(diary, region="")
    if name == "kind":
        diary = replace(diary, kinds=tuple(k for k in diary.kinds if k != value))
    if name == "certainty":
        diary = replace(diary, certainties=tuple(c for c in diary.certainties if c != value))
    return replace(diary, page=1)


def show(diary: Diary, values: Values) -> Diary:
    """The calendar, the window finder, clashes or news."""
    return replace(diary, show=_view(values.text("show")), page=1)


def count_from(diary: Diary, values: Values) -> Diary:
    """Another State or election day for the windows: one that is known, or a typed one.

    Raises
    ------
    BadParameter
        If what was typed is no date.
    """
    country = values.text("country", diary.country)[:3]
    if country != diary.country:
        return replace(diary, country=country, vote="")
    vote = values.text("typed")[:10] or values.text("vote")[:10]
    if vote and not _date(vote):
        raise BadParameter(
            sentence(
                "election day: expected a date such as 2027-08-10, or 2027-08, got %(got)s",
                got=repr(vote),
            )
        )
    return replace(diary, vote=vote)


def tell(diary: Diary, values: Values) -> Diary:
    """Another State, or another date to tell news from.

    Raises
    ------
    BadParameter
        If what was typed is no date.
    """
    since = values.text("since")[:10]
    if since and not _date(since):
        raise BadParameter(
            sentence(
                "since: expected a date such as 2026-08-10, or 2026-08, got %(got)s",
                got=repr(since),
            )
        )
    country = values.text("country", diary.country)[:3]
    return replace(diary, country=country, since=since, page=1)


def turn(diary: Diary, values: Values) -> Diary:
    """Go to a page."""
    return replace(diary, page=_page(values.text("page")))


MOVES = {
    "narrow": narrow, "drop": drop, "show": show, "count": count_from, "tell": tell,
    "turn": turn,
}  # fmt: skip
