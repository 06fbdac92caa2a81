"""What a calendar file of somebody else becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarfile.made import calendar, event, read
from workbench.analysis.dated import Kind
from workbench.calendarfile.importing import read_dates
from workbench.calendarfile.rows import Defaults
from workbench.errors import BadInput
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.model import Certainty


def one(*lines: str, defaults: Defaults | None = None) -> CalendarEntry:
    found = read(calendar(event("a@b", *lines)), defaults=defaults)
    assert not found.refused
    return found.rows[0].entry


def test_a_day_is_a_day_and_the_end_is_the_last() -> None:
    found = one("DTSTART;VALUE=DATE:20270810", "DTEND;VALUE=DATE:20270813")
    assert (found.start, found.end) == ("2027-08-10", "2027-08-12")
    assert found.certainty is Certainty.CONFIRMED


def test_an_event_of_one_day_has_no_end() -> None:
    assert one("DTSTART;VALUE=DATE:20270810", "DTEND;VALUE=DATE:20270811").end == ""


def test_a_time_keeps_its_zone() -> None:
    found = one("DTSTART;TZID=Africa/Nairobi:20270810T090000", "DTEND:20270810T083000Z")
    assert (found.begins, found.ends, found.zone) == ("09:00", "11:30", "Africa/Nairobi")


def test_a_duration_over_the_change_of_clocks_counts_elapsed_time() -> None:
    found = one("DTSTART;TZID=Europe/Zurich:20270328T010000", "DURATION:PT3H")
    assert (found.begins, found.ends) == ("01:00", "05:00")


def test_a_time_without_zone_is_of_the_one_given() -> None:
    found = one("DTSTART:20270810T090000", "DTEND:20270810T100000",
                defaults=Defaults(zone="Africa/Lusaka"))  # fmt: skip
    assert (found.begins, found.ends, found.zone) == ("09:00", "10:00", "Africa/Lusaka")


def test_a_zone_is_found_at_the_end_of_a_longer_name() -> None:
    found = one("DTSTART;TZID=/example.org/20260101/Europe/Berlin:20270810T090000")
    assert found.zone == "Europe/Berlin"


def test_names_of_zones_of_other_programs_are_known() -> None:
    found = one("DTSTART;TZID=W. Europe Standard Time:20270810T090000")
    assert found.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("DTSTART:20270810T090000", "DTSTART"),  # floating
        ("DTSTART;TZID=Nowhere/None:20270810T090000", "DTSTART"),
        ("DTSTART:20270230", "DTSTART"),
        ("DTSTART:soon", "DTSTART"),
        ("RRULE:FREQ=DAILY", "RRULE"),
        ("SEQUENCE:-1", "SEQUENCE"),
        ("SEQUENCE:²", "SEQUENCE"),
        ("DTEND:20270811T090000Z", "DTEND"),
        ("DURATION:P", "DURATION"),
        ("UID:twice", "UID"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(line: str, place: str) -> None:
    content = calendar(event("a@b", line))
    (found,) = read(content).refused
    assert found.column == place
    assert content.decode().split("\r\n")[found.record - 1] == line


def test_an_end_before_the_start_is_refused() -> None:
    found = read(calendar(event("a", "DTSTART:20270810T090000Z", "DTEND:20270810T080000Z")))
    assert len(found.refused) == 1
    assert not found.rows


def test_kind_and_states_come_from_categories_or_from_the_one_who_imports() -> None:
    given_ = one("CATEGORIES:sp_country_visit,Kenya,whatever")
    assert (given_.event, given_.countries) == (Kind.VISIT, ("KEN",))
    asked = one(defaults=Defaults(Kind.MISSION, ("ZMB",), "a mission's calendar"))
    assert (asked.event, asked.countries, asked.source) == (
        Kind.MISSION, ("ZMB",), "a mission's calendar",
    )  # fmt: skip


def test_what_names_persons_is_left_out_and_counted() -> None:
    found = read(calendar(event("a", "ATTENDEE;CN=X:mailto:x@example.org", "ORGANIZER:mailto:y")))
    assert found.left_out["lines that name persons"] == 2
    assert "example.org" not in str(found.rows)


def test_a_tentative_event_is_not_confirmed_and_a_cancelled_one_is_kept() -> None:
    assert one("STATUS:TENTATIVE").certainty is Certainty.EXPECTED
    assert one("STATUS:CANCELLED").cancelled


def test_a_long_description_is_cut_and_counted() -> None:
    found = read(calendar(event("a", "DESCRIPTION:" + "x" * 9_000)))
    assert len(found.rows[0].entry.note) == 4_000
    assert found.left_out["note shortened to 4,000 characters"] == 1


def test_of_two_revisions_in_a_file_the_higher_counts() -> None:
    older, newer = event("a", "SEQUENCE:1"), event("a", "SEQUENCE:2", "DTSTART:20280101")
    for order in ((older, newer), (newer, older)):
        found = read(calendar(*order))
        assert [r.entry.start for r in found.rows] == ["2028-01-01"]
        assert not found.refused


def test_the_same_event_twice_is_counted_once() -> None:
    found = read(calendar(event("a"), event("a")))
    assert (len(found.rows), found.left_out["repeated in the file"]) == (1, 1)


def test_two_events_under_one_uid_and_revision_are_refused() -> None:
    found = read(calendar(event("a"), event("a", "DTSTART:20280101")))
    assert [r.record for r in found.refused] == [8]


@pytest.mark.parametrize("content", [b"", b"hello", b"BEGIN:VCALENDAR\r\n"])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    assert read(content).refused


def test_what_is_no_utf8_is_named_by_its_line() -> None:
    with pytest.raises(BadInput, match="line 2: not UTF-8"):
        read(b"BEGIN:VCALENDAR\r\nSUMMARY:\xff")


def test_another_ending_is_refused() -> None:
    with pytest.raises(BadInput, match=r"\.csv"):
        read_dates(b"", "dates.xls", Defaults())


PIECES = st.sampled_from([
    "UID:1", "UID:", "DTSTART:20270810", "DTSTART;TZID=X:20270810T000000", "DTEND:20270809",
    "DTEND:20270101T000000Z", "DURATION:P9999D", "DURATION:PT1M", "SUMMARY:", "X-ERW-START:2027",
    "X-ERW-KIND:nothing", "X-ERW-STATES:KE,KEN", "X-ERW-CERTAINTY:sure", "STATUS:?", "URL:\x00",
    "SEQUENCE:999999", "LAST-MODIFIED:20270101T000060Z", "DTSTART:99991231", "BEGIN:VALARM",
    "END:VALARM", "CATEGORIES:Kenya", "DTSTAMP:00010101T000000Z", "DTSTART:00010101T000000Z",
])  # fmt: skip


@given(st.lists(st.lists(PIECES | st.text(max_size=20), max_size=8), max_size=4))
def test_any_pieces_are_taken_or_refused(events: list[list[str]]) -> None:
    found = read(calendar(*("\r\n".join(["BEGIN:VEVENT", *e, "END:VEVENT"]) for e in events))
                 .decode().encode("utf-8", "replace"))  # fmt: skip
    assert len(found.rows) <= len(events) * 9
    for row in found.rows:
        assert row.entry.start
