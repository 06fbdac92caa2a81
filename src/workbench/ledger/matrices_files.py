"""A matrix as CSV, XLSX or DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.errors import BadParameter
from workbench.ledger.matrices import COLUMNS, Matrix
from workbench.ledger.roundtrip.cells import Cells, shown
from workbench.ledger.roundtrip.files import KEPT, Sheet, write_sheets
from workbench.sentences import sentence
from workbench.storage import staging_path, writing

TITLES = {
    Matrix.UPR: "Follow-up to recommendations of the Universal Periodic Review",
    Matrix.TREATY_BODY: "Follow-up to concluding observations of treaty bodies",
}
_WIDE = frozenset({"recommendation", "measures_taken", "status", "other_assessments"})
_SHEET_NAMES = {Matrix.UPR: "UPR", Matrix.TREATY_BODY: "Treaty body"}


def write_matrix(path: Path, matrix: Matrix, rows: Sequence[Cells]) -> Path:
    """Write the rows of `matrix_rows`; the file appears whole or not at all.

    Raises
    ------
    BadParameter
        For an ending other than .csv, .xlsx and .docx.
    StorageFailed
        If the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in {".csv", ".xlsx", ".docx"}:
        raise BadParameter(
            sentence("%(file)s: expected a name that ends in .csv, .xlsx or .docx.", file=path.name)
        )
    if kind == ".docx":
        _write_docx(path, matrix, rows)
        return path
    columns = COLUMNS[matrix]
    widths = [50 if name in _WIDE else 20 for name in columns]
    return write_sheets(path, [Sheet(_SHEET_NAMES[matrix], columns, rows, widths)])[0]


def _write_docx(path: Path, matrix: Matrix, rows: Sequence[Cells]) -> None:
    temporary = staging_path(path.parent, path.name)
    try:
        with writing(path, KEPT):
            _document(matrix, rows).save(str(temporary))
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _document(matrix: Matrix, rows: Sequence[Cells]) -> Any:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = TITLES[matrix]
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(8)
    document.add_heading(TITLES[matrix], level=1)
    columns = COLUMNS[matrix]
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    _fill(table.rows[0], [name.replace("_", " ").capitalize() for name in columns])
    _repeat_heading(table.rows[0])
    for row in rows:
        _fill(table.add_row(), [shown(row[name]) for name in columns])
    return document


def _fill(row: Any, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _repeat_heading(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
