"""A second rater's file: id and the nine criteria, 0 to 2.

CSV (any usual delimiter) or XLSX. Rows without any score are left out; every other row has all
nine. Columns that are none of these are passed over.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.smart import Criterion
from workbench.errors import BadInput, MissingColumns, Refusal, did_you_mean
from workbench.labelfile.delimited import parse, text_of
from workbench.labelfile.headers import folded
from workbench.sentences import sentence
from workbench.sources.register.cells import clean
from workbench.sources.register.lines import XLSX_MARK, Line
from workbench.sources.register.workbooks import xlsx_lines

ID = "id"
_ALSO = {"context sensitive": Criterion.COUNTRY_CONTEXT}
_COLUMN = {folded(c): c for c in Criterion} | _ALSO
_GIVEN = {"0": 0, "1": 1, "2": 2}
_HEADER_WITHIN = 30
Row = Mapping[Criterion, int]


@dataclass(frozen=True, slots=True)
class RatingFile:
    """The scores of a file by recommendation; `empty` rows had none."""

    name: str
    scores: Mapping[str, Row]
    empty: int


def _lines(content: bytes, name: str) -> list[Line]:
    if not content.startswith(XLSX_MARK):
        return list(parse(text_of(content, name), name).lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.xlsx"
        path.write_bytes(content)
        return list(xlsx_lines(path, name))


def _header(lines: Sequence[Line], name: str) -> tuple[int, int, dict[Criterion, int]]:
    """Place of the header among the lines, of the id, and of each criterion."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, line in enumerate(lines[:_HEADER_WITHIN]):
        places = {folded(cell): at for at, cell in enumerate(line.cells) if cell.strip()}
        if ID in places and len(places.keys() & _COLUMN.keys()) >= 1:
            best = (number, places)
            break
    at, places = best
    of = {_COLUMN[n]: p for n, p in places.items() if n in _COLUMN}
    missing = [str(c) for c in Criterion if c not in of]
    if ID not in places or missing:
        first = next((x.cells for x in lines if any(c.strip() for c in x.cells)), ())
        found = [c.strip()[:40] for c in (lines[at].cells if places else first) if c.strip()]
        raise MissingColumns(name, ([] if ID in places else [ID]) + missing, found)
    return at, places[ID], of


def _cell(line: Line, place: int) -> str:
    fault = next((f for f in line.faults if f.place == place), None)
    if fault:
        return fault.value
    return clean(line.cells[place]) if place < len(line.cells) else ""


def _faults(
    line: Line, rec: str, cells: Mapping[Criterion, str], known: Collection[str],
    seen: Collection[str], name: str,
) -> Iterator[Refusal]:  # fmt: skip
    if rec not in known:
        expected = sentence(
            "the id of one of the %(n)s recommendations.%(meant)s",
            n=len(known),
            meant=did_you_mean(rec, known),
        )
        yield Refusal(name, line.number, ID, rec, expected)
    if rec in seen:
        yield Refusal(name, line.number, ID, rec, sentence("each recommendation once"))
    for criterion, text in cells.items():
        if text not in _GIVEN:
            yield Refusal(name, line.number, str(criterion), text, sentence("0, 1 or 2"))


def read_ratings(content: bytes, name: str, known: Collection[str]) -> RatingFile:
    """The ratings of a file, all rows or none. `known` are the recommendations it may be about.

    Raises
    ------
    BadInput
        If it cannot be read, a column is missing, or any row cannot be taken: all of them, with
        line, column, value and what was expected.
    """
    lines = _lines(content, name)
    at, id_place, of = _header(lines, name)
    scores: dict[str, Row] = {}
    refused: list[Refusal] = []
    empty = 0
    for line in lines[at + 1 :]:
        rec, cells = _cell(line, id_place), {c: _cell(line, p) for c, p in of.items()}
        if not any(cells.values()):
            empty += bool(rec)
            continue
        faults = list(_faults(line, rec, cells, known, scores, name))
        refused += faults
        if not faults:
            scores[rec] = {c: _GIVEN[cells[c]] for c in Criterion}
    if refused:
        rows = len({r.record for r in refused})
        told = sentence(
            "%(file)s: %(n)s rows cannot be taken; nothing was compared.", file=name, n=rows
        )
        raise BadInput(told, refused)
    return RatingFile(name, scores, empty)
