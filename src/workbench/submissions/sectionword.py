"""The sections that people write in Word, as the text that `sectionfile` reads."""

from __future__ import annotations

from typing import IO, Any

from workbench.errors import BadInput
from workbench.sentences import sentence
from workbench.submissions.lines import one_line


def docx_text(file: IO[bytes], name: str) -> str:
    """The Markdown form of a Word document with headings, paragraphs and lists.

    Raises
    ------
    BadInput
        If it is no Word document, or holds tables or footnotes.
    """
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        # A broken part inside is an XMLSyntaxError, which is a SyntaxError.
        document = Document(file)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise BadInput(
            sentence("%(file)s: not a Word document (.docx), whatever its name says", file=name)
        ) from error
    _refuse_what_is_not_read(document, name)
    return "\n\n".join(_marked(p) + one_line(p.text) for p in document.paragraphs)


def _refuse_what_is_not_read(document: Any, name: str) -> None:
    """Nothing of a text is dropped in silence."""
    from docx.oxml.ns import qn

    notes = len(document.element.body.findall(".//" + qn("w:footnoteReference")))
    for found, what in ((len(document.tables), sentence("tables")), (notes, sentence("footnotes"))):
        if found:
            raise BadInput(
                sentence(
                    "%(file)s: holds %(what)s (%(n)s), which are not read; expected "
                    "headings, paragraphs and lists. Put what they say into paragraphs, and "
                    "sources as [[rec:ID]]",
                    file=name,
                    what=what,
                    n=str(found),
                )
            )


def _marked(paragraph: Any) -> str:
    style = (paragraph.style.name or "") if paragraph.style else ""
    if style.startswith("Heading"):
        return "# "
    properties = paragraph._p.pPr
    listed = properties is not None and properties.numPr is not None
    return "- " if paragraph.text.strip() and (listed or style.startswith("List")) else ""
