"""Publication dates of either export: ISO 8601 with a time of day, or Excel serial numbers."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from workbench.dates import PartialDate

EXPECTED = "a date such as 2025-02-12 (or an Excel day number such as 45700)"
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?: \d\d:\d\d.*)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d*)?")
_EPOCH = dt.date(1899, 12, 30)  # Excel believes in 29 February 1900
_NEVER = "0001-01-01"  # how .NET, which the index runs on, writes a date that is not set


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> PartialDate | None:
    iso = _ISO.fullmatch(text)
    if iso:
        return None if iso[1] == _NEVER else PartialDate(iso[1])
    serial = _SERIAL.fullmatch(text)
    if serial:
        return PartialDate.of(_EPOCH + dt.timedelta(days=int(serial[1])))
    raise ValueError(f"{text!r} is not a date")


def day_of(published: str) -> PartialDate | None:
    """The day, without its time; None where none is set.

    Raises
    ------
    ValueError
        If it is no date, or none of the calendar.
    """
    if published[10:11] == "T":
        published = published[:10]  # the time of day, which nobody asks for, spoils the cache
    text = published.strip()
    return _read(text) if text else None
