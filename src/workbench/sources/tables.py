"""Strict reading of delimited text and spreadsheets: no column lost, no column unnoticed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInput, MissingColumns
from workbench.sources.intake import Intake
from workbench.sources.opening import whole

# Tables are read at once; the largest has 3 MB. What does not fit has a reader of its own.
LARGEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table must have, may have, and has but is knowingly not taken (with the reason)."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def check(self, found: Sequence[str], intake: Intake) -> None:
        """Refuse a table that lacks a column; report columns never seen before.

        Raises
        ------
        MissingColumns
            If a required column is not there.
        """
        missing = [c for c in self.required if c not in found]
        if missing:
            raise MissingColumns(intake.file, missing, found)
        known = {*self.required, *self.optional, *self.ignored}
        intake.extra_fields.update(c for c in found if c not in known)


def read_text(path: Path, encoding: str, file: str) -> str:
    """The file's text, unpacked if it is a .gz or .zip.

    Raises
    ------
    BadInput
        If the file is empty, is not text in `encoding`, or is an HTML page instead of a table.
    """
    return decoded(whole(path, file, LARGEST), encoding, file)


def decoded(raw: bytes, encoding: str, file: str) -> str:
    """As `read_text`, for bytes that are already there."""
    if not raw.strip():
        raise BadInput(f"{file}: the file is empty; expected a table.")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{file}: byte {error.start} ({raw[error.start]:#04x}) is not {encoding} text; "
            f"expected a table in {encoding}."
        ) from error
    if text.lstrip("\ufeff \r\n\t")[:15].lower().startswith(("<!doctype", "<html")):
        raise BadInput(f"{file}: this is an HTML page (perhaps an error page), not a table.")
    return text


def _lines(text: str, file: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
    except csv.Error as error:
        raise BadInput(
            f"{file}: not a delimited table ({error}); expected every quote to be closed."
        ) from error


def csv_rows(
    path: Path,
    columns: Columns,
    intake: Intake,
    *,
    encoding: str = "utf-8-sig",
) -> Iterator[tuple[int, dict[str, str]]]:
    """(record number, cells by column) of a delimited file; any line end, quotes respected.

    A row with too few or too many cells is refused on `intake`. The caller refuses or yields
    an entry for every row it is given; `intake.seen` is called here.
    """
    yield from text_rows(read_text(path, encoding, intake.file), columns, intake)


def text_rows(text: str, columns: Columns, intake: Intake) -> Iterator[tuple[int, dict[str, str]]]:
    """As `csv_rows`, for a text that is already there."""
    reader = _lines(text, intake.file)
    header = [c.strip() for c in next(reader)]
    columns.check(header, intake)
    for cells in reader:
        if not any(c.strip() for c in cells):
            continue
        number = intake.seen()
        if len(cells) != len(header):
            intake.refuse(number, "row", f"{len(cells)} cells", f"{len(header)} cells")
            continue
        yield number, dict(zip(header, cells, strict=True))
