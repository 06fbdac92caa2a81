"""Our own tables: one CSV per class of the model, columns named as the fields."""

from __future__ import annotations

import csv
import io
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from workbench.codec import readers, to_row
from workbench.dates import PartialDate
from workbench.errors import BadInput, MissingColumns, Refusal
from workbench.model import (
    ConcludingObservations,
    Country,
    CountryName,
    Election,
    Indicator,
    NhriStatus,
    Observation,
    PublishedAssessment,
    TreatyAction,
    UprReview,
)
from workbench.sources.tables import read_text

T = TypeVar("T")


def starter_tables() -> Mapping[str, type]:
    """File stem → class of the shipped tables (the register has a parser of its own)."""
    return {
        "countries": Country,
        "country_names": CountryName,
        "indicators": Indicator,
        "observations": Observation,
        "treaty_actions": TreatyAction,
        "nhri_status": NhriStatus,
        "elections": Election,
        "upr_reviews": UprReview,
        "published_assessments": PublishedAssessment,
        "concluding_observations": ConcludingObservations,
    }


def columns_of(row_type: type) -> list[str]:
    """The fields of a model class: the columns of its table."""
    return [f.name for f in fields(row_type)]


def _check_header(file: str, header: list[str], row_type: type) -> None:
    names = columns_of(row_type)
    missing = [n for n in names if n not in header]
    if missing:
        raise MissingColumns(file, missing, header)
    if header != names:
        refusal = Refusal(file, 1, "header", ",".join(header), ",".join(names))
        raise BadInput(f"{file} has other columns than {row_type.__name__}.", [refusal])


def _wanted(kind: Any) -> str:
    if isinstance(kind, types.UnionType):
        inner = next(a for a in typing.get_args(kind) if a is not type(None))
        return f"{_wanted(inner)}, or nothing"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f"one of {', '.join(kind)}"
    words = {
        int: "a whole number", float: "a number", bool: "0 or 1",
        PartialDate: "a date (YYYY, YYYY-MM or YYYY-MM-DD)",
    }  # fmt: skip
    return words.get(kind, "text")


def _refusal(row_type: type, cells: list[str], file: str, line: int) -> Refusal:
    """What is wrong with a line that could not be read."""
    columns = readers(row_type)
    if len(cells) != len(columns):
        return Refusal(file, line, "row", f"{len(cells)} cells", f"{len(columns)} cells")
    for (name, read), cell in zip(columns.items(), cells, strict=True):
        try:
            read(cell)
        except ValueError:
            wanted = _wanted(typing.get_type_hints(row_type)[name])
            return Refusal(file, line, name, cell, wanted)
    return Refusal(file, line, "row", ",".join(cells), f"a {row_type.__name__}")


def table_rows(path: Path, row_type: type[T]) -> Iterator[T]:
    """The rows of one table, strictly: exactly the fields of `row_type`, each readable.

    Raises
    ------
    BadInput
        Naming file, line, column, value and what was expected.
    """
    file = path.name
    lines = csv.reader(io.StringIO(read_text(path, "utf-8", file), newline=""))
    _check_header(file, next(lines), row_type)
    kind: type = row_type
    convert: tuple[Any, ...] = tuple(readers(kind).values())
    for cells in lines:
        try:
            row = row_type(*[read(c) for read, c in zip(convert, cells, strict=True)])
        except ValueError as error:
            refusal = _refusal(row_type, cells, file, lines.line_num)
            raise BadInput(f"{file} cannot be read.", [refusal]) from error
        yield row


def write_table(path: Path, row_type: type[T], rows: Iterable[T]) -> int:
    """The inverse of `table_rows`; the file appears whole or not at all. Gives back the rows."""
    temporary = path.with_suffix(".tmp")
    count = 0
    with temporary.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns_of(row_type))
        for row in rows:
            out.writerow(["" if c is None else c for c in to_row(row)])
            count += 1
    temporary.replace(path)
    return count
