"""The calendar of the Universal Periodic Review: a State's review in each cycle."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workbench.dates import PartialDate, parse_partial
from workbench.model import Certainty, UprReview
from workbench.resources import taxonomy_file
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows
from workbench.taxonomy import Taxonomy

SOURCE = "upr_calendar"
AS_OF = "2026-11-23"
COLUMNS = Columns(
    (
        "cycle", "session", "iso3", "state", "month", "session_start", "session_end",
        "stakeholder_deadline", "stakeholder_deadline_estimate", "national_report_deadline",
        "outcome_adoption", "status", "verification", "source", "note",
    ),
    # The order of States within a session says nothing about a State.
    ignored=("order_in_list",),
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
SESSION_MONTHS = re.compile(rf"({_MONTH})(?:-({_MONTH}))? (\d{{4}})")
# "late March to early April" starts in March: of two months the earlier is the safe one.
DEADLINE = re.compile(
    rf"(?:ESTIMATE )?(?:early|mid|late)[- ]({_MONTH})\b.* of the (review year|year before)\b.*"
)


@cache
def _certainties() -> dict[str, Certainty]:
    with taxonomy_file("upr_status.csv").open(encoding="utf-8", newline="") as file:
        return {r["status"]: Certainty(r["certainty"]) for r in csv.DictReader(file)}


def _span(cells: dict[str, str]) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day of the session, or its month or months.

    Raises
    ------
    ValueError
        For anything else.
    """
    start, end = parse_partial(cells["session_start"]), parse_partial(cells["session_end"])
    if start or not cells["month"].strip():
        return start, end
    found = SESSION_MONTHS.fullmatch(cells["month"].strip())
    if not found:
        raise ValueError("a month such as November 2026")
    first, last = (f"{found[3]}-{MONTHS.index(m) + 1:02}" if m else "" for m in found.groups()[:2])
    return PartialDate(first), PartialDate(last) if last else None


def _deadline(cells: dict[str, str], review: PartialDate | None) -> tuple[PartialDate | None, str]:
    """The stakeholder deadline and, where it is an estimate, the words of the rule."""
    known = parse_partial(cells["stakeholder_deadline"])
    words = cells["stakeholder_deadline_estimate"].removeprefix("ESTIMATE ").strip()
    if known or not words:
        return known, ""
    found = DEADLINE.fullmatch(words)
    if not found or review is None:
        return None, words
    year = review.year - (found[2] == "year before")
    return PartialDate(f"{year}-{MONTHS.index(found[1]) + 1:02}"), words


def _evidence(cells: dict[str, str]) -> tuple[str, list[str]]:
    """The first address, and what else the source cell and the note say."""
    parts = [p.strip() for p in cells["source"].split(" ; ") if p.strip()]
    links = [p for p in parts if p.startswith("http")]
    notes = [cells["note"].strip()] if cells["note"].strip() else []
    if not links:
        notes.append("no document cited")
    notes += [f"see also {link}" for link in links[1:]]
    if due := cells["national_report_deadline"].strip():
        notes.append(f"national report due {due}")
    return links[0] if links else "", notes


def _whole(cell: str) -> int:
    if not cell.strip().isdecimal():
        raise ValueError("a whole number")
    return int(cell)


def _review(country: str, cells: dict[str, str], intake: Intake) -> UprReview:
    start, end = _span(cells)
    deadline, words = _deadline(cells, start)
    url, notes = _evidence(cells)
    status = cells["status"].strip()
    if status not in _certainties():
        intake.unknown("status of a review", status)
    return UprReview(
        country=country,
        cycle=_whole(cells["cycle"]),
        session=_whole(cells["session"]) if cells["session"].strip() else None,
        start=start,
        end=end,
        stakeholder_deadline=deadline,
        deadline_published=words,
        outcome=cells["outcome_adoption"].strip(),
        status=status,
        certainty=_certainties().get(status, Certainty.UNKNOWN),
        verification=cells["verification"].strip(),
        url=url,
        note="; ".join(notes),
        source=SOURCE,
        as_of=AS_OF,
    )


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per State and cycle, or two where a review was moved.

    An estimated deadline keeps its words in `deadline_published`; the month derived from them is
    the earliest they allow. `verification` holds the V1/V2/V3 mark.
    """
    for record, cells in csv_rows(path, COLUMNS, intake):
        country = taxonomy.countries.find(cells["iso3"])
        if country is None or taxonomy.countries.find(cells["state"]) != country:
            intake.refuse(record, "iso3", f"{cells['iso3']} {cells['state']}", "a State's code")
            continue
        try:
            review = _review(country, cells, intake)
        except ValueError as error:
            shown = f"cycle {cells['cycle']}, session {cells['session']}, {cells['month']}"
            intake.refuse(record, "dates", shown, str(error))
            continue
        yield Entry(record, (review,))
