"""When a session of the UPR Working Group met, as far as the shipped calendar knows."""

from __future__ import annotations

import csv
from functools import cache

from workbench.dates import PartialDate
from workbench.resources import taxonomy_file

UNCONFIRMED = "V3"


@cache
def _starts() -> dict[int, PartialDate]:
    with taxonomy_file("upr_calendar.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["session_start"]]
    # Where the calendar marks the days as unconfirmed, only the year is safe to show.
    return {
        int(r["session"]): PartialDate(
            r["session_start"][: 4 if r["verification"].startswith(UNCONFIRMED) else 7]
        )
        for r in rows
    }


def session_date(session: int) -> PartialDate | None:
    """Month (or only year) in which a session began; None for sessions before 27."""
    return _starts().get(session)
