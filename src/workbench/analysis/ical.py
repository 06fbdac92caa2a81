"""Events as an iCalendar file (RFC 5545) that says how sure and how precise each date is.

A month or a year becomes a span of all its days, and the words say so; properties of our own
(``X-ERW-…``) carry what the format has no place for, so that an import gets it back. The same
events give the same bytes: nothing depends on when the file is made. Programs that subscribe to the
file are asked to look again every day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText

from workbench.analysis.dated import Clock
from workbench.dates import PartialDate
from workbench.model import Certainty

PRODUCT = "-//Electoral Rights Workbench//calendar//EN"
DOMAIN = "electoral-rights-workbench"
MEDIA_TYPE = "text/calendar; charset=utf-8"
_EARLIEST = "1970-01-01"
_AGAIN = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class IcalEvent:
    """One event, its texts in the language of the file.

    `identity` says which record it is, whatever its date or wording; `url` is the source's (empty:
    none); `modified` an ISO date of any precision that the source speaks for (empty: unknown).
    `kept_uid` is the UID it came with, `revision` its SEQUENCE there; `clock` its times; `own` are
    the names and values of our own properties.
    """

    identity: tuple[str, ...]
    summary: str
    description: str
    start: PartialDate
    end: PartialDate | None
    certainty: Certainty
    categories: tuple[str, ...]
    url: str = ""
    modified: str = ""
    kept_uid: str = ""
    revision: int | None = None
    clock: Clock | None = None
    place: str = ""
    own: tuple[tuple[str, str], ...] = ()


def uid(identity: Sequence[str]) -> str:
    """The same for the same record in every file, so that a calendar updates, not doubles, it."""
    made = hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:32]
    return f"{made}@{DOMAIN}"


def _clean(text: str) -> str:
    """Without control characters, which the format forbids; line breaks stay."""
    return "".join(
        c for c in "\n".join(text.splitlines()) if c == "\n" or c.isprintable() or c > "\x9f"
    )


def _moment(iso: str) -> dt.datetime:
    day = PartialDate(iso).first() if iso else dt.date.fromisoformat(_EARLIEST)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _event(e: IcalEvent) -> Event:
    made = Event()
    last = max((e.end or e.start).last(), e.start.last())
    made.add("uid", e.kept_uid or uid(e.identity))
    made.add("sequence", _sequence(e))
    made.add("dtstamp", _moment(e.modified))
    made.add("last-modified", _moment(e.modified))
    if e.clock:
        _add_times(made, e.clock, e.start.first(), last)
    else:
        made.add("dtstart", e.start.first())
        made.add("dtend", last + dt.timedelta(days=1))  # the day after, as the format wants it
    made.add("summary", _clean(e.summary))
    made.add("description", _clean(e.description))
    made.add("status", "CONFIRMED" if e.certainty is Certainty.CONFIRMED else "TENTATIVE")
    made.add("categories", [vText(_clean(c)) for c in e.categories])
    made.add("transp", "TRANSPARENT")
    if e.url:
        made.add("url", e.url)
    if e.place:
        made.add("location", _clean(e.place))
    for name, value in e.own:
        if value:
            made.add(f"x-erw-{name}", vText(_clean(value)))
    return made


def _sequence(e: IcalEvent) -> int:
    """Grows with every change, as calendars want it: the entry's own, or the source's day."""
    if e.revision is not None:
        return e.revision
    return max((_moment(e.modified).date() - dt.date.fromisoformat(_EARLIEST)).days, 0)


def _add_times(made: Event, clock: Clock, first: dt.date, last: dt.date) -> None:
    zone = ZoneInfo(clock.zone)
    made.add("dtstart", dt.datetime.combine(first, dt.time.fromisoformat(clock.start), zone))
    if clock.end:
        made.add("dtend", dt.datetime.combine(last, dt.time.fromisoformat(clock.end), zone))


def ical(events: Iterable[IcalEvent], name: str) -> bytes:
    """A calendar file called `name`, its events in order of day and identity."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(_clean(name)))  # X- properties are not escaped otherwise
    made.add("name", vText(_clean(name)))  # RFC 7986, as REFRESH-INTERVAL
    made.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_AGAIN))
    ordered = sorted(events, key=lambda e: (e.start.first(), e.identity))
    for event in ordered:
        made.add_component(_event(event))
    if any(e.clock for e in ordered):
        made.add_missing_timezones()
    return bytes(made.to_ical())
