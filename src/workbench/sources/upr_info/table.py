"""The table as UPR Info exports it: CSV of any age, or the old binary XLS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.errors import BadInput
from workbench.sources.intake import Intake
from workbench.sources.opening import whole
from workbench.sources.tables import Columns, decoded, text_rows
from workbench.sources.upr_info.encoding import encoding_of
from workbench.sources.upr_info.xls import xls_rows

COLUMNS = Columns(
    required=("To", "Text", "From", "Response", "Action", "Issue", "Session"),
    optional=("From-Rgrp",),
    # Regional group of the reviewed State and organisations of both: facts about States at the
    # time of the export, which our country table has; they say nothing of the recommendation.
    ignored=("To-Rgrp", "To-Org", "From-Org"),
)

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
MOST_BYTES = 500_000_000  # the largest table seen has 3 MB


def table_rows(path: Path, intake: Intake) -> Iterator[tuple[int, dict[str, str]]]:
    """(record number, cells by CSV column name) of a plain or packed (.gz, .zip) table.

    What a file is, its bytes say, not its name.

    Raises
    ------
    BadInput
        If the file is not such a table.
    MissingColumns
        If a column is not there.
    """
    raw = whole(path, intake.file, MOST_BYTES)
    if raw.startswith(_OLE2):
        yield from xls_rows(raw, COLUMNS, intake)
        return
    if raw.startswith(_ZIP):
        raise BadInput(
            f"{intake.file}: this is an XLSX or another Office file; expected a CSV or XLS table."
        )
    if b"\x00" in raw:
        raise BadInput(f"{intake.file}: this is binary or UTF-16, not a CSV or XLS table.")
    encoding = encoding_of(raw)
    intake.notes.append(f"read as {encoding.removesuffix('-sig')} text")
    yield from text_rows(decoded(raw, encoding, intake.file), COLUMNS, intake)
