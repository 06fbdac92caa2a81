"""An extract's Word document set so that it is one A4 page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workbench.reports.docx_finish import same_bytes

_SIZES = {"Title": 15, "Normal": 9, "Body Text": 9, "First Paragraph": 9, "Compact": 9,
          "Lead": 11, "Note": 8}  # fmt: skip
_WIDTHS_MM = (82, 38, 62)
_SIDE_MM, _TOP_MM = 14, 12


def fit(path: Path) -> None:
    """Small letters, narrow margins and set column widths; no word of it changes."""
    document = Document(str(path))
    for style in document.styles:
        if style.name in _SIZES:
            _size(style, _SIZES[style.name])
    for section in document.sections:
        section.left_margin = section.right_margin = Mm(_SIDE_MM)
        section.top_margin = section.bottom_margin = Mm(_TOP_MM)
        section.footer_distance = Mm(6)
    for table in document.tables:
        _widths(table)
    unfinished = path.with_name(f"unfinished-{path.name}")
    document.save(str(unfinished))
    same_bytes(unfinished, path)


def _size(style: Any, size: float) -> None:
    style.font.size = Pt(size)
    for found in style.element.get_or_add_rPr().findall(qn("w:szCs")):
        # Right-to-left text takes its size from here.
        found.set(qn("w:val"), f"{size * 2:g}")
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.space_after = Pt(3)


def _widths(table: Any) -> None:
    if len(table.columns) != len(_WIDTHS_MM):
        return
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
