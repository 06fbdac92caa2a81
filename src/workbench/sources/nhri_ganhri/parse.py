"""GANHRI's accreditation by year: one row a country, one column a year, one letter a cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import MissingColumns
from workbench.harmonise.nhri import STATUSES, nhri_status
from workbench.model import NhriStatus
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows, read_text
from workbench.taxonomy import Taxonomy

SOURCE = "nhri_ganhri"
ISO3, NAME = "iso3", "country"


def _years(path: Path, file: str) -> tuple[str, ...]:
    header = next(csv.reader(read_text(path, "utf-8-sig", file).splitlines()[:1]))
    years = tuple(c.strip() for c in header if len(c.strip()) == 4 and c.strip().isdecimal())
    if not years:
        raise MissingColumns(file, ["a year, such as 2025"], header)
    return years


def _statuses(
    cells: dict[str, str], years: tuple[str, ...], country: str, record: int, intake: Intake
) -> tuple[NhriStatus, ...]:
    rows = []
    for year in years:
        published = cells[year].strip()
        status = nhri_status(published) if published else None
        if published and status is None:
            intake.refuse(record, year, published, f"one of {', '.join(STATUSES)}, or nothing")
            return ()
        if status:
            row = NhriStatus(country, int(year), status, published, SOURCE, max(years))
            rows.append(row)
    if not rows:
        intake.refuse(record, "row", "no year has a letter", "a letter", fatal=False)
    return tuple(rows)


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per country, with a status for each year published.

    The letter stays as `published`; only A and B are accreditation.
    """
    years = _years(path, intake.file)
    for record, cells in csv_rows(path, Columns((ISO3, NAME, *years)), intake):
        country = taxonomy.countries.find(cells[ISO3])
        if country is None:
            intake.refuse(record, ISO3, cells[ISO3], "the ISO 3166-1 alpha-3 code of a State")
            continue
        rows = _statuses(cells, years, country, record, intake)
        if rows:
            yield Entry(record, rows)
