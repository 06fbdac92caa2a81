"""Dates go out as .ics and CSV and come back the same."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from calendarfile.made import read
from workbench.analysis.dated import Clock, Dated, Kind
from workbench.analysis.ical import ical
from workbench.calendarfile.rows import ENTERED
from workbench.calendarfile.table import write_csv
from workbench.calendarwords.wording import Words, ical_events
from workbench.dates import PartialDate, Precision
from workbench.i18n import translator
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.model import Certainty
from workbench.snapshot.manifest import Manifest

MANIFEST = Manifest("h", "", "", "", {}, {}, (), "", 0.0)
WORDS = Words(translator("fr"), {"KEN": "Kenya"}, MANIFEST)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
# Control characters have no place in either format; a calendar program would not write them.
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co", "Cf")),
               max_size=40).map(str.strip)  # fmt: skip
PLAIN = TEXT.filter(lambda t: t.isprintable() and " ".join(t.split(" ")) == t)
ZONES = st.sampled_from(["Africa/Nairobi", "Europe/Zurich", "America/New_York", "UTC"])


@st.composite
def dates(draw: st.DrawFn) -> tuple[PartialDate, PartialDate | None, Clock | None]:
    day, length = draw(DAYS), draw(st.sampled_from([4, 7, 10]))
    start = PartialDate(day.isoformat()[:length])
    later = (start.last() + dt.timedelta(draw(st.integers(1, 60)))).isoformat()
    end = PartialDate(later[:length]) if draw(st.booleans()) else None
    if end is not None and end.last() <= start.last():
        end = None
    if start.precision is Precision.DAY and draw(st.booleans()):
        hour = draw(st.integers(3, 20))  # clear of nights in which clocks change
        return start, end, Clock(f"{hour:02d}:15", f"{hour + 2:02d}:45", draw(ZONES))
    return start, end, None


@st.composite
def entered(draw: st.DrawFn) -> Dated:
    start, end, clock = draw(dates())
    return Dated(
        draw(st.uuids()).hex, draw(st.sampled_from(ENTERED)), draw(st.sampled_from([(), ("KEN",)])),
        start, end, draw(st.sampled_from(Certainty)), draw(PLAIN) or "title", draw(PLAIN), "V3",
        "ledger", "https://example.org/a,b;c", "2026-11-25", draw(PLAIN), draw(st.integers(0, 9)),
        clock, draw(PLAIN), draw(PLAIN), "2026-11", entered=True,
    )  # fmt: skip


def same(entry: CalendarEntry, event: Dated) -> bool:
    clock = (event.clock.start, event.clock.end, event.clock.zone) if event.clock else ("",) * 3
    return (
        entry.id, entry.event, entry.countries, entry.start, entry.end, entry.certainty,
        entry.title, entry.note, entry.verification, entry.url, entry.organisation,
        entry.revision, (entry.begins, entry.ends, entry.zone), entry.place, entry.source,
        entry.checked,
    ) == (
        event.record, event.kind, event.countries, event.start.iso,
        event.end.iso if event.end else "", event.certainty, event.subject, event.note,
        event.verification, event.url, event.organisation, event.revision, clock, event.place,
        event.origin, event.checked,
    )  # fmt: skip


@given(st.lists(entered(), min_size=1, max_size=3, unique_by=lambda e: e.record))
def test_a_calendar_file_comes_back_as_it_was(events: list[Dated]) -> None:
    # Written with icalendar, read by our own reader of lines.
    found = read(ical(ical_events(events, WORDS), "all"))
    assert not found.refused
    by_id = {r.entry.id: r.entry for r in found.rows}
    assert all(same(by_id[e.record], e) for e in events)


@given(st.lists(entered(), min_size=1, max_size=3, unique_by=lambda e: e.record))
def test_a_table_comes_back_as_it_was(events: list[Dated]) -> None:
    found = read(write_csv(events), "c.csv")
    assert not found.refused
    by_id = {r.entry.id: r.entry for r in found.rows}
    assert all(same(by_id[e.record], e) for e in events)


def timed() -> bytes:
    event = Dated("u1", Kind.MEETING, ("KEN",), PartialDate("2027-08-10"), None,
                  Certainty.CONFIRMED, "Briefing", source="ledger", as_of="2026-11-25",
                  clock=Clock("09:00", "11:30", "Africa/Nairobi"), entered=True)  # fmt: skip
    return ical(ical_events([event], WORDS), "Electoral rights, all")


def test_a_time_has_its_zone_described_in_the_file() -> None:
    found = Calendar.from_ical(timed())
    assert [str(z["tzid"]) for z in found.walk("VTIMEZONE")] == ["Africa/Nairobi"]
    (event,) = found.walk("VEVENT")
    nairobi = zoneinfo.ZoneInfo("Africa/Nairobi")
    assert event["dtstart"].dt == dt.datetime(2027, 8, 10, 9, 0, tzinfo=nairobi)


def test_programs_that_subscribe_are_told_name_and_interval() -> None:
    text = timed().decode().replace("\r\n ", "")
    assert "X-WR-CALNAME:Electoral rights\\, all\r\n" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in text
    assert "UID:u1\r\n" in text


def test_a_date_moved_in_a_calendar_program_is_the_programs() -> None:
    event = Dated("u1", Kind.VISIT, ("KEN",), PartialDate("2027-08"), None, Certainty.ESTIMATE,
                  "Visit", source="ledger", as_of="2026-11-25", entered=True)  # fmt: skip
    text = ical(ical_events([event], WORDS), "all").decode()
    moved = text.replace("DTSTART;VALUE=DATE:20270801", "DTSTART;VALUE=DATE:20270803").replace(
        "DTEND;VALUE=DATE:20270901", "DTEND;VALUE=DATE:20270805"
    )
    entry = read(moved.encode()).rows[0].entry
    assert (entry.start, entry.end) == ("2027-08-03", "2027-08-04")
    assert (entry.event, entry.title) == (Kind.VISIT, "Visit")


def test_what_the_workbench_publishes_is_not_taken_back() -> None:
    event = Dated("KEN/4", Kind.UPR_REVIEW, ("KEN",), PartialDate("2027"), None,
                  Certainty.ESTIMATE, "63", source="rule")  # fmt: skip
    assert not read(ical(ical_events([event], WORDS), "all")).rows
    assert not read(write_csv([event]), "c.csv").rows
