"""Calendar files into a ledger: all or nothing, and again changes nothing."""

from __future__ import annotations

import pytest

from calendarfile.made import ANALYST, calendar, event
from workbench.calendarfile.importing import import_dates
from workbench.calendarfile.plan import Plan
from workbench.calendarfile.rows import Defaults
from workbench.errors import BadInput, LedgerRefused, MissingColumns
from workbench.ledger.actor import Actor
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.present import as_of
from workbench.ledger.standing import current
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import Role

KENYA = Defaults(countries=("KEN",))


def take(ledger: Ledger, *events: str, dry_run: bool = False) -> Plan:
    return import_dates(ledger, calendar(*events), "c.ics", ANALYST, KENYA, dry_run=dry_run)


def starts(ledger: Ledger) -> list[str]:
    return sorted(e.start for e in current(as_of(ledger), CalendarEntry))


def test_again_changes_nothing(ledger: Ledger) -> None:
    first = take(ledger, event("a"), event("b"))
    position = ledger.position()
    again = take(ledger, event("a"), event("b"))
    assert (len(first.new), len(again.new), again.unchanged) == (2, 0, 2)
    assert ledger.position() == position


def test_a_higher_sequence_replaces_and_keeps_the_history(ledger: Ledger) -> None:
    take(ledger, event("a"))
    done = take(ledger, event("a", "SEQUENCE:1", "DTSTART:20270901"))
    assert len(done.revised) == 1
    assert starts(ledger) == ["2027-09-01"]
    assert len(as_of(ledger).entries["calendar_event"]) == 2


def test_a_lower_sequence_is_older_and_left_out(ledger: Ledger) -> None:
    take(ledger, event("a", "SEQUENCE:3"))
    assert take(ledger, event("a", "SEQUENCE:2", "DTSTART:20270901")).older == 1
    assert starts(ledger) == ["2027-08-10"]


def test_the_same_sequence_with_a_later_moment_replaces(ledger: Ledger) -> None:
    take(ledger, event("a", "LAST-MODIFIED:20260101T000000Z"))
    take(ledger, event("a", "LAST-MODIFIED:20260301T000000Z", "DTSTART:20270901"))
    assert starts(ledger) == ["2027-09-01"]


def test_other_content_under_the_same_sequence_is_refused(ledger: Ledger) -> None:
    take(ledger, event("a"))
    with pytest.raises(BadInput, match="known with other content"):
        take(ledger, event("a", "DTSTART:20270901"), event("new"))
    assert starts(ledger) == ["2027-08-10"]


def test_one_broken_line_keeps_the_whole_file_out(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="record 11, DTSTART") as refused:
        take(ledger, event("a"), event("b", "DTSTART:soon"))
    assert "nothing of the file was stored" in str(refused.value)
    assert ledger.position() == 0


def test_a_dry_run_stores_nothing(ledger: Ledger) -> None:
    assert "would be stored" in str(take(ledger, event("a"), dry_run=True))
    assert ledger.position() == 0


def test_a_cancelled_event_no_longer_stands_as_ahead(ledger: Ledger) -> None:
    take(ledger, event("a"))
    take(ledger, event("a", "SEQUENCE:1", "STATUS:CANCELLED"))
    (entry,) = current(as_of(ledger), CalendarEntry)
    assert entry.cancelled


def test_events_of_one_state_are_in_its_stream(ledger: Ledger) -> None:
    take(ledger, event("a"))
    import_dates(ledger, calendar(event("b")), "c.ics", ANALYST)
    assert [e.stream for e in ledger.events()] == ["country/KEN", "country/none"]


def test_ten_thousand_events_are_taken_at_once(ledger: Ledger) -> None:
    many = [event(f"u{n}", f"DTSTART:2027{n % 12 + 1:02d}{n % 28 + 1:02d}") for n in range(10_000)]
    assert len(take(ledger, *many).new) == 10_000
    assert take(ledger, *many).unchanged == 10_000


def test_who_may_only_read_imports_nothing(ledger: Ledger) -> None:
    with pytest.raises(LedgerRefused):
        import_dates(ledger, calendar(event("a")), "c.ics", Actor(Role.OBSERVER))


HEAD = "event,title,states,start,certainty\n"


def test_a_table_written_by_hand_gets_uids_that_stay(ledger: Ledger) -> None:
    table = (HEAD + "sp_country_visit,Visit,Kenya; ZMB,2027-03,expected\n").encode()
    import_dates(ledger, table, "d.csv", ANALYST)
    assert import_dates(ledger, table, "d.csv", ANALYST).unchanged == 1
    (entry,) = current(as_of(ledger), CalendarEntry)
    assert (entry.countries, entry.start) == (("KEN", "ZMB"), "2027-03")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("visit,V,KEN,2027,expected", "event"),
        ("sp_country_visit,V,Kenia?,2027,expected", "states"),
        ("sp_country_visit,V,KEN,2027-13,expected", "event"),
        ("sp_country_visit,V,KEN,2027,sure", "certainty"),
        ("sp_country_visit,,KEN,2027,expected", "title"),
        ("sp_country_visit,V,KEN,2027,expected,more", "line"),
        ('sp_country_visit,"V,KEN,2027,expected', "line"),
    ],
)
def test_a_broken_row_is_named(ledger: Ledger, row: str, place: str) -> None:
    with pytest.raises(BadInput, match=f"record [23], {place}"):
        import_dates(ledger, (HEAD + row).encode(), "d.csv", ANALYST)
    assert ledger.position() == 0


def test_a_table_without_its_columns_is_refused(ledger: Ledger) -> None:
    with pytest.raises(MissingColumns, match="start"):
        import_dates(ledger, b"event,title\n", "d.csv", ANALYST)
