"""A user's workbook: the sheet with the list gets columns, the rest stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from labelfile.made import SALT, VOTE
from labelfile.test_label_csv import labelled
from workbench.errors import BadInput, UnknownName
from workbench.labelfile.answers import NAMES


def book(folder: Path, *rows: tuple[object, ...], title: str = "List") -> Path:
    made = openpyxl.Workbook()
    made.worksheets[0].title = "About"
    made.worksheets[0].append(["Made by the working group"])
    sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    sheet["B1"].font = Font(bold=True, color="FF0000")
    path = folder / "list.xlsx"
    made.save(path)
    return path


def rows_of(path: Path) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(path)["List"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


HEAD = ("Ref", "Recommendation", "Day", "Sum")


def test_columns_are_added_to_the_sheet_with_the_list(tmp_path: Path) -> None:
    day = dt.datetime(2026, 5, 17)  # noqa: DTZ001  spreadsheets know no time zone
    path = book(tmp_path, HEAD, (133.1, VOTE, day, "=1+1"), ("b", SALT, None, None))
    report = labelled(path)
    vote, salt = rows_of(report.to)
    assert report.to.name == "list.labelled.xlsx"
    assert [vote[n] for n in HEAD] == [133.1, VOTE, day, "=1+1"]
    assert (vote["label_relevance"], salt["label_relevance"]) == ("core", "none")
    assert list(vote) == [*HEAD, *NAMES]
    again = openpyxl.load_workbook(report.to)
    assert again["About"]["A1"].value == "Made by the working group"
    assert again["List"]["E1"].font.bold


def test_new_cells_are_text_and_inert(tmp_path: Path) -> None:
    report = labelled(book(tmp_path, HEAD, ("a", VOTE, None, None)))
    sheet = openpyxl.load_workbook(report.to)["List"]
    new = [c for c in sheet[2][len(HEAD) :] if c.value is not None]
    assert {c.data_type for c in new} == {"s"}
    assert not [c for c in new if str(c.value).startswith(("=", "+", "@"))]


def test_a_formula_instead_of_text_is_said(tmp_path: Path) -> None:
    path = book(tmp_path, HEAD, ("a", "=CONCAT(A1,B1)", None, None), ("", "", "", ""))
    report = labelled(path)
    assert (report.read, report.unsupported) == (1, 1)
    row = rows_of(report.to)[0]
    assert row["Recommendation"] == "=CONCAT(A1,B1)"
    assert "a value, not a formula" in str(row["label_why"])


def test_labelling_again_adds_no_columns_to_a_sheet(tmp_path: Path) -> None:
    once = labelled(book(tmp_path, HEAD, ("a", VOTE, None, None))).to
    twice = labelled(once, tmp_path / "twice.xlsx").to
    assert rows_of(once) == rows_of(twice)


def test_cells_beyond_the_header_are_kept(tmp_path: Path) -> None:
    path = book(tmp_path, ("Text", "b"), (VOTE, "x", "side note"))
    sheet = openpyxl.load_workbook(labelled(path).to)["List"]
    assert sheet["C2"].value == "side note"
    assert sheet["D1"].value == "label_relevance"


def test_a_workbook_without_a_list_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, ("a", "b"), (1, 2))
    with pytest.raises(BadInput, match="sheet About"):
        labelled(path)
    with pytest.raises(UnknownName, match="unknown column 'c'"):
        labelled(path, column="c")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, HEAD, ("a", VOTE, None, None))
    raw = path.read_bytes()
    path.write_bytes(raw[:2000] + b"\x00" * 500 + raw[2500:])
    with pytest.raises(BadInput, match=r"list\.xlsx"):
        labelled(path)


def test_merged_cells_are_left_alone(tmp_path: Path) -> None:
    path = book(tmp_path, ("Text", "b"), (VOTE, "x"))
    made = openpyxl.load_workbook(path)
    made["List"].merge_cells("B2:D2")
    made.save(path)
    sheet = openpyxl.load_workbook(labelled(path).to)["List"]
    assert [str(r) for r in sheet.merged_cells.ranges] == ["B2:D2"]
    assert sheet["E2"].value == "core"
