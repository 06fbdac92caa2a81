"""GANHRI's table by year: letters kept, statuses A, B or none."""

from __future__ import annotations

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.errors import MissingColumns


def test_each_year_of_a_row_is_one_status(tmp_path):
    text = "iso3,country,2023,2024,2025\nKEN,Kenya,A,B,D\n"
    rows, intake = take_text("nhri_ganhri", tmp_path, "n.csv", text)
    assert [(r.year, r.status, r.published) for r in rows] == [
        (2023, "A", "A"), (2024, "B", "B"), (2025, "none", "D"),
    ]  # fmt: skip
    assert {(r.country, r.source, r.as_of) for r in rows} == {("KEN", "nhri_ganhri", "2025")}
    assert intake.stored == 1


def test_the_abolished_letter_is_no_accreditation(tmp_path):
    rows, _ = take_text("nhri_ganhri", tmp_path, "n.csv", "iso3,country,2010\nIRN,Iran,C\n")
    assert (rows[0].status, rows[0].published) == ("none", "C")


@pytest.mark.parametrize(
    ("line", "expected", "fatal"),
    [
        ("KEN,Kenya,E", "one of A, B, C, D, or nothing", True),
        ("ATL,Atlantis,A", "the ISO 3166-1 alpha-3 code of a State", True),
        ("KEN,Kenya,", "a letter", False),
    ],
)
def test_what_is_not_stored_is_refused(tmp_path, line, expected, fatal):
    text = f"iso3,country,2025\n{line}\n"
    rows, intake = take_text("nhri_ganhri", tmp_path, "n.csv", text)
    assert (rows, reasons(intake)) == ([], [(1, expected, fatal)])


def test_a_table_without_years_is_refused(tmp_path):
    with pytest.raises(MissingColumns, match="a year"):
        take_text("nhri_ganhri", tmp_path, "n.csv", "iso3,country\nKEN,Kenya\n")


@needs_shared
@pytest.mark.shared
def test_the_published_table_is_taken_whole():
    path = DATA / "indicators/nhri_ganhri_2025/nhri_ganhri_status_2000_2025.csv"
    rows, intake = take("nhri_ganhri", path)
    assert (intake.read, intake.stored, len(rows), intake.refused) == (195, 195, 2730, [])
    latest = [r.status for r in rows if r.year == 2025]
    assert (latest.count("A"), latest.count("B")) == (89, 26)
