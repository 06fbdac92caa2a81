"""The reviewed tables from native scales to the common scale, and a person's own table beside them.

``status_crosswalk.csv`` maps values, ``status_scales.csv`` says which scale a published name of
a scale means. A person's own file has the columns of the first.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from workbench.dates import PartialDate, parse_partial
from workbench.errors import BadInput, MissingColumns, Refusal, did_you_mean
from workbench.resources import taxonomy_file

NEEDED = ("scale", "value", "code")
BEYOND = "(beyond the last column)"
VERIFICATIONS = frozenset({"", "V1", "V2", "V3"})


class CommonCode(StrEnum):
    """Steps of the common scale, the two ways of having none, and "nobody has mapped this"."""

    FULL = "FULL"
    MOSTLY = "MOSTLY"
    PARTIAL = "PARTIAL"
    STARTED = "STARTED"
    NONE = "NONE"
    REGRESS = "REGRESS"
    NO_INFO = "NO_INFO"
    NOT_DUE = "NOT_DUE"
    UNMAPPED = "UNMAPPED"


VALUES: Mapping[CommonCode, int] = {
    CommonCode.FULL: 4, CommonCode.MOSTLY: 3, CommonCode.PARTIAL: 2, CommonCode.STARTED: 1,
    CommonCode.NONE: 0, CommonCode.REGRESS: -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """One native value of one scale. `since`/`until` bound the dates it holds for.

    `value` is a word, or numbers ``low..high`` (the upper bound belongs to the next row, but for
    the last). `assessor_kind` empty: whoever uses the scale.
    """

    scale: str
    assessor_kind: str
    value: str
    since: PartialDate | None
    until: PartialDate | None
    code: CommonCode
    flag: str
    verification: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class ScaleName:
    """A published name of a scale (``*`` stands for any words) and the scale it means."""

    published: str
    scale: str
    since: PartialDate | None
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class CrosswalkTable:
    """Rows of one file and the version they amount to: a name and a digest of the content."""

    rows: tuple[CrosswalkRow, ...]
    version: str


def digest(rows: Iterable[object]) -> str:
    """Eight hex digits over the content, whatever the line ends or order of columns."""
    content = "\n".join(repr(astuple(r)) for r in rows)  # type: ignore[call-overload]
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def _code(text: str) -> CommonCode:
    try:
        return CommonCode(text.strip().upper())
    except ValueError as error:
        valid = [str(c) for c in CommonCode]
        raise ValueError(f"one of {', '.join(valid)}.{did_you_mean(text, valid)}") from error


def _verification(text: str) -> str:
    if text not in VERIFICATIONS:
        raise ValueError("V1, V2, V3 or nothing")
    return text


def _word(text: str) -> str:
    if not text or not text.isprintable():
        raise ValueError("a value in printable text")
    return text


_READ: Mapping[str, Callable[[str], object]] = {
    "scale": _word, "assessor_kind": str, "value": _word, "since": parse_partial,
    "until": parse_partial, "code": _code, "flag": str, "verification": _verification,
    "source": str, "note": str,
}  # fmt: skip


def _row(
    raw: Mapping[str, str | None], line: int, file: str, refused: list[Refusal]
) -> CrosswalkRow:
    cells: dict[str, object] = {}
    for column, read in _READ.items():
        text = (raw.get(column) or "").strip()
        try:
            cells[column] = read(text)
        except ValueError as error:
            refused.append(Refusal(file, line, column, text, str(error)))
            cells[column] = CommonCode.UNMAPPED if column == "code" else None
    if BEYOND in raw:
        refused.append(Refusal(file, line, BEYOND, str(raw[BEYOND]), "as many cells as columns"))
    return CrosswalkRow(**cells)  # type: ignore[arg-type]


def read_rows(path: Path) -> tuple[CrosswalkRow, ...]:
    """The rows of one crosswalk file (UTF-8 CSV); lines are counted with the header as line 1.

    Raises
    ------
    BadInput
        Naming every bad cell; `MissingColumns` without scale, value or code.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: expected a crosswalk as UTF-8 CSV ({error})") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=BEYOND)
    try:
        found = reader.fieldnames or []
        missing = [c for c in NEEDED if c not in found]
        if missing:
            raise MissingColumns(path.name, missing, found)
        refused: list[Refusal] = []
        rows = tuple(_row(raw, reader.line_num, path.name, refused) for raw in reader)
    except csv.Error as error:
        raise BadInput(f"{path.name}, line {reader.line_num}: {error}") from error
    if refused:
        raise BadInput(f"{path.name} is no crosswalk; nothing of it was used.", refused)
    return rows


@cache
def shipped_rows() -> CrosswalkTable:
    """The shipped table, read once per process. Its version changes with its content."""
    rows = read_rows(taxonomy_file("status_crosswalk.csv"))
    return CrosswalkTable(rows, f"1-{digest((*rows, *scale_names()))}")


@cache
def scale_names() -> tuple[ScaleName, ...]:
    """Names of scales in the order of the file; the first that fits decides."""
    with taxonomy_file("status_scales.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ScaleName(
                r["published"], r["scale"], parse_partial(r["since"]), parse_partial(r["until"])
            )
            for r in csv.DictReader(file)
        )


def own_rows(path: Path) -> CrosswalkTable:
    """A person's own table; its version names the file and its content."""
    rows = read_rows(path)
    return CrosswalkTable(rows, f"{path.name[:60]}-{digest(rows)}")
