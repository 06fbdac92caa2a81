"""Follow-up reports that States owe to treaty bodies, as events of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from snapshot.made import write
from workbench.analysis.dated import Dated, Kind
from workbench.analysis.ical import ical
from workbench.calendarwords.wording import Words, ical_events
from workbench.dashboards.calendar.following import follow_up_dues
from workbench.dashboards.calendar.published import published
from workbench.dates import PartialDate, Precision
from workbench.i18n import translator
from workbench.model import Certainty, ConcludingObservations
from workbench.snapshot import Snapshot

DAY = dt.date(2026, 11, 26)


def told(country: str, committee: str, adopted: str, reply: str = "") -> ConcludingObservations:
    symbol = f"{committee}/C/{country}/CO/4"
    date = PartialDate(adopted)
    return ConcludingObservations(country, committee, symbol, date, reply, "made", "2026-03")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("due")
    rows = [
        told("KEN", "CCPR", "2024-03-27"), told("UGA", "CCPR", "2023-07-26", "CCPR/C/UGA/FCO/2"),
        told("NPL", "CCPR", "2023-03-24"), told("MWI", "CCPR", "2014-07-24"),
        told("ZMB", "CERD", "2025-12"),
    ]  # fmt: skip
    with write(folder, rows) as made:
        yield made


@pytest.fixture
def dues(snapshot: Snapshot) -> dict[str, Dated]:
    return {e.countries[0]: e for e in follow_up_dues(snapshot, DAY)}


def test_a_report_ahead_is_an_estimate_of_a_month_with_its_mark(dues: dict[str, Dated]) -> None:
    kenya = dues["KEN"]
    assert (kenya.kind, kenya.start.iso, kenya.start.precision) == (
        Kind.TREATY_FOLLOW_UP, "2027-03", Precision.MONTH,
    )  # fmt: skip
    assert (kenya.certainty, kenya.verification) == (Certainty.ESTIMATE, "V2")
    assert (kenya.subject, kenya.source) == ("CCPR CCPR/C/KEN/CO/4", "rule")
    assert dues["ZMB"].to_check


def test_a_report_that_was_received_is_not_in_the_calendar(dues: dict[str, Dated]) -> None:
    assert "UGA" not in dues


def test_what_was_due_within_a_year_stands_as_past_and_older_does_not(
    dues: dict[str, Dated], snapshot: Snapshot
) -> None:
    assert dues["NPL"].start.iso == "2026-03"
    assert "MWI" not in dues
    assert {e.countries[0] for e in published(snapshot, DAY) if e.countries} == set(dues)


def test_the_calendar_file_says_that_it_is_an_estimate(
    dues: dict[str, Dated], snapshot: Snapshot
) -> None:
    said = Words(translator("en"), {"KEN": "Kenya"}, snapshot.manifest)
    read = Calendar.from_ical(ical(ical_events([dues["KEN"]], said), "Dates"))
    (event,) = read.walk("VEVENT")
    assert "Kenya: Follow-up report to a treaty body: CCPR CCPR/C/KEN/CO/4" in event["SUMMARY"]
    assert "estimate" in event["SUMMARY"]
    assert event.decoded("DTSTART") == dt.date(2027, 3, 1)
    assert "(V2)" in event["DESCRIPTION"]
