"""A user's XLSX workbook: read for its list, and copied with the new columns."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput
from workbench.labelfile.answers import Answer, Ask, cells
from workbench.labelfile.delimited import inert
from workbench.labelfile.headers import no_text_column
from workbench.labelfile.table import Table, asks_of, new_columns, table_of
from workbench.sources.opening import whole
from workbench.sources.register.columns import MAX_CELL
from workbench.sources.register.lines import CellFault, Line
from workbench.sources.register.workbooks import DAMAGE, MAX_UNPACKED, _Cell, _check_archive, _text
from workbench.sources.tables import LARGEST

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# What openpyxl reads past and does not write again.
_NOT_KEPT = {"xl/charts/": "charts", "xl/media/": "pictures", "xl/pivotTables/": "pivot tables"}
_WIDTH = 24


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """The workbook, the sheet with the list, and its table."""

    book: Workbook
    sheet: Worksheet
    table: Table
    notes: tuple[str, ...]

    def asks(self) -> list[Ask]:
        """The recommendations of the sheet, in order."""
        return asks_of(self.table)

    def save(self, path: Path, answers: Sequence[Answer]) -> None:
        """Write the workbook with the new columns."""
        _fill(self.sheet, self.table, answers)
        self.book.save(path)


def _lines(sheet: Worksheet) -> list[Line]:
    found = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        texts = [
            _text(_Cell(c.value, c.data_type, c.number_format), place, False)
            for place, c in enumerate(row)
        ]
        faults = tuple(t for t in texts if isinstance(t, CellFault))
        plain = tuple(t.value if isinstance(t, CellFault) else t for t in texts)
        found.append(Line(number, plain, faults))
    return found


def _open(raw: bytes, file: str) -> Workbook:
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions it leaves out; what matters is in the notes.
            warnings.simplefilter("ignore", UserWarning)
            _check_archive(io.BytesIO(raw))
            return openpyxl.load_workbook(io.BytesIO(raw))
    except DAMAGE as error:
        raise BadInput(
            f"{file}: this workbook cannot be read ({type(error).__name__}: {error}); it may be "
            "cut off. Expected an .xlsx file; save or send it again."
        ) from error


def _notes(raw: bytes, file: str) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
    lost = [what for part, what in _NOT_KEPT.items() if any(n.startswith(part) for n in names)]
    return (f"{file}: the copy has no {' and no '.join(lost)} of the original.",) if lost else ()


def _find(book: Workbook, column: str, file: str) -> tuple[Worksheet, Table]:
    """The first sheet with a recommendation column."""
    refused: list[BadInput] = []
    pages = [(sheet, _lines(sheet)) for sheet in book.worksheets]
    for sheet, lines in pages:
        if not any(c.strip() for x in lines for c in x.cells):
            continue
        try:
            # Nothing can be written into cells that are merged into another.
            merged = max((r.max_col for r in sheet.merged_cells.ranges), default=0)
            return sheet, table_of(lines, column, f"{file}, sheet {sheet.title}", least=merged)
        except BadInput as error:
            refused.append(error)
    if refused:
        raise refused[0]
    raise BadInput(no_text_column([], file))


def read_workbook(path: Path, column: str = "") -> OwnWorkbook:
    """Open a workbook and find its list.

    Raises
    ------
    BadInput
        If it is damaged or no sheet has a column of recommendations.
    UnknownName
        If there is no column of the name asked for.
    """
    raw = whole(path, path.name, min(LARGEST, MAX_UNPACKED))
    book = _open(raw, path.name)
    sheet, table = _find(book, column, path.name)
    return OwnWorkbook(book, sheet, table, _notes(raw, path.name))


def _put(sheet: Worksheet, row: int, place: int, text: str) -> None:
    cell = sheet.cell(row, place + 1)
    safe = inert(text)
    cell.value = (safe if len(safe) <= MAX_CELL else f"{safe[: MAX_CELL - 1]}…") or None
    # Else openpyxl makes an error cell of a text such as #N/A.
    cell.data_type = "s" if cell.value is not None else "n"


def _head(sheet: Worksheet, table: Table, columns: Mapping[str, int]) -> None:
    from openpyxl.cell import Cell
    from openpyxl.utils import get_column_letter

    row = table.lines[table.header.row].number
    model = sheet.cell(row, table.header.text + 1)
    for name, place in columns.items():
        _put(sheet, row, place, name)
        head = sheet.cell(row, place + 1)
        if isinstance(head, Cell) and isinstance(model, Cell):
            head._style = copy(model._style)  # type: ignore[attr-defined]
        sheet.column_dimensions[get_column_letter(place + 1)].width = _WIDTH


def _fill(sheet: Worksheet, table: Table, answers: Sequence[Answer]) -> None:
    columns = new_columns(table)
    _head(sheet, table, columns)
    for at, answer in zip(table.places, answers, strict=True):
        values = cells(answer)
        for name, place in columns.items():
            _put(sheet, table.lines[at].number, place, values[name])
