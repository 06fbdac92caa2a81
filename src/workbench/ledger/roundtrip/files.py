"""Tables as files: one workbook with a sheet each, or one CSV file each."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput, BadParameter, StorageFailed
from workbench.ledger.roundtrip.cells import Cells, shown
from workbench.ledger.roundtrip.tables import DATES
from workbench.register.sheets import HEAD, HEAD_REQUIRED, style_header, style_rows
from workbench.sentences import sentence
from workbench.sources.register.cells import neutralise
from workbench.sources.register.lines import XLSX_MARK, CellFault, Line, file_lines
from workbench.sources.register.workbooks import DAMAGE, _Cell, _check_archive, _text
from workbench.storage import staging_path, writing

if TYPE_CHECKING:
    from openpyxl import Workbook

KEPT = sentence("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to write: column names, their widths, which must be filled, and the rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Cells]
    widths: Sequence[int] = ()
    required: frozenset[str] = frozenset()
    choices: Sequence[tuple[str, Sequence[str]]] = ()

    def cells(self) -> Iterator[list[str]]:
        """The rows, safe for spreadsheet programs."""
        for row in self.rows:
            yield [neutralise(shown(row[name])) for name in self.columns]


def write_sheets(path: Path, sheets: Sequence[Sheet]) -> list[Path]:
    """Write an .xlsx workbook, or a .csv file per table (``name.statuses.csv`` …).

    Each file appears whole or not at all. Gives back the files.

    Raises
    ------
    BadParameter
        For another ending.
    StorageFailed
        If a file cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".xlsx":
        return _replace({path: lambda target: _workbook(sheets).save(target)})
    if kind != ".csv":
        raise BadParameter(
            sentence("%(file)s: expected a name that ends in .xlsx or .csv.", file=path.name)
        )
    if len(sheets) == 1:
        return _replace({path: lambda target: _write_csv(target, sheets[0])})
    return _replace({path.with_suffix(f".{s.name.lower()}.csv"): _csv_writer(s) for s in sheets})


def _csv_writer(sheet: Sheet) -> Callable[[Path], None]:
    return lambda target: _write_csv(target, sheet)


def _replace(files: dict[Path, Callable[[Path], None]]) -> list[Path]:
    temporary = {path: staging_path(path.parent, path.name) for path in files}
    try:
        for path, write in files.items():
            if not path.parent.is_dir():
                raise StorageFailed(
                    sentence("%(folder)s is no folder. %(kept)s", folder=path.parent, kept=KEPT)
                )
            with writing(path, KEPT):
                write(temporary[path])
        for path, ready in temporary.items():
            with writing(path, KEPT):
                ready.replace(path)
    finally:
        for ready in temporary.values():
            ready.unlink(missing_ok=True)
    return list(files)


def _write_csv(path: Path, sheet: Sheet) -> None:
    # The byte order mark makes spreadsheet programs read UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(sheet.columns)
        out.writerows(sheet.cells())


def _workbook(sheets: Sequence[Sheet]) -> Workbook:
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        page = workbook.create_sheet(sheet.name)
        page.append(list(sheet.columns))
        for number, row in enumerate(sheet.cells(), 2):
            page.append([cell or None for cell in row])
            for cell in page[number]:
                # Else openpyxl makes an error cell of a text such as #N/A.
                cell.data_type = "s" if cell.value is not None else "n"
        style_header(page, sheet.columns, sheet.widths or [24] * len(sheet.columns))
        for head in page[1]:
            must = head.value in sheet.required
            head.fill = PatternFill("solid", fgColor=HEAD_REQUIRED if must else HEAD)
        style_rows(page, range(2, len(sheet.rows) + 2))
        _add_choices(page, sheet)
    return workbook


def _add_choices(page: object, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for name, allowed in sheet.choices:
        words = [a for a in allowed if a]
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        letter = get_column_letter(list(sheet.columns).index(name) + 1)
        rule.add(f"{letter}2:{letter}{len(sheet.rows) + 500}")
        page.add_data_validation(rule)  # type: ignore[attr-defined]


def read_sheets(path: Path) -> list[tuple[str, list[Line]]]:
    """The tables of a file, each with the name it has in messages; its first line is the header.

    Raises
    ------
    BadInput
        If the file is neither CSV in UTF-8 nor an XLSX workbook, or is damaged.
    """
    try:
        with path.open("rb") as opened:
            mark = opened.read(4)
    except OSError as error:
        raise BadInput(
            sentence(
                "%(file)s: cannot be opened (%(why)s).", file=path.name, why=str(error.strerror)
            )
        ) from error
    if mark != XLSX_MARK:
        return [(path.name, list(file_lines(path, path.name)))]
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; no cell is among them.
            warnings.simplefilter("ignore", UserWarning)
            return _read_workbook(path)
    except DAMAGE as error:
        raise BadInput(
            sentence(
                "%(file)s: this workbook cannot be read (%(kind)s: %(error)s); it may be "
                "cut off. Expected an .xlsx file; save or send it again.",
                file=path.name,
                kind=type(error).__name__,
                error=str(error),
            )
        ) from error


def _read_workbook(path: Path) -> list[tuple[str, list[Line]]]:
    import openpyxl

    with path.open("rb") as opened:
        _check_archive(opened)
        workbook = openpyxl.load_workbook(opened, read_only=True)
        found = []
        for page in workbook.worksheets:
            page.reset_dimensions()
            rows = [
                [_Cell(c.value, c.data_type, getattr(c, "number_format", "")) for c in row]
                for row in page.iter_rows()
            ]
            found.append((f"{path.name}, sheet {page.title}", list(_lines(rows))))
        workbook.close()
    return found


def _lines(rows: list[list[_Cell]]) -> Iterator[Line]:
    dates: set[int] = set()
    for number, row in enumerate(rows, 1):
        texts = [_text(cell, place, place in dates) for place, cell in enumerate(row)]
        faults = tuple(t for t in texts if isinstance(t, CellFault))
        cells = tuple("" if isinstance(t, CellFault) else t for t in texts)
        dates = dates or {p for p, c in enumerate(cells) if c.strip() in DATES}
        if faults or any(c.strip() for c in cells):
            yield Line(number, cells, faults)
