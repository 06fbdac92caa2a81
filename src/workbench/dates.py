"""Dates that know how precise they are: a year, a month or a day, never more than was published."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(StrEnum):
    """How much of a date was published."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """An ISO 8601 date of reduced precision: ``2027``, ``2027-08`` or ``2027-08-10``.

    Ordering is by first possible day, then by precision (coarser first).

    Raises
    ------
    ValueError
        If the text is not such a date, or names a day that does not exist.
    """

    iso: str

    def __post_init__(self) -> None:
        m = _ISO.fullmatch(self.iso)
        if not m:
            raise ValueError(f"{self.iso!r} is not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
        try:
            dt.date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
        except ValueError as error:
            raise ValueError(f"{self.iso!r} does not exist in the calendar") from error

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The day itself, at day precision."""
        return cls(day.isoformat()[:10])

    @property
    def precision(self) -> Precision:
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(self.iso)]

    @property
    def year(self) -> int:
        return int(self.iso[:4])

    def first(self) -> dt.date:
        """The first day it can mean."""
        return dt.date.fromisoformat((self.iso + "-01-01")[:10])

    def last(self) -> dt.date:
        """The last day it can mean."""
        if self.precision is Precision.YEAR:
            return dt.date(self.year, 12, 31)
        first = self.first()
        if self.precision is Precision.MONTH:
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return first

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first(), len(self.iso)) < (other.first(), len(other.iso))

    def __str__(self) -> str:
        return self.iso


def parse_partial(text: str) -> PartialDate | None:
    """A published ISO date (time of day and zone cut off), or None for an empty cell.

    Raises
    ------
    ValueError
        For anything else.
    """
    text = text.strip()
    if not text:
        return None
    return PartialDate(text.partition("T")[0])
