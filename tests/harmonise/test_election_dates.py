"""The many forms of election dates: read with their precision, or left as words."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths import DATA, needs_shared
from workbench.harmonise.election_dates import MONTHS, election_dates
from workbench.model import Certainty


def span(text):
    found = election_dates(text)
    return None if found is None else (str(found.start), str(found.end or ""))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("25 February 2023", "2023-02-25", ""),
        ("2/25/2023", "2023-02-25", ""),
        ("February 2027", "2027-02", ""),
        ("2029", "2029", ""),
        ("8/14/2024 to 8/19/2024", "2024-08-14", "2024-08-19"),
        ("9/16/2024 to 9/16/2024", "2024-09-16", ""),
        ("44420", "2021-08-12", ""),
        ("11-15 April 2010", "2010-04-11", "2010-04-15"),
        ("14 and 21 November 2021", "2021-11-14", "2021-11-21"),
        ("24 April and 8 May 2024", "2024-04-24", "2024-05-08"),
        ("29 May 2022, with a runoff held on 19 June 2022", "2022-05-29", "2022-06-19"),
        ("18 May 2025, with the second round on 1 June 2025", "2025-05-18", "2025-06-01"),
        ("13-14 January 2023, with a second round on 27-28 January 2023", "2023-01-13",
         "2023-01-28"),
        ("held in 4 rounds on 16, 23, and 30 May and 4 June 2022", "2022-05-16", "2022-06-04"),
        ("December 2024 (first round) and January 2025 (second round)", "2024-12", "2025-01"),
        ("April or May 2027", "2027-04", "2027-05"),
        ("21 June 2021 and 30 September 2021 (an earlier date, 29 August 2020, was put off)",
         "2021-06-21", "2021-09-30"),
        ("unscheduled election held on 14 May 2022, after a death in office", "2022-05-14", ""),
        ("24 May 1993, following independence", "1993-05-24", ""),
        ("October 2028, with inauguration in January 2029", "2028-10", ""),
        ("28 February 2027; note - moved from 2029 on 31 July 2025", "2027-02-28", ""),
        ("28 October 2029, with a runoff, if needed, on 25 November 2029", "2029-10-28", ""),
        ("on 31 July 2025, a vote was announced to be held in late December 2025", "2025-12", ""),
        ("scheduled for 2015 but moved often, currently to be held in December 2026", "2026-12",
         ""),
        ("first election held on 23 June 1994; terms won in 2001 and 2020 (26 January 2025)",
         "2025-01-26", ""),
    ],
)  # fmt: skip
def test_published_forms_are_read(text, start, end):
    assert span(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "certainty"),
    [
        ("by February 2028", "2028-02", Certainty.ESTIMATE),
        ("by 28 January 2030", "2030-01-28", Certainty.ESTIMATE),
        ("no later than November 2025", "2025-11", Certainty.ESTIMATE),
        ("fall 2026", "2026", Certainty.ESTIMATE),
        ("2029", "2029", Certainty.ESTIMATE),
        ("9 May 2028", "2028-05-09", Certainty.EXPECTED),
    ],
)
def test_only_an_exact_day_is_expected(text, start, certainty):
    found = election_dates(text)
    assert (str(found.start), found.certainty) == (start, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "TBD", "NA", "unknown", "", "postponed indefinitely", "1/2023", "13/13/2023",
        "31 February 2023", "no new date has been set", "scheduled for 24 December but not held",
        "were to be held by July 2024, but were delayed", "12345", "May",
        "was due in 2022 or 2023, but the method has not been defined",
        "scheduled for March/April 2024, but not held", "president: 13 February 2022",
    ],
)  # fmt: skip
def test_what_gives_no_date_stays_words(text):
    assert election_dates(text) is None


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_every_day_is_read_in_each_form(day):
    forms = (f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day.month}/{day.day}/{day.year}")
    assert {span(f) for f in forms} == {(day.isoformat(), "")}
    assert span(forms[0].split(" ", 1)[1]) == (day.isoformat()[:7], "")


@given(st.text(max_size=40))
def test_no_text_stops_the_reading(text):
    election_dates(text)


@given(st.dates(min_value=dt.date(1900, 1, 1)), st.dates(min_value=dt.date(1900, 1, 1)))
def test_a_span_never_ends_before_it_starts(one, other):
    found = election_dates(
        f"{one.month}/{one.day}/{one.year} to {other.month}/{other.day}/{other.year}"
    )
    assert found.start.first() == min(one, other)
    assert (found.end or found.start).last() == max(one, other)


COLUMNS = ["exec_last", "exec_next"] + [
    f"{c}_{w}" for c in ("uni", "lower", "upper") for w in ("last", "next")
]


@needs_shared
@pytest.mark.shared
def test_of_all_published_values_fifteen_give_no_date():
    with (DATA / "indicators/treaties_merged/merged_treaty_status_un_members.csv").open() as file:
        members = {r["iso3"] for r in csv.DictReader(file)}
    with (DATA / "indicators/factbook_2026/factbook_elections.csv").open() as file:
        rows = [r for r in csv.DictReader(file) if r["iso3"] in members]
    values = {(r[c], r["iso3"]) for r in rows for c in COLUMNS if r[c]}
    unread = {(iso3, v) for v, iso3 in values if election_dates(v) is None}
    assert len({v for v, _ in values}) == 486
    # Nine say nothing that is a date; three States give dates of two offices in one cell.
    assert {iso3 for iso3, v in unread if ": " not in v} == {
        "TCD", "ERI", "LBY", "SDN", "BFA", "BRB", "UKR", "VEN",
    }  # fmt: skip
    assert {iso3 for iso3, v in unread if ": " in v} == {"DEU", "HUN", "SMR"}
    assert len(unread) == 15
