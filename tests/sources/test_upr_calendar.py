"""The UPR calendar: months stay months, estimated deadlines keep their words, marks are kept."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from facts import reasons, take, take_text
from paths import SHARED, needs_shared
from workbench.model import Certainty
from workbench.sources.upr_calendar.parse import COLUMNS

ROW = {
    "cycle": "4", "session": "53", "order_in_list": "1", "iso3": "KEN", "state": "Kenya",
    "month": "November 2026", "status": "scheduled", "verification": "V2",
    "source": "https://example.org/a", "outcome_adoption": "HRC64 (Feb-Apr 2027)",
}  # fmt: skip


def made(tmp_path, **cells):
    text = io.StringIO()
    out = csv.DictWriter(text, [*COLUMNS.required, *COLUMNS.ignored], restval="")
    out.writeheader()
    out.writerow(ROW | cells)
    return take_text("upr_calendar", tmp_path, "u.csv", text.getvalue())


def test_a_month_stays_a_month(tmp_path):
    (row,), intake = made(tmp_path)
    assert (str(row.start), row.end, row.session, row.cycle) == ("2026-11", None, 53, 4)
    assert (row.certainty, row.verification, row.url) == (
        Certainty.EXPECTED, "V2", "https://example.org/a",
    )  # fmt: skip
    assert (intake.stored, row.source, row.as_of) == (1, "upr_calendar", "2026-11-23")


def test_a_session_over_two_months_has_both(tmp_path):
    (row,), _ = made(tmp_path, month="January-February 2027")
    assert (str(row.start), str(row.end)) == ("2027-01", "2027-02")


def test_known_days_win_over_the_month(tmp_path):
    (row,), _ = made(
        tmp_path,
        month="May 2023",
        session_start="2023-05-01",
        session_end="2023-05-12",
        status="reviewed",
    )
    assert (str(row.start), str(row.end)) == ("2023-05-01", "2023-05-12")
    assert row.certainty is Certainty.CONFIRMED


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("ESTIMATE mid-July of the year before (about 6 months before)", "2025-07"),
        ("ESTIMATE mid-October of the year before", "2025-10"),
        ("ESTIMATE late March to early April of the review year", "2026-03"),
        ("ESTIMATE some time before", None),
    ],
)
def test_an_estimated_deadline_keeps_its_words(tmp_path, words, month):
    (row,), _ = made(tmp_path, stakeholder_deadline_estimate=words)
    assert (row.stakeholder_deadline and str(row.stakeholder_deadline)) == month
    assert row.deadline_published == words.removeprefix("ESTIMATE ")


def test_a_known_deadline_needs_no_words(tmp_path):
    (row,), _ = made(tmp_path, stakeholder_deadline="2026-03-31")
    assert (str(row.stakeholder_deadline), row.deadline_published) == ("2026-03-31", "")


def test_further_evidence_and_the_national_report_go_to_the_note(tmp_path):
    (row,), _ = made(
        tmp_path,
        source="https://example.org/a ; https://example.org/b",
        national_report_deadline="2026-08-08",
        note="check",
    )
    assert row.note == "check; see also https://example.org/b; national report due 2026-08-08"


def test_a_row_without_a_document_says_so(tmp_path):
    (row,), _ = made(tmp_path, source="own knowledge")
    assert (row.url, row.note) == ("", "no document cited")


def test_an_unknown_status_is_kept_and_reported(tmp_path):
    (row,), intake = made(tmp_path, status="adjourned")
    assert (row.status, row.certainty) == ("adjourned", Certainty.UNKNOWN)
    assert dict(intake.new_values["status of a review"]) == {"adjourned": 1}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"iso3": "ATL"}, "a State's code"),
        ({"state": "Uganda"}, "a State's code"),
        ({"month": "Novembre 2026"}, "a month such as November 2026"),
        ({"session": "LIII"}, "a whole number"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, cells, expected):
    rows, intake = made(tmp_path, **cells)
    assert (rows, reasons(intake)) == ([], [(1, expected, True)])


@needs_shared
@pytest.mark.shared
def test_the_calendar_is_taken_whole():
    rows, intake = take("upr_calendar", SHARED / "domain/upr_calendar.csv")
    assert (intake.read, intake.stored, intake.refused, intake.new_values) == (387, 387, [], {})
    assert Counter(r.certainty for r in rows) == {
        Certainty.CONFIRMED: 346, Certainty.EXPECTED: 24, Certainty.ESTIMATE: 16,
        Certainty.UNKNOWN: 1,
    }  # fmt: skip
