"""A submission as Word document: headings, real footnotes, numbered pages and paragraphs."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.run import Run

from workbench.errors import ReportFailed
from workbench.reports.docx_finish import field, same_bytes, set_language
from workbench.reports.docx_tables import finish_table
from workbench.sentences import sentence
from workbench.submissions.contents import add_contents
from workbench.submissions.drafts import Draft
from workbench.submissions.laid import Laid
from workbench.submissions.markdown import READER, to_markdown

_FONT, _SIZE = "Times New Roman", 12
_SIZES = {"Heading 1": 13, "Title": 18, "Footnote Text": 10, "Header": 10, "Footer": 10}
# By the number of columns: the matrix, the records, the authors.
_WIDTHS_MM = {6: (10, 38, 21, 53, 20, 28), 5: (10, 42, 22, 59, 37), 2: (55, 115)}
_INK, _LINK = RGBColor(0, 0, 0), RGBColor(0x0B, 0x5F, 0xA5)
_HANG = 567  # twentieths of a point: ten millimetres take a number of three figures
_PLAIN = ("Normal", "Body Text", "First Paragraph", "Compact")


def _pandoc(markdown: str, folder: Path) -> Path:
    import pypandoc

    made = folder / "draft.docx"
    try:
        pypandoc.convert_text(markdown, "docx", format=READER, outputfile=str(made))
    except RuntimeError as error:
        raise ReportFailed(
            sentence("pandoc could not write the submission: %(error)s", error=str(error))
        ) from error
    return made


def _style(style: Any) -> None:
    style.font.name, style.font.size = _FONT, Pt(_SIZES.get(style.name, _SIZE))
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [n for n in fonts.attrib if "heme" in n]:
        # Theme fonts win over named ones where both stand.
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    if style.name in _PLAIN:
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(6)
    if style.name in {"Heading 1", "Title"}:
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(6)
        style.paragraph_format.keep_with_next = True
    if style.name == "Footnote Text":
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _styles(document: Any) -> None:
    wanted = {*_SIZES, *_PLAIN}
    for style in document.styles:
        if style.name in wanted:
            _style(style)
        if style.name == "Hyperlink":
            style.font.color.rgb = _LINK


def _page(document: Any, mark: str) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        line = section.footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field(line, "PAGE")
        if mark:
            section.header.paragraphs[0].text = mark


def _break(document: Any, laid: Laid) -> None:
    """The cover stands alone; the annexes begin a page. The cover's heading is the title."""
    starts = {x[0].heading for x in (laid.parts, laid.annexes) if x}
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    headings[0].style = document.styles["Title"]
    headings[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    for heading in headings[1:]:
        heading.paragraph_format.page_break_before = heading.text in starts


def _properties(document: Any, draft: Draft, laid: Laid) -> None:
    core = document.core_properties
    core.title = f"{laid.title}: {draft.analysis.country_name}"
    core.author = core.last_modified_by = "; ".join(a.organisation for a in draft.authors)
    core.language = draft.language
    # The day it speaks from, not the moment of writing: the same draft gives the same bytes.
    core.created = core.modified = dt.datetime.combine(draft.analysis.as_of, dt.time())


def write_word(draft: Draft, laid: Laid, target: Path, *, mark: str = "") -> None:
    """Write the Word document; `mark` stands on every page of one that is a draft.

    Raises
    ------
    ReportFailed
        If pandoc cannot make it.
    """
    with tempfile.TemporaryDirectory(prefix="submission-") as name:
        made = _pandoc(to_markdown(draft, laid, bare=True), Path(name))
        document = Document(str(made))
        _styles(document)
        set_language(document, draft.language)
        _break(document, laid)
        if draft.contents:
            add_contents(document, laid, draft.words.label["contents"])
        _count_notes_on(document)
        _hang_numbers(document)
        _page(document, mark)
        for table in document.tables:
            finish_table(table, document.styles["Compact"])
            _letters(table)
        _properties(document, draft, laid)
        document.save(str(made))
        same_bytes(made, target)


def _letters(table: Any) -> None:
    """Small letters, in widths that keep dates and names of months whole."""
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                # Runs of a link too, which are not among the paragraph's own.
                for run in paragraph._p.iter(qn("w:r")):
                    Run(run, paragraph).font.size = Pt(9)
    widths = _WIDTHS_MM[len(table.columns)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _count_notes_on(document: Any) -> None:
    # pandoc's notes begin again in each section, which LibreOffice takes for each chapter.
    for part in (document.element.body, document.settings.element):
        for restart in list(part.iter(qn("w:numRestart"))):
            restart.getparent().remove(restart)


def _hang_numbers(document: Any) -> None:
    """Numbers of one and of two figures begin their paragraphs at the same place."""
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        depth = 1 + int(level.get(qn("w:ilvl")))
        for indent in level.iter(qn("w:ind")):
            indent.set(qn("w:left"), str(_HANG * depth))
            indent.set(qn("w:hanging"), str(_HANG))
