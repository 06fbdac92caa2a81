"""An iCalendar file (RFC 5545) read into entries.

What is not taken is counted: alarms, tasks, and whatever names persons (ATTENDEE, ORGANIZER,
CONTACT). Series (RRULE) are refused. Properties that begin with X-ERW- are our own: they keep
precision, certainty, kind and States on the way out and back. Where somebody moved such an event in
a calendar program, the program's date wins, to the day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from workbench.analysis.dated import Kind
from workbench.calendarfile.lines import Component, Fault, Line, Unfit, components
from workbench.calendarfile.moments import Moment, moment_of, utc_of
from workbench.calendarfile.rows import (
    ENTERED,
    MOST_EVENTS,
    Defaults,
    Reading,
    settled,
    states_in,
)
from workbench.dates import PartialDate
from workbench.model import Certainty
from workbench.sentences import sentence

OWN = "X-ERW-"
LONGEST_NOTE, LONGEST_TITLE = 4_000, 500
# Say nothing about the date itself.
IGNORED = frozenset({"TRANSP", "CLASS", "PRIORITY", "CREATED", "GEO", "COLOR"})
PERSONS = frozenset({"ATTENDEE", "ORGANIZER", "CONTACT"})
SERIES = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_TAKEN = frozenset(
    {"UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "STATUS", "CATEGORIES",
     "LOCATION", "URL", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP"}
)  # fmt: skip
_DURATION = re.compile(
    r"P(?:(\d{1,3})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:\d+S)?)?)"
)


def read_ics(text: str, file: str, defaults: Defaults) -> Reading:
    """Read a calendar file; every broken line is refused by its number."""
    reading, events = Reading(file), 0
    for found in components(text):
        if isinstance(found, Fault):
            reading.refuse(found.number, found.name, found.value, found.expected)
        elif found.name == "VEVENT":
            events += 1
            if events <= MOST_EVENTS:
                _event(found, reading, defaults)
        elif found.name != "VTIMEZONE":
            reading.left_out[f"{found.name.lower()} (not a date)"] += 1
    if events > MOST_EVENTS:
        reading.refuse(
            0, "events", f"{events:,}", sentence("at most %(most)s in one file", most=MOST_EVENTS)
        )
    if not events and not reading.refused:
        reading.refuse(0, "file", "", sentence("an iCalendar file with at least one VEVENT"))
    settled(reading)
    return reading


def _event(component: Component, reading: Reading, defaults: Defaults) -> None:
    known = {line.name: line for line in reversed(component.lines)}
    _count_left_out(component, reading)
    own = {n.removeprefix(OWN): x.text for n, x in known.items() if n.startswith(OWN)}
    if own.get("SOURCE", "ledger") != "ledger":
        reading.left_out["published by the workbench itself"] += 1
        return
    if not _complete(component, known, reading):
        return
    try:
        fields = _fields(known, own, defaults)
    except Unfit as error:
        name, expected = error.name, error.expected
        line = known.get(name.split(" ")[0], known["DTSTART"])
        reading.refuse(line.number, line.name, line.value, expected)
        return
    for name, longest in (("note", LONGEST_NOTE), ("title", LONGEST_TITLE)):
        if len(str(fields[name])) > longest:
            fields[name] = str(fields[name])[: longest - 1] + "…"
            reading.left_out[f"{name} shortened to {longest:,} characters"] += 1
    reading.take(component.number, fields)


def _count_left_out(component: Component, reading: Reading) -> None:
    for line in component.lines:
        if line.name in PERSONS:
            reading.left_out["lines that name persons"] += 1
        elif line.name not in _TAKEN | IGNORED and not line.name.startswith(OWN):
            reading.left_out[f"{line.name} lines"] += 1
    for inner in component.inner:
        reading.left_out[f"{inner.name.lower()} (not a date)"] += 1


def _complete(component: Component, known: dict[str, Line], reading: Reading) -> bool:
    """Whether the event has what every event needs, once, and is no series."""
    before = len(reading.refused)
    for name in ("UID", "DTSTART"):
        if name not in known or not known[name].value.strip():
            reading.refuse(
                component.number, name, "", sentence("%(name)s in every VEVENT", name=name)
            )
    for name in ("UID", "DTSTART", "DTEND"):
        twice = [x for x in component.lines if x.name == name][1:]
        for line in twice:
            reading.refuse(
                line.number, name, line.value, sentence("%(name)s once in a VEVENT", name=name)
            )
    for name in SERIES:
        if name in known:
            line = known[name]
            reading.refuse(
                line.number, name, line.value, sentence("single events; export a series as such")
            )
    return len(reading.refused) == before


def _fields(known: dict[str, Line], own: dict[str, str], defaults: Defaults) -> dict[str, object]:
    start = moment_of(known["DTSTART"], WINDOWS_TO_OLSON, defaults.zone)
    end = _end(known, start)
    words = known["CATEGORIES"].texts if "CATEGORIES" in known else ()
    states = tuple(filter(None, own.get("STATES", "").split(","))) or states_in(words)
    modified = known.get("LAST-MODIFIED") or known.get("DTSTAMP")
    status = known["STATUS"].value.strip().upper() if "STATUS" in known else ""
    return {
        "id": known["UID"].text.strip(), "event": _kind(own.get("KIND", ""), words, defaults),
        "title": own.get("SUBJECT") or _text(known, "SUMMARY") or "–", **_dates(start, end, own),
        "certainty": _certainty(own.get("CERTAINTY", ""), status),
        "countries": states or defaults.countries,
        "organisation": own.get("ORGANISATION", "")[:200],
        "place": _text(known, "LOCATION")[:500],
        "note": own.get("NOTE", "") if own else _text(known, "DESCRIPTION"),
        "url": _text(known, "URL")[:2_000], "verification": own.get("VERIFICATION", ""),
        "source": own.get("FROM", "") or defaults.source, "checked": own.get("CHECKED", ""),
        "revision": _revision(known), "modified": utc_of(modified) if modified else "",
        "cancelled": status == "CANCELLED",
    }  # fmt: skip


def _text(known: dict[str, Line], name: str) -> str:
    return known[name].text.strip() if name in known else ""


def _kind(own: str, words: Iterable[str], defaults: Defaults) -> str:
    codes = {str(k) for k in ENTERED}
    return own or next((w for w in words if w in codes), str(defaults.event))


def _certainty(own: str, status: str) -> str:
    """Ours, unless a calendar program has confirmed it or taken that back."""
    confirmed = status in {"CONFIRMED", ""}
    if own and (own == Certainty.CONFIRMED) == confirmed:
        return own
    if own and status == "CANCELLED":
        return own
    return str(Certainty.CONFIRMED if confirmed else Certainty.EXPECTED)


def _revision(known: dict[str, Line]) -> int:
    text = known["SEQUENCE"].value.strip() if "SEQUENCE" in known else "0"
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise Unfit("SEQUENCE", sentence("a whole number from 0 on"))
    return int(text)


def _end(known: dict[str, Line], start: Moment) -> Moment | None:
    """The last moment, or day: the format names the day after it."""
    if "DTEND" in known:
        end = moment_of(known["DTEND"], WINDOWS_TO_OLSON, start.zone)
        if bool(end.time) != bool(start.time):
            raise Unfit("DTEND", sentence("a day where DTSTART is one, a time where it is one"))
    elif "DURATION" in known:
        end = start.later(_duration(known["DURATION"]))
    else:
        return None
    if not end.time and end.day > start.day:
        end = end.later(dt.timedelta(days=-1))
    if end.zone != start.zone:
        end = end.in_zone(start.zone)
    return end


def _duration(line: Line) -> dt.timedelta:
    m = _DURATION.fullmatch(line.value.strip().upper().removeprefix("+"))
    if not m or not any(m.groups()):
        raise Unfit("DURATION", sentence("one such as P3D or PT90M"))
    weeks, days, hours, minutes = (int(x or 0) for x in m.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def _dates(start: Moment, end: Moment | None, own: dict[str, str]) -> dict[str, object]:
    last = end.day if end else start.day
    if not start.time and _still_fits(own, start.day, last):
        return {"start": own["START"], "end": own.get("END", "")}
    found = {"start": start.day.isoformat(), "end": last.isoformat() if last > start.day else ""}
    if start.time:
        found |= {"begins": start.time, "zone": start.zone, "ends": end.time if end else ""}
    return dict(found)


def _still_fits(own: dict[str, str], first: dt.date, last: dt.date) -> bool:
    """Whether our own, less precise dates are what the calendar's dates still say."""
    try:
        start = PartialDate(own.get("START", ""))
        end = PartialDate(own["END"]) if own.get("END") else start
    except ValueError:
        return False
    return (start.first(), max(start.last(), end.last())) == (first, last)


def kind_named(text: str) -> Kind:
    """A kind of event by its code; for options and columns.

    Raises
    ------
    BadPayload
        With the codes there are.
    """
    if text not in {str(k) for k in ENTERED}:
        raise Unfit("event", sentence("one of %(known)s", known=tuple(ENTERED)))
    return Kind(text)
