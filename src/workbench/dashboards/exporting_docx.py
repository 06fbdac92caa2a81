"""A table as a value, and as a Word document that is read by people and by screen readers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from workbench.i18n import RIGHT_TO_LEFT

LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ar": "ar-SA"}
_MARGIN = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written, with its title, the lines that say what it shows, and its language."""

    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: str

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written so."""
        return self.language in RIGHT_TO_LEFT

    def widths(self, least: int, most: int) -> list[int]:
        """Characters per column: the longest line of its cells, within bounds."""
        columns = zip(self.columns, *self.rows, strict=True)
        longest = [max(len(line) for text in c for line in text.split("\n")) for c in columns]
        return [min(max(n + 2, least), most) for n in longest]


def docx(sheet: Sheet) -> bytes:
    """A landscape document: title, lines, the table with its header repeated on each page."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    _page(document, sheet)
    document.styles["Normal"].font.size = Pt(8.5)
    document.add_heading(sheet.title, level=1)
    for line in sheet.lines:
        document.add_paragraph(line)
    _table(document, sheet)
    if sheet.right_to_left:
        _turn(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any, sheet: Sheet) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    code = LOCALES.get(sheet.language, sheet.language)
    core = document.core_properties
    core.title, core.language, core.author = sheet.title, code, "Electoral Rights Workbench"
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), code)
        found.set(qn("w:bidi"), code if sheet.right_to_left else "ar-SA")


def _table(document: Any, sheet: Sheet) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Mm

    table = document.add_table(0, len(sheet.columns), style="Table Grid")
    table.autofit = False
    shares = sheet.widths(8, 40)
    widths = [Mm((297 - 2 * _MARGIN) * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    twips = [width.twips for width in widths]
    table._tbl.append(parse_xml(_row(sheet.columns, twips, header=True)))
    for texts in sheet.rows:
        # As XML: cell by cell through python-docx takes twenty times as long.
        table._tbl.append(parse_xml(_row(texts, twips)))


def _row(texts: Sequence[str], twips: Sequence[int], *, header: bool = False) -> str:
    from docx.oxml.ns import nsdecls

    cells = "".join(_cell(t, w, bold=header) for t, w in zip(texts, twips, strict=True))
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(text: str, twips: int, *, bold: bool) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{told}</w:r></w:p></w:tc>"
    )


def _turn(document: Any) -> None:
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        _mark(paragraph.get_or_add_pPr(), "w:bidi")
    for run in document.element.body.iter(qn("w:r")):
        _mark(run.get_or_add_rPr(), "w:rtl")
    # The schema fixes the order of properties: this comes after the style, that before the grid.
    _mark(document.tables[0]._tbl.tblPr, "w:bidiVisual", after="w:tblStyle")
    _mark(document.sections[0]._sectPr, "w:bidi", before="w:docGrid")


def _mark(properties: Any, name: str, *, after: str = "", before: str = "") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made, near = OxmlElement(name), properties.find(qn(after or before or name))
    if near is None:
        properties.append(made)
    elif after:
        near.addnext(made)
    else:
        near.addprevious(made)
