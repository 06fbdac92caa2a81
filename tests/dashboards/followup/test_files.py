from __future__ import annotations

import csv
import io
import re

import pytest
from docx import Document
from openpyxl import load_workbook

from dashboards.followup.driving import ACTION, CIVIL, PROOF, SAID, Driver, MakeDriver, words
from workbench.dashboards.followup import narrowing, tables
from workbench.dashboards.followup.lines import lines_of
from workbench.errors import UnknownName
from workbench.ledger.roundtrip import import_followup
from workbench.ledger.vocabulary import Role
from workbench.sources.register.cells import clean


@pytest.fixture
def filled(board: Driver) -> Driver:
    for move, fields in (("assess", SAID), ("assess", CIVIL), ("prove", PROOF), ("act", ACTION)):
        board.act(move, **fields)
    return board


def on_screen(board: Driver) -> list[tuple[str, ...]]:
    every = lines_of(board.found)
    table = tables.board(narrowing.shown(every, board.state).lines, every, board.desk.t)
    return [table.header, *table.texts]


def read(kind: str, content: bytes) -> list[tuple[str, ...]]:
    if kind == "csv":
        found = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        return [tuple(map(clean, r)) for r in found if not r[0].startswith("# ")]
    if kind == "docx":
        table = Document(io.BytesIO(content)).tables[0]
        return [tuple(c.text for c in row.cells) for row in table.rows]
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [tuple(clean(str(c or "")) for c in r) for r in page.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_a_file_holds_what_the_screen_shows(filled: Driver, kind: str) -> None:
    filled.act("narrow", find="parliament")
    filled.act("order", by="difference")
    rows = read(kind, filled.file("download", table="board", kind=kind).content)
    assert rows == on_screen(filled)
    assert 2 < len(rows) < 25
    page = words(filled.html())
    assert all(line in page for row in rows for cell in row for line in cell.split("\n"))


def test_a_file_states_its_filters(filled: Driver) -> None:
    filled.act("narrow", find="parliament", only=["differing"])
    made = filled.file("download", table="board", kind="csv")
    head = re.findall(r'^"?# (.*?)"?\r$', made.content.decode("utf-8-sig"), flags=re.M)
    assert head[0] == "Follow-up: Kenya"
    assert head[1] == "Filters in force: with the words “parliament”; assessors differ."
    assert "crosswalk 1-" in head[3]
    assert made.name == "Follow-up-Kenya.csv"


@pytest.mark.parametrize("table", ["overdue", "stale", "never", "progress"])
def test_each_list_is_a_file_too(filled: Driver, table: str) -> None:
    rows = read("csv", filled.file("download", table=table, kind="csv").content)
    filled.act("view", view="progress" if table == "progress" else "lists")
    page = words(filled.html())
    shown = rows if table == "progress" else rows[:26]
    assert all(line in page for row in shown[1:] for cell in row for line in cell.split("\n"))
    assert len(rows) > 1 or table == "stale"


def test_readers_take_files_too(drive: MakeDriver) -> None:
    reader = drive()
    assert reader.file("download", table="board", kind="md").content.startswith(b"# Follow-up")
    with pytest.raises(UnknownName, match="'board'"):
        reader.act("download", table="bord", kind="csv")
    with pytest.raises(UnknownName, match="unknown table 'progress'"):
        reader.act("download", table="progress", kind="csv")


@pytest.mark.parametrize("matrix", ["upr", "treaty_body"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_matrices_are_files(filled: Driver, matrix: str, kind: str) -> None:
    made = filled.file("matrix", matrix=matrix, kind=kind)
    assert made.name.endswith(f"-Kenya.{kind}")
    assert len(read(kind, made.content)) > 1


def test_the_workbook_comes_back_unchanged(filled: Driver, tmp_path: object) -> None:
    made = filled.file("workbook", kind="xlsx")
    path = filled.desk.settings.home / made.name
    path.write_bytes(made.content)
    known = {i.rec.id: i.rec for i in filled.found.items}
    done = import_followup(filled.desk.ledger, [path], known, filled.desk.actor(Role.ANALYST))
    path.unlink()
    assert (done.added, done.changed) == (0, 0)
    assert done.rows == 29 + 4
