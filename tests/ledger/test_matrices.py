"""Matrices show who said what, in whose scale, and never more than that."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from ledger.contribution_made import ANALYST, KENYA, assessment, new_ledger
from registers import STATUS, UPR, write_csv
from workbench.errors import BadParameter, StorageFailed
from workbench.ledger.matrices import COLUMNS, Matrix, matrix_rows
from workbench.ledger.matrices_files import write_matrix
from workbench.ledger.payloads import Evidence, FollowUpAction
from workbench.ledger.roundtrip import Records, records_of
from workbench.ledger.vocabulary import (
    ActionState,
    AssessorKind,
    Direction,
    Role,
    SourceType,
    Standing,
)
from workbench.model import PublishedAssessment, Recommendation
from workbench.register import read_register

NUMBER, PARAGRAPH = UPR["id"], STATUS["id"]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = write_csv(tmp_path_factory.mktemp("register") / "r.csv", [UPR, STATUS])
    rows = read_register(path)[0]
    recommendations = [r for r in rows if isinstance(r, Recommendation)]
    return recommendations, [r for r in rows if isinstance(r, PublishedAssessment)]


@pytest.fixture
def records(tmp_path: Path) -> Records:
    ledger = new_ledger(tmp_path)
    state = {"assessor_kind": AssessorKind.STATE, "assessor": "The State", "scale": "mid-term",
             "value": "fully implemented"}  # fmt: skip
    confirmed = {"standing": Standing.CONFIRMED, "confirmed_by": Role.ANALYST, "value": "1"}
    payloads = [
        assessment(recommendation=NUMBER, **confirmed),
        assessment(recommendation=NUMBER, **state),
        assessment(recommendation=PARAGRAPH, **state),
        FollowUpAction(id="a", recommendations=(NUMBER, PARAGRAPH), title="=Draft a bill",
                       state=ActionState.COMPLETED, lead="Parliament", support=("NHRI",),
                       start="2026", due="2027-06"),
        Evidence(id="e", recommendations=(NUMBER,), title="Act 12", date="2026-03",
                 source_type=SourceType.STATE, direction=Direction.SUPPORTS),
    ]  # fmt: skip
    ledger.append_many([(KENYA, p) for p in payloads], ANALYST)
    return records_of(ledger.events())


def test_a_upr_row_keeps_position_and_statuses_apart(register, records) -> None:
    (row,) = matrix_rows(Matrix.UPR, register[0], records, register[1])
    assert tuple(row) == COLUMNS[Matrix.UPR]
    assert (row["number"], row["position"]) == ("114.10", "accepted")
    assert row["recommending_state"] == "Sweden; USA; Türkiye"
    assert row["status"].splitlines() == [
        "fully implemented (The State, mid-term, 2026-05, provisional)",
        "1 (The NHRI, common, 2026-05)",
    ]


def test_measures_say_their_own_state(register, records) -> None:
    (row,) = matrix_rows(Matrix.UPR, register[0], records)
    assert row["measures_taken"].splitlines() == [
        "=Draft a bill [completed]",
        "supports: Act 12 (State, 2026-03)",
    ]
    assert (row["responsible"], row["timeline"]) == ("Parliament; NHRI", "2026 to 2027-06")


def test_a_completed_action_sets_no_status(register, records) -> None:
    (row,) = matrix_rows(Matrix.TREATY_BODY, register[0], records)
    assert (row["grade"], row["other_assessments"]) == ("", "")
    assert "[completed]" in row["measures_taken"]


def test_a_treaty_row_has_the_grade_in_its_own_scale(register, records) -> None:
    (row,) = matrix_rows(Matrix.TREATY_BODY, register[0], records, register[1])
    assert (row["grade"], row["paragraph"]) == ("B", STATUS["paragraph"])
    assert row["grade_scale"] == STATUS["previous_status_scale"]
    assert row["state_assessment"].startswith("fully implemented (The State")
    assert row["other_assessments"] == ""


def test_a_grade_may_be_of_a_document_and_paragraph(register, records) -> None:
    recs = [replace(r, symbol="CCPR/C/ARM/CO/3", paragraph="8") for r in register[0]]
    graded = replace(register[1][0], recommendation="", symbol="CCPR/C/ARM/CO/3", paragraph="8")
    elsewhere = replace(graded, paragraph="9", value="A")
    (row,) = matrix_rows(Matrix.TREATY_BODY, recs, records, [graded, elsewhere])
    assert row["grade"] == "B"


@pytest.mark.parametrize("assessor", ["ODIHR", "A committee of parliament", "OAS"])
def test_others_assessments_are_no_grades(register, records, assessor: str) -> None:
    said = replace(register[1][0], assessor=assessor)
    (row,) = matrix_rows(Matrix.TREATY_BODY, register[0], records, [said])
    assert row["grade"] == ""
    assert assessor in row["other_assessments"]


@pytest.mark.parametrize("matrix", Matrix)
def test_the_three_formats_say_the_same(register, records, tmp_path, matrix) -> None:
    rows = matrix_rows(matrix, register[0], records, register[1])
    paths = [write_matrix(tmp_path / f"m{e}", matrix, rows) for e in (".csv", ".xlsx", ".docx")]
    with paths[0].open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    sheet = openpyxl.load_workbook(paths[1]).worksheets[0]
    assert [[c or "" for c in row] for row in sheet.iter_rows(values_only=True)] == table
    document = Document(str(paths[2])).tables[0]
    cells = [cell.text for cell in document.rows[1].cells]
    assert [neutral.removeprefix("'") for neutral in table[1]] == cells


def test_formulas_are_neutral_in_every_sheet(register, records, tmp_path) -> None:
    rows = matrix_rows(Matrix.UPR, register[0], records)
    path = write_matrix(tmp_path / "m.xlsx", Matrix.UPR, rows)
    texts = [c.value for row in openpyxl.load_workbook(path).worksheets[0] for c in row]
    assert "'=Draft a bill [completed]\nsupports: Act 12 (State, 2026-03)" in texts


def test_an_unwritable_matrix_is_told(register, records, tmp_path) -> None:
    rows = matrix_rows(Matrix.UPR, register[0], records)
    with pytest.raises(BadParameter, match="csv, .xlsx or .docx"):
        write_matrix(tmp_path / "m.pdf", Matrix.UPR, rows)
    for name in ("m.docx", "m.csv"):
        with pytest.raises(StorageFailed):
            write_matrix(tmp_path / "none" / name, Matrix.UPR, rows)
