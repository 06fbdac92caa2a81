"""When an election was or will be, from the many forms in which it is published.

Precision is kept: a month stays a month, a season or "by …" stays what it says at most. What
cannot be read gives None; the published words are shown instead.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from workbench.dates import PartialDate, Precision
from workbench.model import Certainty

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(MONTHS)
_DAY = r"\d{1,2}(?:-\d{1,2})?"
_DAYS = rf"{_DAY}(?:, {_DAY})*(?:,? and {_DAY})?"
# One date, with its year or month left to the next one: "16, 23, and 30 May and 4 June 2022".
_DATE = re.compile(rf"(?:({_DAYS}) )?({_MONTH})(?: (\d{{4}}))?|(?<![\d/])(\d{{4}})(?![\d/])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: to (\d{1,2})/(\d{1,2})/(\d{4}))?")
# A spreadsheet turned a date into days since 1899-12-30 (Zambia and Zimbabwe, January 2026).
_SERIAL = re.compile(r"4\d{4}")
_SERIAL_START = dt.date(1899, 12, 30)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_HISTORY = re.compile(r"first election held .*\((\d{1,2} [A-Z][a-z]+ \d{4})\)", re.DOTALL)
_SCHEDULED = re.compile(rf"to be held in (?:late |early )?((?:{_MONTH}) \d{{4}})")
# What follows does not date the election itself.
_ASIDES = re.compile(
    r"(?:; note\b|, following\b|, after\b|, with inauguration\b|, with a runoff, if needed\b).*",
    re.DOTALL,
)
_LEAD = re.compile(
    r"(?:unscheduled election |held in \d+ rounds )?(?:held )?(?:on )?"
    r"(?:no later than |by )?(?:fall |spring |summer |autumn |winter )?"
)
_LATEST = re.compile(r"(?:no later than|by) ")
_BETWEEN = re.compile(
    r"(?:,? (?:and|or|to)|,? with (?:a |the )?(?:runoff|second round)(?: held)?(?: on)?|) ?"
)
_SEASON = re.compile(r"\b(?:fall|spring|summer|autumn|winter) (\d{4})")
_UNREADABLE = re.compile(
    r"not held|delayed|postponed indefinitely|not been defined|no new date", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ElectionDates:
    """First and last day (or month, or year) of voting. `certainty` of a date still ahead."""

    start: PartialDate
    end: PartialDate | None
    certainty: Certainty


def _span(dates: list[PartialDate], published: str) -> ElectionDates | None:
    if not dates:
        return None
    start, end = min(dates), max(dates, key=lambda d: d.last())
    exact = start.precision is Precision.DAY and not _LATEST.match(published)
    certainty = Certainty.EXPECTED if exact else Certainty.ESTIMATE
    return ElectionDates(start, end if end != start else None, certainty)


def _day(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(f"{year:04}-{month:02}-{day:02}")


def _slashed(text: str) -> list[PartialDate]:
    found = _SLASHED.fullmatch(text)
    if not found:
        return []
    numbers = [int(n) for n in found.groups() if n]
    return [_day(y, m, d) for m, d, y in zip(*[iter(numbers)] * 3, strict=True)]


def _serial(text: str) -> list[PartialDate]:
    if not _SERIAL.fullmatch(text):
        return []
    return [PartialDate.of(_SERIAL_START + dt.timedelta(days=int(text)))]


def _history(text: str) -> list[PartialDate]:
    found = _HISTORY.fullmatch(text)
    return _worded(found[1]) if found else []


def _scheduled(text: str) -> list[PartialDate]:
    found = _SCHEDULED.search(text)
    return _worded(found[1]) if found else []


def _season(text: str) -> list[PartialDate]:
    # Which months a season has depends on the hemisphere: the year is what is sure.
    found = _SEASON.fullmatch(text)
    return [PartialDate(found[1])] if found else []


def _of_match(found: re.Match[str], year: str) -> list[PartialDate]:
    if found[4]:
        return [PartialDate(found[4])]
    month = MONTHS.index(found[2]) + 1
    if not found[1]:
        return [PartialDate(f"{year}-{month:02}")]
    return [_day(int(year), month, int(d)) for d in re.findall(r"\d+", found[1])]


def _worded(text: str) -> list[PartialDate]:
    """All dates of a text that is nothing but dates and the words between them."""
    found = list(_DATE.finditer(text))
    gaps = [text[a.end() : b.start()] for a, b in pairwise(found)]
    if not found or found[-1].end() != len(text) or not _LEAD.fullmatch(text[: found[0].start()]):
        return []
    if not all(_BETWEEN.fullmatch(gap) for gap in gaps):
        return []
    dates: list[PartialDate] = []
    year = ""
    for match in reversed(found):
        year = match[3] or match[4] or year
        if not year:
            return []
        dates += _of_match(match, year)
    return dates


_FORMS: tuple[Callable[[str], list[PartialDate]], ...] = (
    _slashed, _serial, _history, _scheduled, _season, _worded,
)  # fmt: skip


def election_dates(published: str) -> ElectionDates | None:
    """The dates that the words give, or None where they give none.

    A runoff that was held ends the span; one "if needed" does not. ``by February 2028`` gives
    that month as an estimate. Day precision is expected, coarser an estimate.
    """
    bare = " ".join(published.split())
    texts = [bare, _ASIDES.sub("", _BRACKETS.sub("", bare)).strip()]
    for form in _FORMS:
        if form is _worded and _UNREADABLE.search(bare):
            return None
        for text in texts:
            try:
                dates = form(text)
            except ValueError:
                return None
            if dates:
                return _span(dates, text)
    return None
