"""The table of labels at the end of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.labelfile.answers import COLUMNS, Answer, cells

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

TITLE = "Labels of the recommendations"
NOTE = (
    "Set by program, with confidence (0 to 1) and method of each label; a person decides. Where "
    "“review: yes” stands, at least one label is less sure than the threshold."
)
HEADER = ("No.", "Recommendation", "Labels", "SMART+", "Review and reasons")
_SHOWN = 300


def table_rows(table: Table) -> list[list[str]]:
    """Cell texts; a cell merged over several places counts once."""
    seen: set[object] = set()
    rows = []
    for row in table.rows:
        cells_here = []
        for cell in row.cells:
            cells_here.append("" if cell._tc in seen else cell.text.strip())
            seen.add(cell._tc)
        rows.append(cells_here)
    return rows


def is_ours(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table is one of ours from an earlier run."""
    return bool(rows) and tuple(rows[0]) == HEADER


def _remove_earlier(document: Document) -> None:
    for table in document.tables:
        if is_ours(table_rows(table)):
            table._element.getparent().remove(table._element)
    for paragraph in document.paragraphs:
        if paragraph.text in {TITLE, NOTE}:
            paragraph._element.getparent().remove(paragraph._element)


def _label_lines(values: dict[str, str]) -> Iterator[str]:
    for column in COLUMNS.values():
        parts = [values[column], values[f"{column}_confidence"], values[f"{column}_method"]]
        codes, sure, methods = (p.split("; ") if p else [] for p in parts)
        told = [f"{c} ({s}, {m})" for c, s, m in zip(codes, sure, methods, strict=True)]
        if told:
            yield f"{column.removeprefix('label_').replace('_', ' ')}: {'; '.join(told)}"


def _smart_lines(values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        if name.startswith("smart_") and name != "smart_why":
            yield f"{name.removeprefix('smart_').replace('_', ' ')}: {value}"


def _row(number: int, text: str, answer: Answer) -> tuple[str, ...]:
    values = cells(answer)
    flat = "".join(c if c.isprintable() else " " for c in text)
    return (
        str(number),
        flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…",
        "\n".join(_label_lines(values)),
        "\n".join(_smart_lines(values)),
        f"review: {values['label_needs_review']}\n{values['label_why'].replace('; ', chr(10))}",
    )


def append_labels(document: Document, texts: Sequence[str], answers: Sequence[Answer]) -> None:
    """Add the table with its title and note; one of an earlier run is removed."""
    from docx.oxml import OxmlElement

    _remove_earlier(document)
    document.add_paragraph().add_run(TITLE).bold = True
    document.add_paragraph(NOTE)
    table = document.add_table(rows=1 + len(texts), cols=len(HEADER))
    if "Table Grid" in [s.name for s in document.styles]:
        table.style = "Table Grid"
    told = [_row(n, t, a) for n, (t, a) in enumerate(zip(texts, answers, strict=True), 1)]
    for row, values in zip(table.rows, [HEADER, *told], strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    # A head that is repeated on every page, as accessibility asks.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
