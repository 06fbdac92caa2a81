"""Coded tables of UPR Info's shape, as others may have them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from labelfile.made import FRENCH, VOTE, csv_bytes
from paths import DATA, needs_shared
from workbench.analysis.evaluation import Group
from workbench.errors import BadInput, MissingColumns
from workbench.labelfile.truth import truth_rows

HEADER = ["To", "Text", "Response", "Action", "Issue", "Session"]
ROWS = [
    HEADER,
    ["Kenya", VOTE, "Accepted", "5", "Elections,Detention", "8"],
    ["Kenya", "Reduce the tax on salt that the poor pay", "Rejected", "4", "Poverty", "8"],
    ["Kenya", "We will reduce the tax on salt", "Voluntary Pledge", "4", "Poverty", "8"],
    ["Kenya", f"{FRENCH} {FRENCH}", "Accepted", "4", "Elections", "8"],
    ["Kenya", "", "Accepted", "", "", "8"],
]


def file(folder: Path, content: bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["mac_roman", "utf-8", "cp1252", "utf-16"])
def test_any_age_of_table_is_read(tmp_path: Path, end: str, encoding: str) -> None:
    rows = truth_rows(file(tmp_path, csv_bytes(ROWS, ",", encoding, end)))
    assert [r.action for r in rows] == ["5", "4", "4", "4", ""]
    assert [r.elections for r in rows] == [True, False, False, True, None]
    assert [r.group for r in rows] == [
        Group.SCORED, Group.SCORED, Group.PLEDGE, Group.OTHER_LANGUAGE, Group.UNREADABLE
    ]  # fmt: skip
    assert (rows[3].text, rows[0].session) == (f"{FRENCH} {FRENCH}", "8")


def test_a_workbook_with_numbers_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([*HEADER], ["Kenya", VOTE, "", 5, "Elections", 8.0]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "t.xlsx")
    (row,) = truth_rows(tmp_path / "t.xlsx")
    assert (row.number, row.action, row.session, row.elections) == (2, "5", "8", True)


def test_only_text_and_one_code_are_needed(tmp_path: Path) -> None:
    content = csv_bytes([["action", "TEXT"], ["3", VOTE]], ";")
    (row,) = truth_rows(file(tmp_path, content))
    assert (row.action, row.elections, row.session) == ("3", None, "")


def test_a_table_without_codes_or_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingColumns, match="'Action', 'Issue'"):
        truth_rows(file(tmp_path, csv_bytes([["Text", "To"], [VOTE, "Kenya"]])))
    with pytest.raises(MissingColumns, match="'Text'; found 'Action'"):
        truth_rows(file(tmp_path, csv_bytes([["Action"], ["4"]])))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["x", VOTE, "", "6", "", ""], "record 2, Action: '6'; expected a category from 1 to 5"),
        (["x", VOTE, "", "4", "a", "8", "more"], "record 2, row: '7 cells'; expected 6 cells"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: list[str], said: str) -> None:
    with pytest.raises(BadInput) as caught:
        truth_rows(file(tmp_path, csv_bytes([HEADER, line])))
    assert f"t.csv, {said}" in str(caught.value)


@needs_shared
@pytest.mark.shared
def test_the_published_table_and_its_spreadsheet_are_read_alike() -> None:
    folder = DATA / "un/uprinfo"
    table, sheet = truth_rows(folder / "1-5.csv"), truth_rows(folder / "1-5.xls")
    assert len(table) == len(sheet) == 6094
    assert [r.action for r in table] == [r.action for r in sheet]
    assert sum(r.elections is True for r in table) == 18
    assert {r.group for r in table} == {Group.SCORED}
