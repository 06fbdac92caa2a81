"""Participant tables of the UN Treaty Collection: exact dates of signature and consent.

One table a treaty, named by its number (``4-4.csv`` is chapter IV, treaty 4: the ICCPR). The
third column's title is the legend of the flags behind its dates; a State that has done nothing is
not in the table, so nothing is said about it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench.dates import PartialDate
from workbench.errors import BadInput, UnknownName
from workbench.harmonise.not_states import why_not_a_state
from workbench.harmonise.treaties import treaty_ids
from workbench.model import TreatyAction, TreatyActionKind
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import read_text
from workbench.sources.treaties_untc.table import Legend, participants
from workbench.taxonomy import Taxonomy

SOURCE = "treaties_untc"
DATE = re.compile(r"(\d{1,2}) +([A-Z][a-z]{2}) +(\d{4})(?: +([A-Za-z]{1,2}))?")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FOOTNOTES = re.compile(r"[\d\s,]+$")


def _act(cell: str, legend: Legend) -> tuple[TreatyActionKind, PartialDate, str]:
    """Kind, date and note of one cell.

    Raises
    ------
    ValueError
        With what was expected.
    """
    found = DATE.fullmatch(cell.strip())
    if not found or found[2] not in MONTHS:
        raise ValueError("a date such as 24 Jan 1983 a")
    flag = found[4] or ""
    if flag not in legend:
        raise ValueError(f"a flag of the column's title ({', '.join(filter(None, legend))})")
    try:
        day = dt.date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError as error:
        raise ValueError("a day that exists") from error
    kind, note = legend[flag]
    return kind, PartialDate.of(day), note


def _country(name: str, record: int, file: str, taxonomy: Taxonomy, intake: Intake) -> str | None:
    bare = FOOTNOTES.sub("", name).strip()
    reason = why_not_a_state("untc", bare)
    if reason:
        intake.refuse(record, "Participant", name, f"a State ({reason})", fatal=False)
        return None
    found = taxonomy.countries.find(bare)
    if found is None:
        intake.refuse(record, f"{file} Participant", name, "the name of a State")
    return found


def _entries(
    path: Path, file: str, instrument: str, taxonomy: Taxonomy, intake: Intake
) -> Iterator[Entry]:
    legends, rows = participants(read_text(path, "utf-8-sig", file), file)
    for cells in rows:
        record = intake.seen()
        if len(cells) != len(legends) + 1:
            intake.refuse(record, file, f"{len(cells)} cells", f"{len(legends) + 1} cells")
            continue
        country = _country(cells[0], record, file, taxonomy, intake)
        if country is None:
            continue
        acts = []
        for cell, legend in zip(cells[1:], legends, strict=True):
            if not cell.strip():
                continue
            try:
                kind, date, note = _act(cell, legend)
            except ValueError as error:
                intake.refuse(record, f"{file} {cells[0]}", cell, str(error))
                break
            acts.append(TreatyAction(country, instrument, kind, date, SOURCE, "", note))
        else:
            if acts:
                yield Entry(record, tuple(acts))
            else:
                intake.refuse(record, file, cells[0], "a date of an act", fatal=False)


def _tables(path: Path, intake: Intake) -> list[tuple[Path, str, str]]:
    """(path, file name, instrument) of each table; unknown treaties of a folder are noted."""
    ids = treaty_ids()["untc"]
    if path.is_dir():
        files = sorted(p for p in path.rglob("*.csv") if re.match(r"\d", p.name))
        left = [p.stem for p in files if p.stem not in ids]
        if left:
            intake.notes.append(f"not instruments of the workbench, left: {', '.join(left)}")
        return [(p, p.name, ids[p.stem]) for p in files if p.stem in ids]
    # The file may be packed: 4-4.csv.gz.
    stems = [name.partition(".")[0] for name in (intake.file, path.name)]
    number = next((s for s in stems if s in ids), None)
    if number is None:
        raise BadInput(
            f"{intake.file}: the name must be the number of a treaty of the UN Treaty Collection. "
            f"{UnknownName('treaty number', path.stem, ids)} For example 4-4.csv for the ICCPR."
        )
    return [(path, intake.file, ids[number])]


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per participant and treaty: its signature and its consent.

    `path` is one table or a folder of them. `as_of` is the day of the latest act in all that is
    read: the tables carry no date, and nothing is claimed beyond it.

    Raises
    ------
    BadInput
        If the file's name is no treaty number we have, or its columns are not as they were.
    """
    entries = [
        entry
        for place, file, instrument in _tables(path, intake)
        for entry in _entries(place, file, instrument, taxonomy, intake)
    ]
    acts = [a for e in entries for a in e.rows if isinstance(a, TreatyAction)]
    as_of = max((a.date.iso for a in acts if a.date), default="")
    for entry in entries:
        rows = [replace(a, as_of=as_of) for a in entry.rows if isinstance(a, TreatyAction)]
        yield Entry(entry.record, tuple(rows))
