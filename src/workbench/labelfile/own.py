"""A file that somebody brings, opened as what it holds."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.errors import BadInput
from workbench.labelfile.answers import Answer, Ask
from workbench.labelfile.delimited import Delimited, read_delimited, write_delimited
from workbench.labelfile.table import Table, asks_of, filled_rows, table_of
from workbench.sources.register.lines import OLE_MARK, XLSX_MARK


class Own(Protocol):
    """A file that somebody brings, opened."""

    @property
    def notes(self) -> tuple[str, ...]: ...
    def asks(self) -> list[Ask]: ...
    def save(self, path: Path, answers: Sequence[Answer]) -> None: ...


@dataclass(frozen=True, slots=True)
class OwnCsv:
    """A delimited table."""

    content: Delimited
    table: Table
    notes: tuple[str, ...] = ()

    def asks(self) -> list[Ask]:
        return asks_of(self.table)

    def save(self, path: Path, answers: Sequence[Answer]) -> None:
        write_delimited(path, filled_rows(self.table, answers), self.content.delimiter)


def kind_of(path: Path) -> str:
    """``csv``, ``xlsx`` or ``docx``, by what the file holds.

    Raises
    ------
    BadInput
        If it cannot be opened or is another Office file.
    """
    try:
        with path.open("rb") as opened:
            mark = opened.read(4)
        if mark == OLE_MARK:
            raise BadInput(
                f"{path.name}: an old .xls or .doc, or a file with a password; expected .csv, "
                ".xlsx or .docx (save it as one of these, without a password)."
            )
        if mark != XLSX_MARK:
            return "csv"
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise BadInput(f"{path.name}: cut off or damaged ({error}); get the file again.") from error
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be opened ({error.strerror}).") from error
    if "xl/vbaProject.bin" in names:
        raise BadInput(f"{path.name}: a workbook with macros; expected .xlsx (save it as one).")
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "[Content_Types].xml" in names else "csv"


def open_own(path: Path, kind: str, column: str, encoding: str) -> Own:
    """Read a file of a kind for its recommendations.

    Raises
    ------
    BadInput, UnknownName, BadParameter
        If it cannot be read, or has no recommendations or no such column.
    """
    if kind == "xlsx":
        from workbench.labelfile.workbook import read_workbook

        return read_workbook(path, column)
    if kind == "docx":
        from workbench.labelfile.document import read_document

        return read_document(path, column)
    content = read_delimited(path, encoding)
    return OwnCsv(content, table_of(content.lines, column, path.name))
