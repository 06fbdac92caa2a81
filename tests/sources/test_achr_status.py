"""The American Convention as of 2003: deposits, and the two later denunciations to be checked."""

from __future__ import annotations

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.model import TreatyActionKind as Kind

HEADER = "iso3,state,achr_deposit,court_jurisdiction_accepted,as_of,note\n"


def test_a_deposit_is_a_consent_with_the_courts_jurisdiction_beside(tmp_path):
    text = HEADER + "ARG,Argentina,1984-09-05,1984-09-05,2003 (annual report),\n"
    rows, _ = take_text("achr_status", tmp_path, "a.csv", text)
    (row,) = rows
    assert (row.instrument, row.action, row.date.iso) == ("ACHR", Kind.CONSENT, "1984-09-05")
    assert (row.as_of, row.note) == ("2003", "jurisdiction of the Court accepted 1984-09-05")


def test_a_warned_of_denunciation_is_to_be_checked(tmp_path):
    text = HEADER + "TTO,Trinidad and Tobago,1991-05-28,,2003,denounced later - verify\n"
    rows, _ = take_text("achr_status", tmp_path, "a.csv", text)
    assert [r.action for r in rows] == [Kind.CONSENT, Kind.DENUNCIATION]
    assert "check before use" in rows[1].note


@pytest.mark.parametrize(
    ("line", "expected", "fatal"),
    [
        ("USA,United States,,,2003,", "a date of deposit", False),
        ("ATL,Atlantis,1984-09-05,,2003,", "the code of a State", True),
    ],
)
def test_no_deposit_is_no_data(tmp_path, line, expected, fatal):
    rows, intake = take_text("achr_status", tmp_path, "a.csv", f"{HEADER}{line}\n")
    assert (rows, reasons(intake)) == ([], [(1, expected, fatal)])


def test_a_date_that_does_not_exist_is_refused(tmp_path):
    rows, intake = take_text(
        "achr_status", tmp_path, "a.csv", HEADER + "ARG,Argentina,1984-02-31,,2003,\n"
    )
    assert rows == []
    assert "does not exist in the calendar" in intake.fatal[0].expected


@needs_shared
@pytest.mark.shared
def test_the_published_table_is_taken_whole():
    rows, intake = take("achr_status", DATA / "indicators/achr_2003/achr_status_2003.csv")
    assert (intake.read, intake.stored, len(rows), intake.fatal) == (26, 25, 27, [])
    left = {r.country for r in rows if r.action is Kind.DENUNCIATION}
    assert left == {"TTO", "VEN"}
