"""The XLSX export: one sheet, one record per row, multi-values as lines ``- A``."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

from workbench.errors import BadInput
from workbench.sources.intake import Intake
from workbench.sources.opening import seekable
from workbench.sources.tables import Columns
from workbench.sources.uhri.fields import (
    SINGLE,
    XLSX_COLUMNS,
    XLSX_SPELLINGS,
    UhriRecord,
    Words,
    several,
)

_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, ParseError)
# How Excel writes a carriage return and other controls inside a cell.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NAMES = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true/false",
    dt.datetime: "date",
    type(None): "empty",
}
_EMPTY = UhriRecord._make("" if f in SINGLE else () for f in UhriRecord._fields)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if "_x" in value:
            value = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value)
        return value.replace("\r\n", "\n")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


@contextmanager
def _rows(stream: IO[bytes], file: str) -> Iterator[Iterator[tuple[object, ...]]]:
    import openpyxl

    with warnings.catch_warnings():
        # Exports made without Excel have no default style; that is no news to a reader.
        warnings.simplefilter("ignore", UserWarning)
        try:
            book = openpyxl.load_workbook(stream, read_only=True)
        except _DAMAGE as error:
            raise BadInput(f"{file}: the workbook is cut off or damaged ({error}).") from error
        try:
            if not book.worksheets:
                raise BadInput(f"{file}: the workbook has no sheet; expected one table.")
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            yield sheet.iter_rows(values_only=True)
        finally:
            book.close()


def _sound(rows: Iterator[tuple[object, ...]], intake: Intake) -> Iterator[tuple[object, ...]]:
    try:
        yield from rows
    except _DAMAGE as error:
        raise BadInput(
            f"{intake.file}, after record {intake.read}: the workbook is cut off or damaged "
            f"({error})."
        ) from error


def _header(rows: Iterator[tuple[object, ...]], file: str) -> list[str]:
    for row in rows:
        names = [" ".join(_plain(c).split()) for c in row]
        if any(names):
            return [XLSX_SPELLINGS.get(n, n) for n in names]
    raise BadInput(f"{file}: the first sheet is empty; expected a table.")


def _record(row: Sequence[object], places: dict[str, int]) -> UhriRecord:
    values: dict[str, str | Words] = {}
    for name, place in places.items():
        text = _plain(row[place]) if place < len(row) else ""
        values[name] = text if name in SINGLE else several(text)
    return _EMPTY._replace(**values)  # type: ignore[arg-type]


def _count_types(shapes: Counter[tuple[type, ...]], header: Sequence[str], intake: Intake) -> None:
    for shape, records in shapes.items():
        for column, kind in zip(header, shape, strict=False):
            if column in XLSX_COLUMNS:
                counts = intake.types.setdefault(column, Counter())
                counts[_NAMES.get(kind, kind.__name__)] += records


def xlsx_records(
    path: Path, intake: Intake, *, strict: bool = True
) -> Iterator[tuple[int, UhriRecord]]:
    """(record number, record) of every row of the first sheet that is not empty.

    Raises
    ------
    BadInput
        If the workbook is damaged or has no table.
    MissingColumns
        If `strict` and a column that the export has always had is not there.
    """
    with seekable(path, intake.file) as stream, _rows(stream, intake.file) as raw:
        rows = _sound(raw, intake)
        header = _header(rows, intake.file)
        Columns(tuple(XLSX_COLUMNS) if strict else (), ("", *XLSX_COLUMNS)).check(header, intake)
        places = {XLSX_COLUMNS[c]: i for i, c in enumerate(header) if c in XLSX_COLUMNS}
        shapes: Counter[tuple[type, ...]] = Counter()
        try:
            for row in rows:
                if any(cell is not None and cell != "" for cell in row):
                    number = intake.seen()
                    shapes[tuple(map(type, row))] += 1
                    yield number, _record(row, places)
        finally:
            _count_types(shapes, header, intake)
