"""The list of contents in Word: a field that Word updates, filled in so that it reads before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from workbench.submissions.laid import Laid

# Headings of the first level as links; page numbers come when Word counts the pages.
INSTRUCTION = r' TOC \o "1-1" \h \z \u '


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _run(*inside: Any) -> Any:
    run = _element("r")
    run.extend(inside)
    return run


def _text(tag: str, text: str) -> Any:
    made = _element(tag)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def _entries(laid: Laid) -> Iterator[tuple[str, str]]:
    """Heading and bookmark."""
    yield from ((p.heading, p.section) for p in laid.parts)
    yield from ((t.heading, f"annex{n}") for n, t in enumerate(laid.annexes, 1))


def _line(heading: str, bookmark: str, style: str) -> Any:
    paragraph, properties = _element("p"), _element("pPr")
    properties.append(_element("pStyle", val=style))
    link = _element("hyperlink", anchor=bookmark, history="1")
    link.append(_run(_text("t", heading)))
    paragraph.extend((properties, link))
    return paragraph


def _field(lines: list[Any]) -> None:
    """Begin the field in the first line and end it in the last."""
    mark = [_run(_element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    lines[0].insert(1, mark[0])
    lines[0].insert(2, _run(_text("instrText", INSTRUCTION)))
    lines[0].insert(3, mark[1])
    lines[-1].append(mark[2])


def _style(document: Any, name: str, *, bold: bool) -> str:
    names = {s.name: s for s in document.styles}
    style = names.get(name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.bold, style.font.size = bold, Pt(13 if bold else 12)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [n for n in fonts.attrib if "heme" in n]:
        del fonts.attrib[theme]
    style.font.name, style.font.color.rgb = document.styles["Normal"].font.name, RGBColor(0, 0, 0)
    style.paragraph_format.space_before = Pt(18 if bold else 0)
    style.paragraph_format.space_after = Pt(6 if bold else 3)
    style.paragraph_format.keep_with_next = bold
    return str(style.style_id)


def _gallery() -> Any:
    """What makes Word show its button to update the list."""
    properties, part = _element("sdtPr"), _element("docPartObj")
    part.extend((_element("docPartGallery", val="Table of Contents"), _element("docPartUnique")))
    properties.append(part)
    return properties


def add_contents(document: Any, laid: Laid, label: str) -> None:
    """Put the list of contents at the end of the first page."""
    first = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    title = document.add_paragraph(label, style=document.styles[_named(document)])._p
    entry = _style(document, "toc 1", bold=False)
    lines = [_line(heading, mark, entry) for heading, mark in _entries(laid)]
    _field(lines)
    block, content = _element("sdt"), _element("sdtContent")
    content.extend((title, *lines))
    block.extend((_gallery(), content))
    first._p.addprevious(block)


def _named(document: Any) -> str:
    _style(document, "TOC Heading", bold=True)
    return "TOC Heading"
