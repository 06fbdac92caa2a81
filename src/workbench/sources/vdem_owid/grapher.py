"""The CSV that Our World in Data's charts give away: Entity, Code, Year and one series."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import BadInput, did_you_mean
from workbench.harmonise.indicators import Series, by_title
from workbench.harmonise.not_states import why_not_a_state
from workbench.model import Observation
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows, read_text
from workbench.taxonomy import Taxonomy

ENTITY, CODE, YEAR = "Entity", "Code", "Year"
# The workbench has regions of its own (UN M49).
IGNORED = ("World region according to OWID",)
OWN_CODES = "OWID_"


def _title(path: Path, file: str) -> str:
    """The column that holds the series, by its published title."""
    header = next(csv.reader(read_text(path, "utf-8-sig", file).splitlines()[:1]))
    known = by_title()
    titles = [c.strip() for c in header if c.strip() in known]
    if len(titles) == 1:
        return titles[0]
    found = [c for c in header if c not in (ENTITY, CODE, YEAR, *IGNORED)]
    hint = did_you_mean(found[0], known) if found else ""
    raise BadInput(
        f"{file}: expected one column titled as a known series, "
        f"found {', '.join(map(repr, found)) or 'none'}.{hint}"
    )


def _country(cells: dict[str, str], record: int, taxonomy: Taxonomy, intake: Intake) -> str | None:
    code, entity = cells[CODE], cells[ENTITY]
    reason = why_not_a_state("owid", entity)
    if not reason and code.startswith(OWN_CODES):
        reason = "a code of Our World in Data's own"
    if reason:
        intake.refuse(record, ENTITY, entity, f"a current State ({reason})", fatal=False)
        return None
    if code in taxonomy.countries.codes:
        return code
    intake.refuse(record, ENTITY, f"{entity} ({code or 'no code'})", "a State's ISO3 code")
    return None


def _value(cell: str, series: Series, record: int, title: str, intake: Intake) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if series.fits(value):
        return value
    scale = series.indicator
    expected = f"a number from {scale.minimum:g} to {scale.maximum:g}"
    intake.refuse(record, title, cell, expected)
    return None


def _year(cell: str, record: int, intake: Intake) -> int | None:
    if len(cell) == 4 and cell.isdecimal():
        return int(cell)
    intake.refuse(record, YEAR, cell, "a year")
    return None


def grapher_entries(path: Path, taxonomy: Taxonomy, intake: Intake, source: str) -> Iterator[Entry]:
    """One entry per State and year. `as_of` is the last year the file covers.

    Aggregates, former States and parts of States are refused without stopping the rest.

    Raises
    ------
    BadInput
        If the file has no column, or several, titled as a series of ``series.csv``.
    """
    title = _title(path, intake.file)
    series = by_title()[title]
    columns = Columns((ENTITY, CODE, YEAR, title), ignored=IGNORED)
    kept: list[tuple[int, str, int, float]] = []
    for record, cells in csv_rows(path, columns, intake):
        country = _country(cells, record, taxonomy, intake)
        year = _year(cells[YEAR], record, intake) if country else None
        value = _value(cells[title], series, record, title, intake) if year else None
        if country and year and value is not None:
            kept.append((record, country, year, value))
    as_of = str(max((year for _, _, year, _ in kept), default=""))
    for record, country, year, value in kept:
        row = Observation(series.id, country, year, value, None, None, source, as_of)
        yield Entry(record, (row,))
