import csv
import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from workbench.dashboards.exporting import KINDS, LONGEST_CELL, export, file_stem
from workbench.errors import BadParameter, UnknownName
from workbench.ledger.roundtrip.cells import as_read
from workbench.sources.register.cells import clean

COLUMNS = ("Recommendation", "Status", "Days")
ROWS = (
    ("=cmd|' /C calc'!A0", "@SUM(1)", "12"),
    ("two\nlines, and a comma", "−1 | ▼ contrary", "0"),
    ("#N/A", "133.10", "-3"),
)
LINES = ("Filters in force: none.", "=1+1, as of 2026-11-25")
CELL = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def made(kind: str, **more: object) -> bytes:
    return export(kind, "Follow-up: Kenya", LINES, COLUMNS, ROWS, **more).content  # type: ignore[arg-type]


def csv_records(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_csv(content: bytes) -> list[tuple[str, ...]]:
    """As a program reads it: leading records that begin with "# " are left out."""
    records = csv_records(content)
    while records[0][0].startswith("# "):
        records.pop(0)
    return [tuple(map(clean, r)) for r in records]


def read_xlsx(content: bytes) -> list[tuple[str, ...]]:
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [
        tuple(clean("" if c is None else str(c)) for c in row)
        for row in page.iter_rows(values_only=True)
    ]


def read_docx(content: bytes) -> list[tuple[str, ...]]:
    table = Document(io.BytesIO(content)).tables[0]
    return [tuple(c.text for c in row.cells) for row in table.rows]


def test_every_spreadsheet_gives_the_rows_back() -> None:
    wanted = [COLUMNS, *ROWS]
    assert read_csv(made("csv")) == wanted
    assert read_xlsx(made("xlsx")) == wanted
    assert read_docx(made("docx")) == wanted


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=4))
def test_any_text_survives_a_spreadsheet(rows: list[tuple[str, str, str]]) -> None:
    wanted = [COLUMNS, *(tuple(map(as_read, row)) for row in rows)]
    for kind, read in (("csv", read_csv), ("xlsx", read_xlsx)):
        assert read(export(kind, "Any title", LINES, COLUMNS, rows).content) == wanted


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula(kind: str) -> None:
    content = made(kind)
    if kind == "csv":
        cells = [c for record in csv_records(content) for c in record]
    else:
        book = load_workbook(io.BytesIO(content))
        found = [c for page in book for row in page.iter_rows() for c in row]
        assert {c.data_type for c in found} <= {"s", "n"}
        cells = [c.value for c in found if isinstance(c.value, str)]
    assert not [c for c in cells if re.match(r"[=+@\t\r]|-\D", c)]


def test_lines_stand_in_every_kind() -> None:
    assert csv_records(made("csv"))[:2] == [["# Follow-up: Kenya"], [f"# {LINES[0]}"]]
    about = load_workbook(io.BytesIO(made("xlsx"))).worksheets[1]
    assert [clean(c) for (c,) in about.iter_rows(values_only=True)] == ["Follow-up: Kenya", *LINES]
    said = [p.text for p in Document(io.BytesIO(made("docx"))).paragraphs]
    assert said[:3] == ["Follow-up: Kenya", *LINES]
    assert f"- {LINES[0]}" in made("md").decode()


def test_workbook_can_be_worked_with() -> None:
    page = load_workbook(io.BytesIO(made("xlsx"))).worksheets[0]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:C4"
    assert page["C2"].value == 12
    assert page["B4"].value == "133.10"
    assert page["A3"].alignment.wrap_text


def test_document_repeats_its_header_on_a_wide_page() -> None:
    document = Document(io.BytesIO(made("docx", language="fr")))
    section = document.sections[0]
    assert section.page_width > section.page_height
    first, *others = document.tables[0].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(r._tr.trPr.find(qn("w:tblHeader")) is None for r in others)
    languages = {x.get(qn("w:val")) for x in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"fr-FR"}


def test_arabic_runs_from_right_to_left() -> None:
    document = Document(io.BytesIO(made("docx", language="ar")))
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert all(p._p.pPr.find(qn("w:bidi")) is not None for p in document.paragraphs)
    assert (
        load_workbook(io.BytesIO(made("xlsx", language="ar"))).worksheets[0].sheet_view.rightToLeft
    )


def test_markdown_keeps_cells_in_their_columns() -> None:
    table = made("md").decode().split("\n\n")[-1].strip().split("\n")
    assert len(table) == len(ROWS) + 2
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {4}


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Follow-up: Kenya, 2026", "Follow-up-Kenya-2026"),
        ("../../etc/passwd\x00", "etc-passwd"),
        ("متابعة كينيا", "متابعة-كينيا"),
        ("CON", "export-CON"),
        ("", "export"),
    ],
)
def test_file_is_named_after_its_title(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_no_rows_is_still_a_table() -> None:
    for kind, read in (("csv", read_csv), ("xlsx", read_xlsx), ("docx", read_docx)):
        assert read(export(kind, "Nothing found", (), COLUMNS, ()).content) == [COLUMNS]


def test_another_kind_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="'docx'"):
        export("doc", "Table", (), COLUMNS, ROWS)
    assert set(KINDS) == {"csv", "xlsx", "docx", "md"}


def test_rows_that_fit_no_file_are_refused() -> None:
    with pytest.raises(BadParameter, match="row 1 has 2 cells; expected 3"):
        export("csv", "Table", (), COLUMNS, [("a", "b")])
    with pytest.raises(BadParameter, match="row 1, Status"):
        export("xlsx", "Table", (), COLUMNS, [("a", "b" * (LONGEST_CELL + 1), "c")])
