"""Tables of a Word document: borders, a shaded header row repeated on every page, whole rows."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

_LINE = "B5B5B5"
_SHADE = "EEF1F5"
_TEXT_WIDTH_MM = 170
# More columns than this need smaller letters to stay on the page.
_SIZES = ((9, 6.5), (6, 7.5), (0, 8.5))


def _borders(table: Any) -> None:
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema fixes the order of properties: borders come before layout, margins and look.
    after = next((p for p in properties if p.tag in _AFTER_BORDERS), None)
    if after is None:
        properties.append(borders)
    else:
        after.addprevious(borders)


def _air(table: Any) -> None:
    """Two points above and below every line of letters, so that none touches a border."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblCellMar")):
        properties.remove(old)
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    after = next((p for p in properties if p.tag in _AFTER_MARGINS), None)
    if after is None:
        properties.append(margins)
    else:
        after.addprevious(margins)


_AFTER_MARGINS = {qn(f"w:{n}") for n in ("tblLook", "tblCaption", "tblDescription")}
_AFTER_BORDERS = {
    qn(f"w:{n}")
    for n in ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")
}


def _row(row: Any, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("cantSplit", "tblHeader") if header else ("cantSplit",):
        if properties.find(qn(f"w:{name}")) is None:
            properties.append(OxmlElement(f"w:{name}"))


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _header_rows(table: Any) -> int:
    marked = [r._tr.trPr is not None and r._tr.trPr.find(qn("w:tblHeader")) is not None
              for r in table.rows]  # fmt: skip
    return sum(marked) or 1


def _letters(table: Any, style: Any, header: int) -> None:
    for number, row in enumerate(table.rows):
        for paragraph in (p for cell in row.cells for p in cell.paragraphs):
            # By style, not by run: python-docx does not list the runs inside links.
            paragraph._p.style = style.style_id
            for run in paragraph.runs:
                if number < header:
                    run.font.bold = run.font.cs_bold = True


def _space_below(table: Any) -> None:
    following = table._tbl.getnext()
    if following is not None and following.tag == qn("w:p"):
        Paragraph(following, table._parent).paragraph_format.space_before = Pt(8)


def _widths(table: Any) -> None:
    grid = [int(c.get(qn("w:w")) or 0) for c in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    whole = sum(grid)
    if not whole:
        return
    table.autofit = False
    for column, width in zip(table.columns, grid, strict=True):
        column.width = Mm(_TEXT_WIDTH_MM * width / whole)


def letter_size(table: Any) -> float:
    """Points for the text of a table, by the number of its columns."""
    return next(size for columns, size in _SIZES if len(table.columns) > columns)


def finish_table(table: Any, style: Any, direction: str = "ltr") -> None:
    """Make one table readable on A4, its text in `style`; nothing of its words changes.

    `direction` ``rtl`` puts the first column on the right.
    """
    header = _header_rows(table)
    if direction == "rtl":
        table.table_direction = WD_TABLE_DIRECTION.RTL
    _borders(table)
    _air(table)
    _widths(table)
    for number, row in enumerate(table.rows):
        _row(row, number < header)
        for cell in row.cells if number < header else ():
            _shade(cell)
    _letters(table, style, header)
    _space_below(table)
