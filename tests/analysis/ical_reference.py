"""The same calendar file as the library writes it, object by object: slow, and the measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vText

from workbench.analysis.ical import IcalEvent, ical, uid
from workbench.dates import PartialDate
from workbench.model import Certainty


def _day(iso: str) -> dt.datetime:
    return dt.datetime.combine(PartialDate(iso or "1970-01-01").first(), dt.time(), dt.UTC)


def _event(e: IcalEvent) -> Event:
    made, stamp = Event(), _day(e.modified)
    first, last = e.start.first(), max((e.end or e.start).last(), e.start.last())
    made.add("uid", e.kept_uid or uid(e.identity))
    days = (stamp.date() - dt.date(1970, 1, 1)).days
    made.add("sequence", max(days, 0) if e.revision is None else e.revision)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    if e.clock:
        zone = ZoneInfo(e.clock.zone)
        for name, day, time in (("dtstart", first, e.clock.start), ("dtend", last, e.clock.end)):
            if time:
                made.add(name, dt.datetime.combine(day, dt.time.fromisoformat(time), zone))
    else:
        made.add("dtstart", first)
        made.add("dtend", last + dt.timedelta(days=1))
    texts = {"summary": e.summary, "description": e.description, "location": e.place}
    for name, text in (texts | {f"x-erw-{k}": v for k, v in e.own}).items():
        if text or name in {"summary", "description"}:
            made.add(name, vText(text))
    made.add("status", "CONFIRMED" if e.certainty is Certainty.CONFIRMED else "TENTATIVE")
    made.add("categories", [vText(c) for c in e.categories])
    made.add("transp", "TRANSPARENT")
    if e.url:
        made.add("url", e.url)
    return made


def by_library(events: Iterable[IcalEvent], name: str) -> bytes:
    """The file; of texts without control characters, and of one zone at most."""
    made = Calendar.from_ical(ical((), name))
    ordered = sorted(events, key=lambda e: (e.start.first(), e.identity))
    for event in ordered:
        made.add_component(_event(event))
    made.add_missing_timezones()
    return bytes(made.to_ical())
