"""Our own tables: one CSV per class of the model, columns named as the fields."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from workbench.codec import from_row, readers, to_row
from workbench.errors import BadInput, MissingColumns, Refusal
from workbench.model import (
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
    }


def _culprit(row_type: type, cells: tuple[str, ...], file: str, line: int) -> Refusal:
    for (name, read), cell in zip(readers(row_type).items(), cells, strict=True):
        try:
            read(cell)
        except ValueError as error:
            return Refusal(file, line, name, cell, str(error) or "another form")
    return Refusal(file, line, "row", str(cells), f"a {row_type.__name__}")


def table_rows(path: Path, row_type: type[T]) -> Iterator[T]:
    """The rows of one table, strictly: exactly the fields of `row_type`, each readable.

    Raises
    ------
    BadInput
        Naming file, line, column, value and what was expected.
    """
    lines = csv.reader(read_text(path, "utf-8", path.name).splitlines(keepends=True))
    header = next(lines)
    names = [f.name for f in fields(row_type)]  # type: ignore[arg-type]
    missing = [n for n in names if n not in header]
    if missing:
        raise MissingColumns(path.name, missing, header)
    places = [header.index(n) for n in names]
    for number, cells in enumerate(lines, 2):
        try:
            picked = tuple(cells[p] for p in places)
            yield from_row(row_type, picked)
        except IndexError:
            wanted = f"{len(header)} cells"
            refusal = Refusal(path.name, number, "row", f"{len(cells)} cells", wanted)
            raise BadInput(f"{path.name} cannot be read.", [refusal]) from None
        except ValueError as error:
            refusal = _culprit(row_type, picked, path.name, number)
            raise BadInput(f"{path.name} cannot be read.", [refusal]) from error


def write_table(path: Path, row_type: type[T], rows: Iterable[T]) -> int:
    """The inverse of `table_rows`; the file appears whole or not at all. Gives back the rows."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([f.name for f in fields(row_type)])  # type: ignore[arg-type]
        count = 0
        for count, row in enumerate(rows, 1):  # noqa: B007
            out.writerow(["" if c is None else c for c in to_row(row)])
    os.replace(temporary, path)
    return count
