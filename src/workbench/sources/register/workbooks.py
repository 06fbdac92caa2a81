"""The rows of a workbook as text: what a person sees, never more than was typed."""

from __future__ import annotations

import datetime as dt
import lzma
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from workbench.errors import BadInput
from workbench.sources.register.lines import CellFault, Line

SHEET = "Register"
DATE_COLUMNS = frozenset({"date", "election_date"})
# 30 MB of XML is a register of some 50,000 rows; a small file that unpacks to more is a trap.
MAX_UNPACKED = 300_000_000

# What zipfile, its decompressors, the XML parsers (both raise a SyntaxError) and openpyxl raise
# for workbooks that are cut off or malformed.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, SyntaxError, EOFError, OSError,
    LookupError, ValueError, TypeError, AttributeError, OverflowError, RuntimeError,
)  # fmt: skip

_NOT_SHOWN = re.compile(r'\[[^]]*\]|"[^"]*"|\\.')


class _Cell(NamedTuple):
    value: object
    kind: str
    number_format: str


def _date_text(value: dt.date, number_format: str) -> str:
    """Only what the cell's format shows: a cell typed 2011-05 is stored as the first of May."""
    shown = _NOT_SHOWN.sub("", number_format.lower())
    iso = value.isoformat()
    if "d" in shown:
        return iso[:10]
    return iso[:7] if "m" in shown else iso[:4]


def _text(cell: _Cell, place: int, date_column: bool) -> str | CellFault:
    value = cell.value
    if value is None:
        return ""
    if cell.kind == "f":
        return CellFault(place, str(value), "a value, not a formula (paste values only)")
    if cell.kind == "e":
        return CellFault(place, str(value), "a value, not an error of the spreadsheet")
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date) and date_column:
        return _date_text(value, cell.number_format)
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return str(int(value))
    if isinstance(value, float):
        wanted = "text; as a number it loses final zeros (133.10 becomes 133.1)"
        return CellFault(place, str(value), wanted)
    return CellFault(place, str(value), "text; the spreadsheet made a date or time of it")


def _check_archive(opened: BinaryIO) -> None:
    with zipfile.ZipFile(opened) as archive:
        if sum(i.file_size for i in archive.infolist()) > MAX_UNPACKED:
            raise ValueError(f"it unpacks to more than {MAX_UNPACKED:,} bytes")
        broken = archive.testzip()
    if broken:
        raise ValueError(f"{broken} inside it does not fit its checksum")


def _rows(opened: BinaryIO) -> list[list[_Cell]]:
    import openpyxl

    _check_archive(opened)
    workbook = openpyxl.load_workbook(opened, read_only=True)
    try:
        sheet = workbook[SHEET] if SHEET in workbook.sheetnames else workbook.worksheets[0]
        sheet.reset_dimensions()
        return [
            [_Cell(c.value, c.data_type, getattr(c, "number_format", "")) for c in row]
            for row in sheet.iter_rows()
        ]
    finally:
        workbook.close()


def _lines(rows: list[list[_Cell]]) -> Iterator[Line]:
    dates: set[int] = set()
    for number, row in enumerate(rows, 1):
        texts = [_text(cell, place, place in dates) for place, cell in enumerate(row)]
        faults = tuple(t for t in texts if isinstance(t, CellFault))
        cells = tuple("" if isinstance(t, CellFault) else t for t in texts)
        dates = dates or {p for p, c in enumerate(cells) if c.strip() in DATE_COLUMNS}
        yield Line(number, cells, faults)


def xlsx_lines(path: Path, file: str) -> Iterator[Line]:
    """The rows of the sheet named Register, or of the first sheet.

    Raises
    ------
    BadInput
        If the workbook is damaged.
    """
    try:
        # Opened here: given a path, openpyxl goes by the name's ending.
        with warnings.catch_warnings(), path.open("rb") as opened:
            # openpyxl warns of styles and extensions it leaves out; the register has none.
            warnings.simplefilter("ignore", UserWarning)
            rows = _rows(opened)
    except DAMAGE as error:
        raise BadInput(
            f"{file}: this workbook cannot be read ({type(error).__name__}: {error}); it may be "
            "cut off. Expected an .xlsx file; save or send it again."
        ) from error
    return _lines(rows)
