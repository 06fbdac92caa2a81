"""A user's Word document: its recommendations, and a copy with a table of labels at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput, BadParameter
from workbench.labelfile.answers import Answer, Ask
from workbench.labelfile.document_table import append_labels, is_ours, table_rows
from workbench.labelfile.headers import folded, likely_text, named_text
from workbench.sources.ohchr_upr_lists.document import _check_nothing_hidden, _open

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_BULLET = re.compile(
    r"\s*(?:\(?\d{1,3}(?:\.\d{1,4})*[.):]\s|\d{1,3}(?:\.\d{1,4})+\s|\(?[a-z][.)]\s|[•‣▪●*–—-]\s)"
)
_TRACKED = ".//w:ins[.//w:t] | .//w:del | .//w:moveTo"


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """The document and its recommendations."""

    document: Document
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def asks(self) -> list[Ask]:
        """The recommendations, in order."""
        return [Ask(text) for text in self.texts]

    def save(self, path: Path, answers: Sequence[Answer]) -> None:
        """Write the document with the table of labels at its end."""
        append_labels(self.document, self.texts, answers)
        self.document.save(str(path))


def _place(rows: Sequence[Sequence[str]], column: str) -> int | None:
    """The column of the recommendations, if the table has one."""
    first = rows[0] if rows else []
    if column.strip():
        wanted = folded(column)
        return next((n for n, c in enumerate(first) if c and folded(c) == wanted), None)
    named = named_text(first)
    return likely_text(first, rows[1:]) if named is None else named


def _from_tables(document: Document, column: str) -> tuple[list[str], int]:
    """The recommendations of all tables, and how many rows were headings within them."""
    found: list[str] = []
    headings = 0
    for table in document.tables:
        rows = table_rows(table)
        place = None if is_ours(rows) else _place(rows, column)
        if place is None:
            continue
        for row, made in zip(rows[1:], list(table.rows)[1:], strict=True):
            # One cell over the whole width ("Theme: ...") parts the list; it asks for nothing.
            heading = len(rows[0]) > 1 and len({c._tc for c in made.cells}) == 1
            headings += heading
            found += [row[place]] if any(row) and not heading else []
    return found, headings


def _is_listed(paragraph: Paragraph) -> bool:
    """Numbered or bulleted by Word, by a list style, or by hand."""
    style = paragraph.style
    while style is not None:
        if style.name and style.name.startswith("List"):
            return True
        if style.element.xpath("./w:pPr/w:numPr") and not style.name.startswith("Heading"):
            return True
        style = style.base_style
    own = paragraph._p.xpath("./w:pPr/w:numPr")
    return bool(own) or _BULLET.match(paragraph.text) is not None


def _from_paragraphs(document: Document, file: str) -> list[str]:
    if document.element.body.xpath(_TRACKED):
        raise BadInput(
            f"{file}: the document has tracked changes, in which recommendations could be "
            "overlooked; accept or reject them and save it again."
        )
    return [p.text.strip() for p in document.paragraphs if p.text.strip() and _is_listed(p)]


def _nothing(document: Document, file: str) -> BadInput:
    heads = [table_rows(t)[0] for t in document.tables if t.rows]
    shown = "; ".join(" | ".join(c[:30] for c in h) for h in heads[:3]) or "no tables"
    return BadInput(
        f"{file}: found {shown} and no numbered or bulleted paragraphs; expected a table with a "
        "column named 'Recommendation', 'Text', 'Recommandation', 'Recomendación' or 'التوصية' "
        "(or name it with --column), or recommendations as a list."
    )


def read_document(path: Path, column: str = "") -> OwnDocument:
    """Open a document and find its recommendations: tables first, else listed paragraphs.

    Raises
    ------
    BadInput
        If it is no DOCX, is damaged, hides text or has no recommendations.
    BadParameter
        If no table has the column asked for.
    """
    file = path.name
    document = _open(path, file)
    _check_nothing_hidden(document, file)
    texts, headings = _from_tables(document, column)
    if not texts and column.strip():
        raise BadParameter(f"{file}: no table has a column {column!r}. {_nothing(document, file)}")
    if not texts:
        texts = _from_paragraphs(document, file)
    if not texts:
        raise _nothing(document, file)
    note = f"{file}: {headings} rows of a single cell were taken as headings."
    return OwnDocument(document, tuple(texts), (note,) if headings else ())
