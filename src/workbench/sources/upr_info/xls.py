"""The old binary spreadsheet of UPR Info, read through xlrd."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.errors import BadInput
from workbench.sources.intake import Intake
from workbench.sources.tables import Columns

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell

# The XLS heads its columns otherwise than the CSV and uses two names twice.
_HEADERS = (
    ("SuR", "To"),
    ("Rgrp", "To-Rgrp"),
    ("Org", "To-Org"),
    ("Recommendation", "Text"),
    ("RS", "From"),
    ("Rgrp", "From-Rgrp"),
    ("Org", "From-Org"),
    ("Response", "Response"),
    ("Action", "Action"),
    ("Issue", "Issue"),
    ("Session", "Session"),
)


def _open(raw: bytes, intake: Intake) -> Book:
    import xlrd
    from xlrd.compdoc import CompDocError

    # The published 1-5.xls fails xlrd's check of the file's sector chain; its content is whole
    # (6,094 rows, the same as the CSV), and a file that really is cut off still fails below.
    try:
        try:
            return xlrd.open_workbook(file_contents=raw, logfile=io.StringIO())
        except CompDocError:
            book = xlrd.open_workbook(
                file_contents=raw, logfile=io.StringIO(), ignore_workbook_corruption=True
            )
            intake.notes.append("the spreadsheet's internal sector chain is damaged; content read")
            return book
    except (xlrd.XLRDError, CompDocError, struct.error, AssertionError, LookupError,
            UnicodeDecodeError) as error:  # fmt: skip
        raise BadInput(
            f"{intake.file}: this XLS spreadsheet is damaged or cut off ({error}); "
            "expected a whole Excel 97-2003 workbook."
        ) from error


def _header(cells: Sequence[Cell], columns: Columns, intake: Intake) -> tuple[str, ...]:
    found = tuple(str(c.value).strip() for c in cells)
    in_xls = tuple(xls for xls, _ in _HEADERS)
    header = tuple(csv for _, csv in _HEADERS) if found == in_xls else found
    columns.check(header, intake)
    return header


def _text(cell: Cell) -> str | None:
    """The cell as the CSV would have it; None for a date, a Boolean or an error value."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return f"{cell.value:.15g}"
    if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return str(cell.value)
    return None


def xls_rows(raw: bytes, columns: Columns, intake: Intake) -> Iterator[tuple[int, dict[str, str]]]:
    """(record number, cells by CSV column name) of the first sheet.

    Raises
    ------
    BadInput
        If the workbook is damaged or empty.
    """
    sheet = _open(raw, intake).sheet_by_index(0)
    if not sheet.nrows:
        raise BadInput(f"{intake.file}: the first sheet is empty; expected a table.")
    header = _header(sheet.row(0), columns, intake)
    for index in range(1, sheet.nrows):
        cells = [_text(c) for c in sheet.row(index)]
        if not any(c is None or c.strip() for c in cells):
            continue
        number = intake.seen()
        taken = dict(zip(header, (c for c in cells if c is not None), strict=False))
        if None in cells:
            intake.refuse(number, header[cells.index(None)], "", "text or a number")
            continue
        yield number, taken
