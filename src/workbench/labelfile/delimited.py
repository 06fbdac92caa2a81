"""A user's CSV in any usual delimiter and encoding, read with its line numbers and written back."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInput, BadParameter, StorageFailed
from workbench.labelfile.headers import HEADER_WITHIN, named_text
from workbench.sentences import sentence
from workbench.sources.opening import whole
from workbench.sources.register.cells import neutralise
from workbench.sources.register.lines import Line
from workbench.sources.tables import LARGEST, decoded
from workbench.sources.upr_info.encoding import encoding_of
from workbench.storage import staging_path, writing

DELIMITERS = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"  # no text has it, so that every line is one cell
_SAMPLE = 50
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Delimited:
    """The rows of the file, empty ones too; `delimiter` for writing it back."""

    lines: tuple[Line, ...]
    delimiter: str


def _encoding(raw: bytes, asked: str, file: str) -> str:
    if asked:
        try:
            return codecs.lookup(asked).name
        except LookupError:
            known = ("utf-8", "cp1252", "cp1251", "cp1256", "mac_roman", "utf-16")
            raise BadParameter(
                sentence(
                    "unknown encoding %(got)s; expected such as %(known)s.",
                    got=repr(asked),
                    known=known,
                )
            ) from None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in raw:
        raise BadInput(
            sentence("%(file)s: this is a binary file; expected .csv, .xlsx or .docx.", file=file)
        )
    return encoding_of(raw)


def text_of(raw: bytes, file: str, encoding: str = "") -> str:
    """The text of a table, its line ends as ``\\n``; the encoding is found out if not given.

    Raises
    ------
    BadInput
        If it is empty, binary, an HTML page or not in the encoding.
    """
    text = decoded(raw, _encoding(raw, encoding, file), file)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _widths(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text), delimiter=delimiter):
            if any(c.strip() for c in cells):
                rows.append(cells)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        return rows  # reading the whole file says where
    return rows


def _fits(text: str, delimiter: str) -> tuple[bool, float, int]:
    """How well a delimiter explains the first rows: a known header, rows of one width, width."""
    rows = _widths(text, delimiter)
    wide = [r for r in rows if len(r) > 1]
    known = any(named_text(r) is not None for r in rows[:HEADER_WITHIN] if len(r) > 1)
    if not wide:
        return known, 0.0, 1
    width, often = Counter(map(len, wide)).most_common(1)[0]
    return known, often / len(rows), width


def delimiter_of(text: str) -> str:
    """The delimiter of a table; `ONE_COLUMN` where every line is one cell."""
    lone = any(named_text(row) is not None for row in _widths(text, ONE_COLUMN)[:HEADER_WITHIN])
    fits = {d: _fits(text, d) for d in DELIMITERS}
    best = max(DELIMITERS, key=lambda d: fits[d])
    known, share, _ = fits[best]
    return ONE_COLUMN if not known and (lone or share <= 0.5) else best


def parse(text: str, file: str) -> Delimited:
    """Split a text into rows.

    Raises
    ------
    BadInput
        If a quote is not closed or a cell is too long.
    """
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    lines, start = [], 1
    try:
        for cells in reader:
            lines.append(Line(start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: %(error)s; expected a table with closed quotes and no "
                "cell beyond 131,072 characters.",
                file=file,
                line=str(start),
                error=str(error),
            )
        ) from error
    return Delimited(tuple(lines), delimiter)


def read_delimited(path: Path, encoding: str = "") -> Delimited:
    """As `parse`, from a file, packed (.gz, .zip) or not."""
    return parse(text_of(whole(path, path.name, LARGEST), path.name, encoding), path.name)


def inert(cell: str) -> str:
    """A cell that no spreadsheet program runs; plain numbers and inert cells stay as they are."""
    return cell if cell.startswith("'") or _NUMBER.fullmatch(cell) else neutralise(cell)


def write_delimited(path: Path, rows: Iterable[Sequence[str]], delimiter: str) -> None:
    """Write a table in UTF-8, every cell inert."""
    # The byte order mark makes spreadsheet programs read UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter="," if delimiter == ONE_COLUMN else delimiter)
        out.writerows([inert(cell) for cell in row] for row in rows)


def replace_delimited(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """As `write_delimited` with commas; the file appears whole or not at all.

    Raises
    ------
    StorageFailed
        If it cannot be written; what was there before is still there.
    """
    kept = "Nothing was changed."
    if not path.parent.is_dir():
        raise StorageFailed(f"{path.parent} is no folder. {kept}")
    temporary = staging_path(path.parent, path.name)
    try:
        with writing(path, kept):
            write_delimited(temporary, rows, ",")
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
