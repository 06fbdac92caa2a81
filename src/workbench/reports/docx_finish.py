"""What pandoc leaves undone in a Word document: styles, table looks, footer, properties."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from workbench.reports.directions import direction_of, stretches
from workbench.reports.docx_tables import finish_table, letter_size

_FONT = "Calibri"
_COMPLEX_FONT = "Arial"  # Calibri has no Arabic letters; Word takes these for right-to-left runs
_INK = RGBColor(0x1B, 0x1B, 0x1B)
_QUIET = RGBColor(0x55, 0x55, 0x55)
_SIZES = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5, "Heading 4": 10.5,
          "Heading 5": 10.5, "Heading 6": 10.5}  # fmt: skip
_BODY = ("Normal", "Body Text", "First Paragraph", "Compact")
_SHEET = 0.86  # of the ordinary sizes, where a document has to fit on one page
_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ar": "ar-SA"}
# Zip members and properties carry this moment, so that the same report gives the same bytes.
_MOMENT = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _set_font(style: Any, size: float, colour: RGBColor = _INK) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        # Theme fonts win over named ones where both stand.
        if "heme" in name:
            del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    fonts.set(qn("w:cs"), _COMPLEX_FONT)
    properties = style.element.rPr
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    # Right-to-left text takes its size from here, not from w:sz.
    properties.find(qn("w:sz")).addnext(_element("w:szCs", val=f"{size * 2:g}"))


def _half_points(size: float) -> float:
    """The nearest size that Word can hold."""
    return round(size * 2) / 2


def _styles(document: Any, language: str, share: float = 1) -> None:
    for style in document.styles:
        if style.name in _SIZES:
            _set_font(style, _half_points(_SIZES[style.name] * share))
            style.font.bold = style.font.cs_bold = True
            style.font.italic = style.font.cs_italic = False
            style.paragraph_format.space_before = Pt(0 if style.name == "Title" else 14 * share**3)
            style.paragraph_format.space_after = Pt(6 * share**3)
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.alignment = None  # at the start, whichever side that is
        elif style.name in _BODY:
            _set_font(style, _half_points(10.5 * share))
            style.paragraph_format.space_before = Pt(0)
            after = 1 if style.name == "Compact" else 6 * share**3
            style.paragraph_format.space_after = Pt(after)
        elif style.name in {"Figure Caption", "Note", "Table Caption", "Image Caption"}:
            _set_font(style, _half_points(9.5 * share), _QUIET)
            style.font.italic = style.font.cs_italic = False
            style.paragraph_format.keep_with_next = style.name != "Note"
    set_language(document, language)


def set_language(document: Any, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    code = _LOCALES.get(language, language)
    # In a right-to-left document the other letters are mostly English names and symbols.
    plain = code if direction_of(language) == "ltr" else _LOCALES["en"]
    bidi = code if direction_of(language) == "rtl" else _LOCALES["ar"]
    properties.append(_element("w:lang", val=plain, eastAsia=plain, bidi=bidi))
    for run in document.element.body.iter(qn("w:lang")):
        given = run.attrib.pop(qn("w:val"), language)
        kind = "w:bidi" if direction_of(given) == "rtl" else "w:val"
        run.set(qn(kind), _LOCALES.get(given, given))


def _write(paragraph: Any, text: str, language: str) -> None:
    """Text of our own; on a right-to-left page in runs of one direction each."""
    if direction_of(language) == "ltr":
        paragraph.add_run(text)
        return
    _turn(paragraph)
    for part, direction in stretches(text):
        paragraph.add_run(part).font.rtl = True if direction == "rtl" else None


def _turn(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        after = [qn(f"w:{name}") for name in _AFTER_BIDI]
        later = next((p for p in properties if p.tag in after), None)
        mark = OxmlElement("w:bidi")
        if later is None:
            properties.append(mark)
        else:
            later.addprevious(mark)


# The schema fixes the order of a paragraph's properties.
_AFTER_BIDI = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc",
               "textDirection", "textAlignment", "outlineLvl", "rPr")  # fmt: skip


def field(paragraph: Any, instruction: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            text = OxmlElement("w:instrText")
            text.text = instruction
            run._r.append(text)


def _footer_style(document: Any) -> Any:
    style = document.styles.add_style("Report Footer", WD_STYLE_TYPE.PARAGRAPH)
    _set_font(style, 8.5, _QUIET)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    return style


def _table_style(document: Any, size: float) -> Any:
    name = f"Table Text {size:g}"
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _set_font(style, size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(1)
    return style


def _page(document: Any, footer: str, language: str, margin: float = 20) -> None:
    style = _footer_style(document)
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(margin), Mm(margin)
        section.footer.is_linked_to_previous = False
        paragraph = section.footer.paragraphs[0]
        paragraph.style = style
        _write(paragraph, f"{footer}\t", language)
        field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        field(paragraph, "NUMPAGES")
        if direction_of(language) == "rtl":
            _turn_section(section)


def _turn_section(section: Any) -> None:
    mark = OxmlElement("w:bidi")
    after = section._sectPr.find(qn("w:docGrid"))
    if after is None:
        section._sectPr.append(mark)
    else:
        after.addprevious(mark)


def _properties(document: Any, title: str, language: str) -> None:
    core = document.core_properties
    core.title, core.language = title, _LOCALES.get(language, language)
    core.author = core.last_modified_by = "Electoral Rights Workbench"
    core.created = core.modified = _MOMENT.replace(tzinfo=None)


def _title(document: Any, title: str, language: str) -> None:
    first = document.element.body[0]
    paragraph = document.add_paragraph(style="Title")
    _write(paragraph, title, language)
    first.addprevious(paragraph._p)


def same_bytes(path: Path, target: Path) -> None:
    with ZipFile(path) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for info in sorted(
            old.infolist(), key=lambda i: (i.filename != "[Content_Types].xml", i.filename)
        ):
            member = ZipInfo(info.filename, _MOMENT.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(info))


def finish(
    made: Path, target: Path, *, language: str, title: str, footer: str, one_page: bool = False
) -> None:
    """Finish pandoc's document `made` and write it as `target`; the same input, the same bytes."""
    document = Document(str(made))
    _styles(document, language, _SHEET if one_page else 1)
    _title(document, title, language)
    _page(document, footer, language, 13 if one_page else 20)
    for table in document.tables:
        style = _table_style(document, letter_size(table))
        finish_table(table, style, direction_of(language))
    _properties(document, title, language)
    document.save(str(made))
    same_bytes(made, target)
