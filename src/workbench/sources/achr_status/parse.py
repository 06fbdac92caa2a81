"""Deposits on the American Convention on Human Rights, from an annual report of 2003."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.dates import PartialDate, parse_partial
from workbench.model import TreatyAction
from workbench.model import TreatyActionKind as Kind
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows
from workbench.taxonomy import Taxonomy

SOURCE, INSTRUMENT = "achr_status", "ACHR"
DEPOSIT, COURT, AS_OF, NOTE = "achr_deposit", "court_jurisdiction_accepted", "as_of", "note"
COLUMNS = Columns(("iso3", "state", DEPOSIT, COURT, AS_OF, NOTE))
# The table's note warns of both denunciations; the years are V3.
LEFT = {
    "TTO": (PartialDate("1998"), "denunciation notified in 1998: check before use (V3)"),
    "VEN": (
        PartialDate("2012"),
        "denunciation notified in 2012, its standing disputed since 2019: check before use (V3)",
    ),
}


def _rows(country: str, cells: dict[str, str]) -> Iterator[TreatyAction]:
    """The deposit and, where the table warns of one, the denunciation.

    Raises
    ------
    ValueError
        For a date that is none.
    """
    deposit, court = parse_partial(cells[DEPOSIT]), parse_partial(cells[COURT])
    as_of = re.sub(r"\D.*", "", cells[AS_OF])
    if deposit:
        note = f"jurisdiction of the Court accepted {court}" if court else ""
        yield TreatyAction(country, INSTRUMENT, Kind.CONSENT, deposit, SOURCE, as_of, note)
        if "denounced" in cells[NOTE] and country in LEFT:
            date, words = LEFT[country]
            yield TreatyAction(country, INSTRUMENT, Kind.DENUNCIATION, date, SOURCE, as_of, words)


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per State that had deposited by 2003; the others are left without data."""
    for record, cells in csv_rows(path, COLUMNS, intake):
        country = taxonomy.countries.find(cells["iso3"])
        if country is None:
            intake.refuse(record, "iso3", cells["iso3"], "the code of a State")
            continue
        try:
            rows = tuple(_rows(country, cells))
        except ValueError as error:
            intake.refuse(record, DEPOSIT, f"{cells[DEPOSIT]} {cells[COURT]}", str(error))
            continue
        if rows:
            yield Entry(record, rows)
        else:
            # The table does not say who has signed: no deposit is no data.
            intake.refuse(record, DEPOSIT, "", "a date of deposit", fatal=False)
