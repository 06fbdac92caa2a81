"""A coalition file that is a table: CSV or XLSX."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.coalitionfile.rows import COLUMNS, MOST_ROWS, Part, Reading
from workbench.errors import BadInput, MissingColumns, did_you_mean
from workbench.ledger.roundtrip.files import read_sheets
from workbench.sentences import sentence
from workbench.sources.register.cells import clean
from workbench.sources.register.lines import Line

_SEPARATORS = ",;\t"


def _csv_lines(content: bytes, file: str) -> list[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: not UTF-8; save the file as UTF-8.",
                file=file,
                line=str(line),
            )
        ) from error
    header = text.partition("\n")[0]
    # Spreadsheet programs write CSV with the separator of the country they run in.
    separator = max(_SEPARATORS, key=lambda s: len(set(COLUMNS) & set(_names(header.split(s)))))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found, start = [], 1
    try:
        for cells in reader:
            found.append(Line(start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: %(error)s; expected CSV with closed quotes.",
                file=file,
                line=str(start),
                error=str(error),
            )
        ) from error
    return found


def _xlsx_lines(content: bytes, file: str) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="coalition-") as folder:
        path = Path(folder) / "given.xlsx"
        path.write_bytes(content)
        try:
            sheets = read_sheets(path)
        except BadInput as error:
            raise BadInput(str(error).replace(path.name, file)) from error
    full = [lines for _, lines in sheets if lines]
    return full[0] if full else []


def _names(cells: Iterable[str]) -> list[str]:
    return [clean(c).strip('"').casefold() for c in cells]


def read_table(content: bytes, file: str, *, workbook: bool) -> Reading:
    """Read CSV or the first sheet of a workbook that has anything in it.

    Raises
    ------
    BadInput
        If it cannot be read, or lacks the column that says what a row tells.
    """
    lines = _xlsx_lines(content, file) if workbook else _csv_lines(content, file)
    lines = [x for x in lines if x.faults or any(c.strip() for c in x.cells)]
    if not lines:
        raise BadInput(
            sentence(
                "%(file)s: it is empty; expected a header (%(known)s) and rows.",
                file=file,
                known=tuple(COLUMNS),
            )
        )
    names = _names(lines[0].cells)
    while names and not names[-1]:
        names.pop()
    _check_header(names, file)
    reading = Reading(file)
    if len(lines) > MOST_ROWS:
        raise BadInput(
            sentence(
                "%(file)s: %(n)s rows; at most %(most)s are read.",
                file=file,
                n=len(lines) - 1,
                most=MOST_ROWS - 1,
            )
        )
    for line in lines[1:]:
        _take(line, names, reading)
    return reading


def _check_header(names: Sequence[str], file: str) -> None:
    if "record" not in names:
        raise MissingColumns(file, ["record"], names)
    for name in names:
        if name not in COLUMNS:
            raise BadInput(
                sentence(
                    "%(file)s: no column %(column)s is known.%(meant)s Expected %(known)s.",
                    file=file,
                    column=repr(name),
                    meant=did_you_mean(name, COLUMNS),
                    known=tuple(COLUMNS),
                )
            )
        if names.count(name) > 1:
            raise BadInput(
                sentence(
                    "%(file)s: column %(column)s stands twice; expected each once.",
                    file=file,
                    column=repr(name),
                )
            )


def _take(line: Line, names: Sequence[str], reading: Reading) -> None:
    for fault in line.faults:
        column = names[fault.place] if fault.place < len(names) else f"column {fault.place + 1}"
        reading.refuse(line.number, column, fault.value, fault.expected)
    cells = [clean(c) for c in line.cells]
    if any(cells[len(names) :]):
        reading.refuse(
            line.number, "row", " | ".join(cells), sentence("%(n)s cells", n=str(len(names)))
        )
    if line.faults or any(cells[len(names) :]):
        return
    row = dict(zip(names, [*cells, *[""] * len(names)], strict=False))
    part = row.pop("record").casefold()
    if part not in set(Part):
        wanted = f"one of {', '.join(Part)}.{did_you_mean(part, list(Part))}"
        reading.refuse(line.number, "record", part, wanted)
        return
    reading.take(line.number, Part(part), row)
