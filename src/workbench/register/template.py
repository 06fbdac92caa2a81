"""The spreadsheet a mission completes: example rows, a guide to each column, the countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.register.export import register_cells
from workbench.register.sheets import EXAMPLE, register_workbook, style_header, style_rows
from workbench.sources.register.cells import neutralise
from workbench.sources.register.columns import COLUMNS, EXAMPLE_PREFIX, Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from workbench.model import PublishedAssessment, Recommendation

# One of an observation mission, one of the UPR with States and position, one with a status.
EXAMPLES = ("KEN-EUEOM-2022-02", "TUN-UPR13-2012-01", "ARM-CCPR-2021-02")
GUIDE = "Guide"
GUIDE_HEADER = ("column", "must it be filled?", "what it means", "what may stand in it", "example")
_RULES = {
    "(a row)": "One recommendation: one request to one State, restated in your own words.",
    "(the examples)": f"Rows whose id begins with {EXAMPLE_PREFIX} are refused. Delete them.",
    "(the headings)": "Leave their words as they are. A blue one must be filled in every row.",
    "(a cell)": "Text. Lists are separated by semicolons; a date is as precise as you know it.",
}


def allowed_words(column: Column) -> str:
    """What may stand in a column, in words."""
    if column.allowed:
        return ", ".join(a or "(empty)" for a in column.allowed)
    return column.expected


def _must(column: Column) -> str:
    if column.optional:
        return "no (the column may be left out)"
    return "yes" if column.required else "no"


def _add_guide(workbook: Workbook) -> None:
    sheet = workbook.create_sheet(GUIDE, 1)
    sheet.append(GUIDE_HEADER)
    for what, rule in _RULES.items():
        sheet.append([what, None, rule])
    for c in COLUMNS:
        cells = (c.name, _must(c), c.meaning, allowed_words(c), c.example)
        sheet.append([neutralise(cell) for cell in cells])
    style_header(sheet, GUIDE_HEADER, [24, 16, 60, 44, 36])
    style_rows(sheet, range(2, sheet.max_row + 1))


def template_workbook(
    recommendations: Sequence[Recommendation], assessments: Sequence[PublishedAssessment]
) -> Workbook:
    """The template, made with three rows of the shipped register as examples.

    Raises
    ------
    KeyError
        If the register no longer has one of `EXAMPLES`.
    """
    by_id = {r.id: r for r in recommendations}
    rows = register_cells([by_id[e] for e in EXAMPLES], assessments)
    names = [c.name for c in COLUMNS]
    cells = [
        [f"{EXAMPLE_PREFIX}{row[n]}" if n == "id" else neutralise(row[n]) for n in names]
        for row in rows
    ]
    workbook = register_workbook(names, cells)
    style_rows(workbook.worksheets[0], range(2, len(rows) + 2), EXAMPLE)
    _add_guide(workbook)
    workbook.properties.title = "Register of election-related recommendations: template"
    workbook.properties.language = "en"
    return workbook
