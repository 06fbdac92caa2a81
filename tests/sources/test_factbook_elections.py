"""Elections from the Factbook's table: bodies, modes, swapped chambers, words that give no date."""

from __future__ import annotations

import csv
import io

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.model import Certainty
from workbench.sources.factbook_elections.offices import chamber_mode, executive
from workbench.sources.factbook_elections.parse import IGNORED, TAKEN


def made(tmp_path, **cells):
    """The rows of a table with one line."""
    row = {"gec": "ke", "iso3": "KEN", "name": "Kenya", **cells}
    text = io.StringIO()
    out = csv.DictWriter(text, [*TAKEN, *IGNORED], restval="")
    out.writeheader()
    out.writerow(row)
    return take_text("factbook_elections", tmp_path, "f.csv", text.getvalue())


def test_last_and_next_of_each_body_are_rows(tmp_path):
    rows, intake = made(
        tmp_path,
        exec_process="president directly elected by majority vote",
        exec_last="9 August 2022", exec_next="10 August 2027",
        lower_chamber="National Assembly", lower_seats="350 (all directly elected)",
        lower_last="8/9/2022", lower_next="August 2027",
    )  # fmt: skip
    assert [(r.body, r.which, str(r.start), r.mode) for r in rows] == [
        ("head_of_state", "last", "2022-08-09", "direct"),
        ("head_of_state", "next", "2027-08-10", "direct"),
        ("lower_house", "last", "2022-08-09", "direct"),
        ("lower_house", "next", "2027-08", "direct"),
    ]
    assert [r.certainty for r in rows] == [
        Certainty.CONFIRMED, Certainty.EXPECTED, Certainty.CONFIRMED, Certainty.ESTIMATE,
    ]  # fmt: skip
    assert rows[2].body_name == "National Assembly"
    assert {(r.source, r.as_of) for r in rows} == {("factbook_elections", "2026-01")}
    assert not intake.extra_fields


def test_words_without_a_date_stay_as_published(tmp_path):
    (row,), _ = made(tmp_path, exec_process="president elected", exec_next="TBD")
    assert (row.start, row.certainty, row.published) == (None, Certainty.UNKNOWN, "TBD")


def test_a_last_election_in_the_future_is_not_believed(tmp_path):
    (row,), _ = made(tmp_path, exec_process="president directly elected", exec_last="October 2030")
    assert (row.start, row.certainty, row.published) == (None, Certainty.UNKNOWN, "October 2030")


def test_two_offices_in_one_cell_are_two_elections(tmp_path):
    rows, _ = made(
        tmp_path,
        exec_process="president indirectly elected; parliament elects the chancellor",
        exec_last="president: 13 February 2022 chancellor: 6 May 2025",
    )  # fmt: skip
    assert [(r.body, r.body_name, str(r.start), r.mode) for r in rows] == [
        ("head_of_state", "President", "2022-02-13", "indirect"),
        ("head_of_government", "Chancellor", "2025-05-06", "indirect"),
    ]


def test_chambers_with_each_others_dates_are_put_right(tmp_path):
    rows, _ = made(
        tmp_path, gec="fr", iso3="FRA", name="France",
        lower_last="9/24/2023", lower_next="June 2029",
        upper_last="6/30/2024 to 7/7/2024", upper_next="September 2026",
    )  # fmt: skip
    starts = {(r.body, r.which): str(r.start) for r in rows}
    assert starts["lower_house", "last"] == "2024-06-30"
    assert starts["upper_house", "last"] == "2023-09-24"
    assert starts["lower_house", "next"] == "2029-06"
    assert rows[0].published == "6/30/2024 to 7/7/2024 [published for the other chamber]"


@pytest.mark.parametrize(
    ("words", "body", "mode"),
    [
        ("president directly elected by popular vote", "head_of_state", "direct"),
        ("president elected by absolute-majority popular vote", "head_of_state", "direct"),
        ("president indirectly elected by the Assembly", "head_of_state", "indirect"),
        ("president elected by a College of Electors", "head_of_state", "indirect"),
        ("the candidate of the winning list becomes the president", "head_of_state", "indirect"),
        ("supreme leader appointed; president directly elected", "head_of_state", "direct"),
        ("king elected by the hereditary rulers", "head_of_state", "indirect"),
        ("the monarchy is hereditary; prime minister appointed by the monarch",
         "head_of_government", "appointed"),
        ("the monarchy is hereditary; president of the government is indirectly elected",
         "head_of_government", "indirect"),
        ("head of government indirectly elected by the Council", "head_of_government", "indirect"),
        ("", "head_of_government", "unknown"),
    ],
)  # fmt: skip
def test_the_executive_is_read_from_its_description(words, body, mode):
    office = executive(words)
    assert (office.body, office.mode) == (body, mode)


@pytest.mark.parametrize(
    ("seats", "mode"),
    [
        ("350 (all directly elected)", "direct"),
        ("596 (568 directly elected; 28 appointed)", "mixed"),
        ("74 (59 directly elected; 4 indirectly elected; 10 appointed)", "mixed"),
        ("98 (70 indirectly elected; 28 appointed)", "indirect"),
        ("800 (all appointed)", "appointed"),
        ("71", "unknown"),
    ],
)
def test_seats_say_how_a_chamber_is_filled(seats, mode):
    assert chamber_mode(seats) == mode


@pytest.mark.parametrize(
    ("cells", "expected", "fatal"),
    [
        ({"gec": "tw", "iso3": "TWN", "name": "Taiwan"}, "a State (not a UN member State)", False),
        ({"gec": "aa", "iso3": "ABW", "name": "Aruba"}, "a State (territory)", False),
        ({"gec": "zz", "iso3": "ATL", "name": "Atlantis"}, "the ISO3 code of a State", True),
        ({}, "an election of any body", False),
    ],
)
def test_what_is_not_stored_is_refused(tmp_path, cells, expected, fatal):
    rows, intake = made(tmp_path, **cells)
    assert (rows, reasons(intake)) == ([], [(1, expected, fatal)])


@needs_shared
@pytest.mark.shared
def test_the_published_table_is_read_or_refused_whole():
    rows, intake = take(
        "factbook_elections", DATA / "indicators/factbook_2026/factbook_elections.csv"
    )
    assert (intake.read, intake.stored, intake.fatal) == (251, 196, [])
    assert intake.read == intake.stored + len(intake.refused)
    assert not intake.extra_fields
    unknown = [r for r in rows if r.certainty is Certainty.UNKNOWN]
    assert len(unknown) == 11
    japan = next(r for r in rows if (r.country, r.body, r.which) == ("JPN", "lower_house", "last"))
    assert str(japan.start) == "2024-10-27"
