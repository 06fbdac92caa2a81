"""The lines of a register file, CSV or XLSX by content, as text cells with their faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInput
from workbench.sources.register.columns import NAMES
from workbench.sources.tables import read_text

# A register of 20,000 rows has about 10 MB; what is far larger is something else.
MAX_BYTES = 100_000_000
XLSX_MARK, OLE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell without text of its own (a formula, an error), and what was expected."""

    place: int
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file; `number` is the line (CSV) or row (XLSX) where it begins."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[CellFault, ...] = ()


def _separator(header: str) -> str:
    # Spreadsheet programs write CSV with the separator of the country they run in.
    found = {s: len(set(NAMES) & {c.strip(' "') for c in header.split(s)}) for s in ",;\t"}
    return max(found, key=lambda s: found[s])


def _csv_lines(path: Path, file: str) -> Iterator[Line]:
    text = read_text(path, "utf-8-sig", file).replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(
        io.StringIO(text), delimiter=_separator(text.lstrip().partition("\n")[0]), strict=True
    )
    start = 1
    try:
        for cells in reader:
            yield Line(start, tuple(cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            f"{file}, line {start}: {error}; expected comma-separated values with closed quotes "
            "and no cell beyond 131,072 characters."
        ) from error


def _first_bytes(path: Path, file: str) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            mark = opened.read(4)
    except OSError as error:
        raise BadInput(f"{file}: cannot be opened ({error.strerror}).") from error
    if size > MAX_BYTES:
        raise BadInput(f"{file}: larger than {MAX_BYTES:,} bytes; expected a register file.")
    return mark


def file_lines(path: Path, file: str) -> Iterator[Line]:
    """The lines of a file that have anything in them; the first is the header.

    Raises
    ------
    BadInput
        If the file is neither a CSV text in UTF-8 nor an XLSX workbook, or is damaged.
    """
    mark = _first_bytes(path, file)
    if mark == OLE_MARK:
        raise BadInput(
            f"{file}: an old .xls or a password-protected workbook; expected .xlsx or .csv "
            "(save it as one of these, without a password)."
        )
    if mark == XLSX_MARK:
        from workbench.sources.register.workbooks import xlsx_lines

        found = xlsx_lines(path, file)
    else:
        found = _csv_lines(path, file)
    return (line for line in found if line.faults or any(c.strip() for c in line.cells))
