"""Events as an iCalendar file (RFC 5545) that says how sure and how precise each date is.

A month or a year becomes a span of all its days, and the words say so; properties of our own
(``X-ERW-…``) carry what the format has no place for, so that an import gets it back. The same
events give the same bytes: nothing depends on when the file is made. Programs that subscribe to the
file are asked to look again every day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar.prop import vDuration, vText

from workbench.analysis.dated import Clock
from workbench.analysis.ical_lines import component, escaped, moment_line, text_line
from workbench.dates import PartialDate
from workbench.model import Certainty

PRODUCT = "-//Electoral Rights Workbench//calendar//EN"
DOMAIN = "electoral-rights-workbench"
MEDIA_TYPE = "text/calendar; charset=utf-8"
_EARLIEST = "1970-01-01"
_AGAIN = dt.timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


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
    if text.isprintable():
        return text
    return "".join(
        c for c in "\n".join(text.splitlines()) if c == "\n" or c.isprintable() or c > "\x9f"
    )


@lru_cache(maxsize=4096)
def _moment(iso: str) -> dt.datetime:
    day = PartialDate(iso).first() if iso else dt.date.fromisoformat(_EARLIEST)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _lines(e: IcalEvent) -> Iterator[str]:
    """The lines of one event in the library's order: those on time and identity, then by name."""
    stamp = _moment(e.modified)
    yield text_line("SUMMARY", _clean(e.summary))
    yield from _times(e)
    yield moment_line("DTSTAMP", stamp)
    yield text_line("UID", _one_line(e.kept_uid) or uid(e.identity))
    yield f"SEQUENCE:{_sequence(e)}"
    yield "CATEGORIES:" + ",".join(escaped(_clean(c)) for c in e.categories)
    yield text_line("DESCRIPTION", _clean(e.description))
    yield moment_line("LAST-MODIFIED", stamp)
    if e.place:
        yield text_line("LOCATION", _clean(e.place))
    yield "STATUS:" + ("CONFIRMED" if e.certainty is Certainty.CONFIRMED else "TENTATIVE")
    yield "TRANSP:TRANSPARENT"
    if e.url:
        yield f"URL:{_one_line(e.url)}"
    for name, value in sorted(e.own):
        if value:
            yield text_line(f"X-ERW-{name.upper()}", _clean(value))


def _one_line(text: str) -> str:
    """Where a line break would end the line."""
    return _clean(text).replace("\n", " ")


def _sequence(e: IcalEvent) -> int:
    """Grows with every change, as calendars want it: the entry's own, or the source's day."""
    if e.revision is not None:
        return e.revision
    return max((_moment(e.modified).date() - dt.date.fromisoformat(_EARLIEST)).days, 0)


def _times(e: IcalEvent) -> Iterator[str]:
    first, last = e.start.first(), max((e.end or e.start).last(), e.start.last())
    if not e.clock:
        yield moment_line("DTSTART", first)
        # The day after, as the format wants it.
        yield moment_line("DTEND", last + dt.timedelta(days=1))
        return
    zone = ZoneInfo(e.clock.zone)
    yield moment_line("DTSTART", _at(first, e.clock.start, zone))
    if e.clock.end:
        yield moment_line("DTEND", _at(last, e.clock.end, zone))


def _at(day: dt.date, time: str, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), zone)


@lru_cache(maxsize=64)
def _zone(name: str) -> Timezone:
    return Timezone.from_tzid(name)


def _frame(name: str, zones: Iterable[str]) -> bytes:
    """The file without its events."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(_clean(name)))  # X- properties are not escaped otherwise
    made.add("name", vText(_clean(name)))  # RFC 7986, as REFRESH-INTERVAL
    made.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(_AGAIN))
    for zone in sorted(set(zones) - {"UTC"}):
        made.add_component(_zone(zone))
    return bytes(made.to_ical())


def ical(events: Iterable[IcalEvent], name: str) -> bytes:
    """A calendar file called `name`, its events in order of day and identity."""
    ordered = sorted(events, key=lambda e: (e.start.first(), e.identity))
    frame = _frame(name, (e.clock.zone for e in ordered if e.clock))
    head = frame.removesuffix(_END)
    return b"".join([head, *(component("VEVENT", _lines(e)) for e in ordered), _END])
