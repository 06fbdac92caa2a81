"""V-Dem's wide country-year table: several indices a row, each with its credible interval.

The full table has some 4,600 columns; the indices of ``series.csv`` are taken, other aggregate
indices are reported by name, everything else (codings of single questions, standard deviations,
coder counts) is knowingly left, whatever its name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput, MissingColumns
from workbench.harmonise.indicators import Series, by_vdem_name
from workbench.harmonise.not_states import why_not_a_state
from workbench.model import Observation
from workbench.sources.intake import Entry, Intake
from workbench.sources.opening import CHUNK, Stream, opened
from workbench.taxonomy import Taxonomy

if TYPE_CHECKING:
    from typing_extensions import Buffer

SOURCE = "vdem"
CODE, YEAR = "country_text_id", "year"
LOW, HIGH = "_codelow", "_codehigh"
INDEX = re.compile(r"v2x[a-z]*_[a-z_]+?(?<!_osp)(?<!_nr)(?<!_sd)(?<!_codelow)(?<!_codehigh)")


@dataclass(frozen=True, slots=True)
class _Column:
    """Where one series and its interval are in a row (-1: not there)."""

    series: Series
    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Point:
    series: str
    value: float
    low: float | None
    high: float | None


class _Bytes(io.RawIOBase):
    """An unpacking stream in the form that text readers want."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        chunk = self._stream.read(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)


def _text(stream: Stream, file: str) -> io.TextIOWrapper:
    content = io.BufferedReader(_Bytes(stream), CHUNK)
    if content.peek(1).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise BadInput(f"{file}: this is an HTML page (perhaps an error page), not a table.")
    return io.TextIOWrapper(content, encoding="utf-8-sig", newline="")


def _columns(header: list[str], intake: Intake) -> list[_Column]:
    place = {name: n for n, name in enumerate(header)}
    missing = [c for c in (CODE, YEAR, "v2x_polyarchy") if c not in place]
    if missing:
        raise MissingColumns(intake.file, missing, header[:12])
    known = by_vdem_name()
    for name in header:
        if name not in known and name + LOW in place and INDEX.fullmatch(name):
            intake.unknown("V-Dem index", name)
    return [
        _Column(s, place[n], place.get(n + LOW, -1), place.get(n + HIGH, -1))
        for n, s in known.items()
        if n in place
    ]


def _number(cell: str) -> float | None:
    return float(cell) if cell.strip() else None


def _point(column: _Column, cells: list[str]) -> _Point | None:
    """One value with its interval; None where the table has none.

    Raises
    ------
    ValueError
        With what was expected, for anything that is not on the scale of the series.
    """
    value = _number(cells[column.value])
    if value is None:
        return None
    low = _number(cells[column.low]) if column.low >= 0 else None
    high = _number(cells[column.high]) if column.high >= 0 else None
    if not all(column.series.fits(x) for x in (value, low, high) if x is not None):
        raise ValueError(cells[column.value])
    return _Point(column.series.id, value, low, high)


def _points(
    columns: list[_Column], cells: list[str], record: int, intake: Intake
) -> list[_Point] | None:
    points = []
    for column in columns:
        try:
            point = _point(column, cells)
        except ValueError:
            scale = column.series.indicator
            expected = f"a number from {scale.minimum:g} to {scale.maximum:g}"
            intake.refuse(record, column.series.vdem_name, cells[column.value], expected)
            return None
        if point:
            points.append(point)
    if not points:
        expected = "a value of at least one index"
        intake.refuse(record, "row", "no index has a value", expected, fatal=False)
    return points or None


def _country(code: str, record: int, taxonomy: Taxonomy, intake: Intake) -> str | None:
    reason = why_not_a_state(SOURCE, code)
    if reason:
        intake.refuse(record, CODE, code, f"a current State ({reason})", fatal=False)
        return None
    if code in taxonomy.countries.codes:
        return code
    intake.refuse(record, CODE, code, "the ISO 3166-1 alpha-3 code of a State")
    return None


def _year(cell: str, record: int, intake: Intake) -> int | None:
    # Some releases write years as 1789.0.
    number = re.fullmatch(r"(\d{4})(?:\.0)?", cell.strip())
    if not number:
        intake.refuse(record, YEAR, cell, "a year")
        return None
    return int(number[1])


def _records(
    lines: Iterator[list[str]], taxonomy: Taxonomy, intake: Intake
) -> Iterator[tuple[int, str, int, list[_Point]]]:
    header = next(lines, [])
    columns = _columns(header, intake)
    code_at, year_at = header.index(CODE), header.index(YEAR)
    for cells in lines:
        record = intake.seen()
        if len(cells) != len(header):
            intake.refuse(record, "row", f"{len(cells)} cells", f"{len(header)} cells")
            continue
        country = _country(cells[code_at], record, taxonomy, intake)
        year = _year(cells[year_at], record, intake) if country else None
        points = _points(columns, cells, record, intake) if year else None
        if country and year and points:
            yield record, country, year, points


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per country and year: an observation of each index that has a value.

    `as_of` is the last year the file covers.

    Raises
    ------
    BadInput
        If the file is not such a table, is cut off, or is not UTF-8 text.
    """
    try:
        with opened(path, intake.file) as stream:
            lines = csv.reader(_text(stream, intake.file))
            kept = list(_records(lines, taxonomy, intake))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{intake.file}: cannot be read to its end ({error}).") from error
    as_of = str(max((year for _, _, year, _ in kept), default=""))
    for record, country, year, points in kept:
        rows = tuple(
            Observation(p.series, country, year, p.value, p.low, p.high, SOURCE, as_of)
            for p in points
        )
        yield Entry(record, rows)
