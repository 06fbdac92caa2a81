"""Last and next national elections of each body, from the Factbook's government pages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workbench.dates import PartialDate
from workbench.harmonise.election_dates import election_dates
from workbench.harmonise.not_states import why_not_a_state
from workbench.model import Certainty, Election
from workbench.resources import taxonomy_file
from workbench.sources.factbook_elections.offices import by_office, chamber_mode
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows
from workbench.taxonomy import Taxonomy

SOURCE = "factbook_elections"
# The Factbook ended; its government pages were last changed in January 2026.
AS_OF = "2026-01"
FROZEN = PartialDate("2026-01")
LAST, NEXT = "last", "next"
CHAMBERS = {"uni": "parliament", "lower": "lower_house", "upper": "upper_house"}
OTHER = {"lower": "upper", "upper": "lower"}
TAKEN = (
    "gec", "iso3", "name", "exec_process", "exec_last", "exec_next", "leg_name",
    *(f"{c}_{field}" for c in CHAMBERS for field in ("chamber", "seats", "last", "next")),
)  # fmt: skip
# Background of the country, results of past votes, and how a chamber's members are elected:
# not facts about when; women's share comes from V-Dem with its history.
IGNORED = (
    "gov_type", "suffrage", "intl_law", "languages", "exec_results", "leg_structure", "voting_age",
    *(f"{c}_{field}" for c in CHAMBERS for field in ("system", "scope", "term", "women_pct")),
)  # fmt: skip
COLUMNS = Columns(TAKEN, ignored=IGNORED)
OTHER_COLUMN = " [published for the other chamber]"


@cache
def swapped() -> frozenset[str]:
    """States whose chambers have each other's last election (reviewed, with the evidence)."""
    with taxonomy_file("factbook_swapped.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(r["iso3"] for r in csv.DictReader(file))


def _election(
    country: str, body: str, name: str, which: str, mode: str, words: str, note: str = ""
) -> Election:
    dates = election_dates(words)
    if dates and which == LAST and dates.start.first() > FROZEN.last():
        # The next election stands in the column of the last one (Côte d'Ivoire, Malawi).
        dates = None
    certainty = Certainty.UNKNOWN
    if dates:
        certainty = Certainty.CONFIRMED if which == LAST else dates.certainty
    return Election(
        country, body, name, which, dates.start if dates else None, dates.end if dates else None,
        certainty, mode, words + note, SOURCE, AS_OF,
    )  # fmt: skip


def _executive(cells: dict[str, str], country: str) -> Iterator[Election]:
    for which in (LAST, NEXT):
        words = cells[f"exec_{which}"].strip()
        for office, dates in by_office(words, cells["exec_process"]) if words else ():
            yield _election(country, office.body, office.name, which, office.mode, dates)


def _chambers(cells: dict[str, str], country: str) -> Iterator[Election]:
    for chamber, body in CHAMBERS.items():
        name = cells[f"{chamber}_chamber"].strip()
        if chamber == "uni":
            name = name or cells["leg_name"].strip()
        mode = chamber_mode(cells[f"{chamber}_seats"])
        for which in (LAST, NEXT):
            swap = which == LAST and chamber in OTHER and country in swapped()
            words = cells[f"{OTHER[chamber] if swap else chamber}_{which}"].strip()
            if words:
                note = OTHER_COLUMN if swap else ""
                yield _election(country, body, name, which, mode, words, note)


def _country(cells: dict[str, str], record: int, taxonomy: Taxonomy, intake: Intake) -> str | None:
    reason = why_not_a_state("factbook", cells["gec"])
    if reason:
        shown = cells["name"] or cells["gec"]
        intake.refuse(record, "name", shown, f"a State ({reason})", fatal=False)
        return None
    if cells["iso3"] in taxonomy.countries.codes:
        return cells["iso3"]
    intake.refuse(record, "iso3", cells["iso3"] or cells["name"], "the ISO3 code of a State")
    return None


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per State: last and next election of its executive and its chambers.

    Words that give no date stay as published, with certainty unknown.
    """
    for record, cells in csv_rows(path, COLUMNS, intake):
        country = _country(cells, record, taxonomy, intake)
        if country is None:
            continue
        rows = (*_executive(cells, country), *_chambers(cells, country))
        if rows:
            yield Entry(record, rows)
        else:
            intake.refuse(record, "row", cells["name"], "an election of any body", fatal=False)
