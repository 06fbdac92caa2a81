"""Which of the two exports a file is, told by its content."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from workbench.sources.intake import Intake
from workbench.sources.opening import ZIP, opened
from workbench.sources.uhri.fields import JSON_FIELDS, XLSX_COLUMNS, UhriRecord
from workbench.sources.uhri.json_form import json_records
from workbench.sources.uhri.xlsx_form import xlsx_records


class Form(StrEnum):
    """The two forms of the export."""

    JSON = "JSON"
    XLSX = "XLSX"

    @property
    def columns(self) -> dict[str, str]:
        """Field of ours → the publisher's key or column, for messages."""
        names = JSON_FIELDS if self is Form.JSON else XLSX_COLUMNS
        return {field: name for name, field in names.items()}

    @property
    def fields(self) -> tuple[str, ...]:
        """The publisher's keys or columns that are taken."""
        return tuple(JSON_FIELDS if self is Form.JSON else XLSX_COLUMNS)


def form_of(path: Path, file: str) -> Form:
    """XLSX where the content (unpacked) is a workbook, else JSON.

    Raises
    ------
    BadInput
        If the file is empty, unreadable or a damaged archive.
    """
    with opened(path, file) as stream:
        return Form.XLSX if stream.read(4) == ZIP else Form.JSON


def records(
    path: Path, form: Form, intake: Intake, *, strict: bool = True
) -> Iterator[tuple[int, UhriRecord]]:
    """(record number, record) of either form; see `json_records` and `xlsx_records`."""
    read = json_records if form is Form.JSON else xlsx_records
    return read(path, intake, strict=strict)
