"""Dates and times of calendar files: days, local times in a zone, UTC."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.calendarfile.lines import Line, Unfit
from workbench.ledger.payloads.calendar import known_zone
from workbench.sentences import sentence

_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day; with `time` (``HH:MM``) a local time of the IANA `zone`."""

    day: dt.date
    time: str = ""
    zone: str = ""

    def _aware(self) -> dt.datetime:
        local = dt.datetime.combine(self.day, dt.time.fromisoformat(self.time))
        return local.replace(tzinfo=zoneinfo.ZoneInfo(self.zone))

    def later(self, by: dt.timedelta) -> Moment:
        """Some time later, or earlier, on the clock of the zone.

        Raises
        ------
        BadPayload
            If the calendar has no such day.
        """
        try:
            if not self.time:
                return Moment(self.day + by)
            # Elapsed time counts in UTC: a night in which clocks change has 23 or 25 hours.
            there = (self._aware().astimezone(dt.UTC) + by).astimezone(zoneinfo.ZoneInfo(self.zone))
        except OverflowError as error:
            raise Unfit("DTSTART", sentence("a day between the years 1 and 9999")) from error
        return Moment(there.date(), there.strftime("%H:%M"), self.zone)

    def in_zone(self, zone: str) -> Moment:
        """The same moment on another zone's clock."""
        if not self.time:
            return self
        there = self._aware().astimezone(zoneinfo.ZoneInfo(zone))
        return Moment(there.date(), there.strftime("%H:%M"), zone)


def moment_of(line: Line, other_names: Mapping[str, str], floating: str = "") -> Moment:
    """The day or time of a DTSTART or DTEND. `other_names`: other programs' names of zones.

    A time without zone is of the zone `floating`; where that is empty, it is refused, as nobody
    can tell when it is.

    Raises
    ------
    BadPayload
        Saying, after the line's name, what was expected.
    """
    day, time, utc = _parts(line)
    if not time:
        return Moment(day)
    asked = line.parameters.get("TZID", "") or floating
    zone = UTC if utc else other_names.get(asked, _iana(asked))
    if not zone or not known_zone(zone):
        raise Unfit(
            line.name,
            sentence("a time with its zone, such as ;TZID=Africa/Nairobi, or in UTC with Z"),
        )
    return Moment(day, time, zone)


def _iana(name: str) -> str:
    """The zone in names such as ``/example.org/20260101/Europe/Berlin``."""
    return "/".join(name.split("/")[-2:]) if name.startswith("/") else name


def _parts(line: Line) -> tuple[dt.date, str, bool]:
    m = _DATE.fullmatch(line.value.strip())
    try:
        if not m:
            raise ValueError
        year, month, date, hour, minute, second, utc = m.groups()
        day = dt.date(int(year), int(month), int(date))
        # A leap second is the last of its minute.
        time = dt.time(int(hour), int(minute), min(int(second), 59)) if hour else None
    except ValueError:
        raise Unfit(
            line.name, sentence("a day as 20270810 or a time as 20270810T090000Z")
        ) from None
    return day, time.strftime("%H:%M") if time else "", bool(utc)


def utc_of(line: Line) -> str:
    """LAST-MODIFIED or DTSTAMP as the ledger writes moments; empty where it is none."""
    try:
        day, time, utc = _parts(line)
    except Unfit:
        return ""
    second = min(int(line.value.strip()[13:15] or 0), 59)
    return f"{day.isoformat()}T{time}:{second:02d}Z" if time and utc else ""
