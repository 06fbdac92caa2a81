"""Rebuild ``src/workbench/starter/*.csv`` from publishers' files.

``make_starter.py SHARED_FOLDER [TARGET_FOLDER]``. Facts only: our own columns, ISO3 keys, source
and as-of on every row; the same files give the same bytes. The publishers' files themselves are
not part of the repository. The register and the published assessments are made elsewhere.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from starter import countries, facts
from workbench.sources.starter_tables import starter_tables, write_table

STARTER = Path(__file__).parents[1] / "src/workbench/starter"


def un_members(data: Path) -> set[str]:
    """ISO3 codes of the 193 member States."""
    path = data / "treaties_merged/merged_treaty_status_un_members.csv"
    with path.open(encoding="utf-8", newline="") as f:
        return {r["iso3"] for r in csv.DictReader(f)}


def main(shared: Path, target: Path = STARTER) -> None:
    """Write every table that comes from publishers' files into `target`."""
    data = shared / "data/indicators"
    members = un_members(data)
    states = list(countries.countries(data, members))
    kept = {s.iso3 for s in states}

    def write(name: str, rows: Iterable[object]) -> None:
        print(f"{name}: {write_table(target / f'{name}.csv', starter_tables()[name], rows)} rows")

    write("countries", states)
    write("country_names", countries.names(data, kept))
    write("indicators", facts.indicators())
    write("observations", facts.observations(data, members))
    write("treaty_actions", facts.treaty_actions(data, kept))
    write("nhri_status", facts.nhri_status(data, members))
    write("elections", facts.elections(data, members))
    write("upr_reviews", facts.upr_reviews(shared / "domain/upr_calendar.csv", members))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
