"""Follow-up grades of the Human Rights Committee."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from paths import DATA, needs_shared
from workbench.errors import BadInput, MissingColumns
from workbench.model import ConcludingObservations, PublishedAssessment, Row
from workbench.resources import starter_table
from workbench.sources.ccpr_followup.parse import read
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.sources.starter_tables import table_rows
from workbench.taxonomy import load_taxonomy

ROW: Mapping[str, str] = {
    "iso3": "KEN", "co_symbol": "CCPR/C/KEN/CO/4", "co_date": "2021-05-11",
    "followup_report_symbol": "CCPR/C/KEN/FCO/4", "assessment_symbol": "CCPR/C/141/2/Add.1",
    "assessment_session": "141", "assessment_date": "2024-07-01", "paragraph": "49",
    "heading": "Participation in public affairs", "limb": "", "grade": "B", "electoral": "core",
    "topic": "Remedies for election violence; independent commission",
}  # fmt: skip


def documents(
    folder: Path, *rows: Mapping[str, str]
) -> tuple[list[ConcludingObservations], Intake]:
    found, intake = entries(folder, *rows)
    return [r for r in found if isinstance(r, ConcludingObservations)], intake


def parsed(folder: Path, *rows: Mapping[str, str]) -> tuple[list[PublishedAssessment], Intake]:
    found, intake = entries(folder, *rows)
    return [r for r in found if isinstance(r, PublishedAssessment)], intake


def entries(folder: Path, *rows: Mapping[str, str]) -> tuple[list[Row], Intake]:
    path = folder / "grades.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    intake = Intake("ccpr_followup", path.name)
    return [r for e in read(path, load_taxonomy(), intake) for r in e.rows], intake


def test_a_grade_becomes_a_published_assessment(tmp_path):
    (grade,), _ = parsed(tmp_path, ROW)
    assert grade.id == "ccpr_followup:KEN:CCPR/C/141/2/Add.1:49"
    assert (grade.country, grade.symbol, grade.paragraph) == ("KEN", "CCPR/C/KEN/CO/4", "49")
    assert (grade.scale, grade.value, grade.relevance) == ("CCPR_grades", "B", "core")
    assert (grade.assessor, grade.document) == ("Human Rights Committee", "CCPR/C/141/2/Add.1")
    assert str(grade.date) == "2024-07-01"
    assert grade.note == "Heading: Participation in public affairs."


def test_joined_grades_stay_as_they_are(tmp_path):
    (grade,), intake = parsed(tmp_path, ROW | {"grade": "B; C"})
    assert grade.value == "B; C"
    assert "Grades of the whole paragraph" in grade.note
    assert not intake.new_values


def test_early_grades_have_the_scale_of_their_time(tmp_path):
    early = ROW | {
        "assessment_session": "117",
        "assessment_symbol": "CCPR/C/117/2",
        "assessment_date": "2016",
    }
    grades, _ = parsed(tmp_path, early, early | {"paragraph": "50", "grade": "B2"})
    assert {g.scale for g in grades} == {"CCPR_grades_2008_2017"}
    assert ["sub-grades" in g.note for g in grades] == [True, False]
    assert str(grades[0].date) == "2016"


def test_a_missing_date_or_grade_is_none_and_said(tmp_path):
    (grade,), _ = parsed(tmp_path, ROW | {"assessment_date": "", "grade": ""})
    assert (grade.date, grade.value) == (None, "")
    assert "The table has no grade." in grade.note
    assert "session 141; the table has no date" in grade.note


def test_parts_without_a_label_get_different_ids(tmp_path):
    grades, _ = parsed(tmp_path, ROW, ROW | {"grade": "C"})
    assert [g.id.removeprefix(grades[0].id) for g in grades] == ["", "-2"]


def test_a_wrong_symbol_is_put_right_and_said(tmp_path):
    japan = {"iso3": "JPN", "co_symbol": "CCPR/C/JPN/CO/5", "paragraph": "16"}
    (grade,), _ = parsed(tmp_path, ROW | japan | {"followup_report_symbol": ""})
    assert grade.symbol == "CCPR/C/JPN/CO/6"
    assert "The table has CCPR/C/JPN/CO/5" in grade.note


def test_a_date_of_another_session_than_the_symbol_is_said(tmp_path):
    (grade,), _ = parsed(tmp_path, ROW | {"assessment_session": "140"})
    assert grade.note.endswith("Session 140 and its date in the table do not fit the symbol: "
                               "check the date.")  # fmt: skip


def test_a_wrong_heading_is_said(tmp_path):
    iceland = {"iso3": "ISL", "assessment_symbol": "CCPR/C/120/2", "paragraph": "15",
               "followup_report_symbol": ""}  # fmt: skip
    (grade,), _ = parsed(tmp_path, ROW | iceland | {"heading": "Solitary confinement"})
    assert grade.note.startswith("Heading “Solitary confinement” in the table is of another")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("iso3", "KNE", "ISO3"),
        ("assessment_date", "2024-02-31", "does not exist"),
        ("assessment_date", "31/02/2024", "YYYY-MM-DD"),
        ("assessment_symbol", "A/72/40", "a symbol such as"),
        ("co_date", "26 March 2021", "YYYY-MM-DD"),
        ("followup_report_symbol", "CCPR/C/UGA/FCO/2", "begins with CCPR/C/KEN/"),
        ("paragraph", "", "a value"),
        ("topic", " ", "a value"),
    ],
)
def test_a_faulty_row_is_refused(tmp_path, column, value, expected):
    grades, intake = parsed(tmp_path, ROW | {column: value}, ROW | {"paragraph": "7"})
    assert len(grades) == 1
    assert [(r.record, r.column, r.fatal) for r in intake.refused] == [(1, column, True)]
    assert expected in intake.refused[0].expected


def test_values_new_to_a_list_are_kept_and_counted(tmp_path):
    (grade,), intake = parsed(tmp_path, ROW | {"grade": "F", "electoral": "perhaps"})
    assert (grade.value, grade.relevance) == ("F", "perhaps")
    assert intake.new_values == {"grade": {"F": 1}, "electoral": {"perhaps": 1}}


def test_a_repeated_row_is_counted_once(tmp_path):
    grades, intake = parsed(tmp_path, ROW, ROW)
    assert len(grades) == 1
    assert [(r.record, r.fatal) for r in intake.refused] == [(2, False)]


def test_a_missing_column_refuses_the_table(tmp_path):
    with pytest.raises(MissingColumns):
        parsed(tmp_path, {k: v for k, v in ROW.items() if k != "grade"})


def test_another_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "grades.csv"
    path.write_text("<html><body>Not found</body></html>")
    with pytest.raises(BadInput, match="HTML page"):
        list(read(path, load_taxonomy(), Intake("ccpr_followup", path.name)))


@pytest.fixture(scope="module")
def shipped() -> list[PublishedAssessment]:
    return list(table_rows(starter_table("published_assessments"), PublishedAssessment))


def test_the_shipped_grades_are_all_there(shipped):
    assert (len(shipped), len({g.id for g in shipped})) == (535, 535)
    assert len({g.country for g in shipped}) == 114
    assert Counter(g.relevance for g in shipped) == {"none": 440, "enabling": 80, "core": 15}
    letters = Counter(g.value for g in shipped)
    assert [letters[x] for x in "ABCDE"] == [28, 213, 247, 12, 25]
    assert sum(";" in g.value for g in shipped) == 8
    assert letters[""] == 2


def test_the_shipped_grades_say_their_flaws(shipped):
    assert sum(g.id.endswith("-2") for g in shipped) == 10
    assert sum("is of another paragraph" in g.note for g in shipped) == 2
    assert sum("The table has CCPR/C/JPN/CO/5" in g.note for g in shipped) == 5
    assert sum(g.date is None for g in shipped) == 4
    assert {g.document for g in shipped if "check the date" in g.note} == {"CCPR/C/119/2"}
    assert {g.date.precision.value for g in shipped if g.date} == {"year", "day"}
    early = {g.document for g in shipped if g.scale == "CCPR_grades_2008_2017"}
    assert early == {f"CCPR/C/{n}/2" for n in (112, 113, 115, 116, 117, 118)}


def test_a_document_comes_once_with_its_date_and_the_states_reply(tmp_path):
    (document,), _ = documents(tmp_path, ROW, ROW | {"paragraph": "50"})
    assert (document.country, document.committee, document.symbol) == (
        "KEN", "CCPR", "CCPR/C/KEN/CO/4",
    )  # fmt: skip
    assert (str(document.adopted), document.reply) == ("2021-05-11", "CCPR/C/KEN/FCO/4")
    assert document.source == "ccpr_followup"
    assert document.note.startswith("The Committee does not usually meet in the month of 2021-05")


@pytest.mark.parametrize(
    ("date", "kept", "said"),
    [
        ("2021-03-26", "2021-03-26", ""),
        ("2021", "2021", ""),
        ("", "None", "no date of adoption"),
        ("2024-07-01", "None", "not before 2024-07-01"),
        ("2031-03-01", "None", "2031-03-01, is not before"),
    ],
)
def test_a_date_that_cannot_be_right_is_left_out_and_named(tmp_path, date, kept, said):
    (document,), intake = documents(tmp_path, ROW | {"co_date": date})
    assert str(document.adopted) == kept
    assert said in document.note
    assert bool(document.note) == bool(said)
    assert not intake.refused


def test_the_date_beside_a_wrong_symbol_is_not_taken_over(tmp_path):
    japan = {"iso3": "JPN", "co_symbol": "CCPR/C/JPN/CO/5", "followup_report_symbol": ""}
    (document,), _ = documents(tmp_path, ROW | japan | {"co_date": "2008-10-30"})
    assert (document.symbol, document.adopted) == ("CCPR/C/JPN/CO/6", None)
    assert "of the observations before" in document.note


def test_rows_of_one_document_have_to_agree_on_its_date(tmp_path):
    found, intake = documents(tmp_path, ROW, ROW | {"paragraph": "50", "co_date": "2021-03-26"})
    assert len(found) == 1
    (refusal,) = intake.refused
    assert (refusal.record, refusal.column, refusal.fatal) == (2, "co_date", True)
    assert refusal.expected.startswith("2021-05-11, as in the rows before")


def test_a_table_without_dates_of_documents_is_still_read(tmp_path):
    without = {k: v for k, v in ROW.items() if k not in {"co_date", "followup_report_symbol"}}
    (document,), intake = documents(tmp_path, without)
    assert (document.adopted, document.reply) == (None, "")
    assert not intake.extra_fields


@pytest.fixture(scope="module")
def shipped_documents() -> list[ConcludingObservations]:
    return list(table_rows(starter_table("concluding_observations"), ConcludingObservations))


def test_the_shipped_documents_have_dates_where_the_table_has_them(shipped, shipped_documents):
    assert {d.symbol for d in shipped_documents} == {g.symbol for g in shipped}
    assert len(shipped_documents) == 114
    assert sum(d.adopted is not None for d in shipped_documents) == 81
    assert sum(bool(d.reply) for d in shipped_documents) == 37
    doubted = {d.country for d in shipped_documents if "Check it." in d.note}
    assert doubted == {"CRI", "LBN"}


@needs_shared
def test_the_shipped_rows_are_those_of_the_table(shipped, shipped_documents):
    path = DATA / "register" / "ccpr_followup.csv"
    intake = Intake("ccpr_followup", path.name)
    rows = [r for e in read(path, load_taxonomy(), intake) for r in e.rows]
    assert [r for r in rows if isinstance(r, PublishedAssessment)] == shipped
    assert [r for r in rows if isinstance(r, ConcludingObservations)] == shipped_documents
    assert (intake.read, intake.refused, dict(intake.extra_fields)) == (535, [], {})
    expected = source("ccpr_followup").records
    assert expected.minimum <= intake.read <= expected.maximum
