"""Dates as CSV, out and in: the same columns both ways, codes and ISO dates, no words to translate.

``uid`` may be empty in a file written by hand: it is then made from kind, States, title and start,
so that the same line imported again changes nothing (but a moved date is a new one: keep the uid).
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping

from workbench.analysis.dated import Dated
from workbench.analysis.ical import DOMAIN, uid
from workbench.calendarfile.rows import ENTERED, MOST_EVENTS, Defaults, Reading, settled
from workbench.errors import MissingColumns
from workbench.harmonise.countries import country_index
from workbench.sentences import sentence
from workbench.sources.register.cells import clean, joined, neutralise
from workbench.sources.register.cells import split as members

COLUMNS = (
    "uid", "event", "title", "states", "start", "end", "begins", "ends", "zone", "certainty",
    "organisation", "place", "note", "url", "verification", "source", "checked", "revision",
    "cancelled",
)  # fmt: skip
NEEDED = ("event", "title", "start")
_TRUE = {"1": True, "yes": True, "0": False, "no": False, "": False}


def write_csv(events: Iterable[Dated]) -> bytes:
    """The events, one record each, UTF-8 with a byte order mark."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(COLUMNS)
    for e in events:
        out.writerow(map(neutralise, _cells(e)))
    return text.getvalue().encode("utf-8-sig")


def _cells(e: Dated) -> tuple[str, ...]:
    clock = (e.clock.start, e.clock.end, e.clock.zone) if e.clock else ("", "", "")
    source = e.origin if e.entered else f"workbench: {e.source}"
    return (
        e.record if e.entered else uid((str(e.kind), e.record)), str(e.kind), e.subject,
        joined(e.countries), e.start.iso, e.end.iso if e.end else "", *clock, str(e.certainty),
        e.organisation, e.place, e.note, e.url, e.verification, source, e.checked,
        str(e.revision), "",
    )  # fmt: skip


def read_csv(text: str, file: str, defaults: Defaults) -> Reading:
    """Read a table of dates; every broken line is refused by its number.

    Raises
    ------
    MissingColumns
        If it lacks a column that every date needs.
    """
    reading = Reading(file)
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        _read(table, reading, defaults)
    except csv.Error as error:
        reading.refuse(
            table.line_num + 1,
            "line",
            "",
            sentence("CSV with quotes in pairs (%(error)s)", error=str(error)),
        )
    settled(reading)
    return reading


def _read(table: csv.DictReader[str], reading: Reading, defaults: Defaults) -> None:
    names = [(n or "").strip().casefold() for n in table.fieldnames or ()]
    missing = [n for n in NEEDED if n not in names]
    if missing:
        raise MissingColumns(reading.file, missing, names)
    table.fieldnames = names
    unknown = sorted({n for n in names if n not in COLUMNS})
    for number, row in enumerate(table, 1):
        if number > MOST_EVENTS:
            reading.refuse(
                table.line_num,
                "line",
                "",
                sentence("at most %(most)s dates in a file", most=MOST_EVENTS),
            )
            return
        if None in row:
            reading.refuse(
                table.line_num, "line", str(row[None]), sentence("%(n)s cells", n=str(len(names)))
            )
            continue
        _take(table.line_num, {k: clean(v or "") for k, v in row.items()}, reading, defaults)
    for name in unknown:
        reading.left_out[f"column {name!r}"] += 1


def _take(line: int, cells: Mapping[str, str], reading: Reading, defaults: Defaults) -> None:
    if not any(cells.values()):
        return
    source = cells.get("source", "")
    if source.startswith("workbench: "):
        reading.left_out["published by the workbench itself"] += 1
        return
    states = _states(line, cells.get("states", ""), reading)
    event, revision = cells["event"], cells.get("revision") or "0"
    cancelled = _TRUE.get(cells.get("cancelled", "").casefold())
    before = len(reading.refused)
    if event not in {str(k) for k in ENTERED}:
        reading.refuse(line, "event", event, sentence("one of %(known)s", known=tuple(ENTERED)))
    if not (revision.isascii() and revision.isdecimal() and len(revision) <= 6):
        reading.refuse(line, "revision", revision, sentence("a whole number from 0 on"))
    if cancelled is None:
        reading.refuse(line, "cancelled", cells["cancelled"], sentence("yes, no or nothing"))
    if states is None or len(reading.refused) > before:
        return
    texts = {n: cells.get(n, "") for n in COLUMNS[4:9] + COLUMNS[10:15] + ("checked", "title")}
    reading.take(line, texts | {
        "id": cells.get("uid") or made_uid(cells, states), "event": event,
        "countries": states or defaults.countries,
        "certainty": cells.get("certainty") or "confirmed", "source": source or defaults.source,
        "revision": int(revision), "cancelled": cancelled,
    })  # fmt: skip


def _states(line: int, cell: str, reading: Reading) -> tuple[str, ...] | None:
    found = []
    for name in members(cell):
        iso3 = country_index().find(name)
        if iso3 is None:
            reading.refuse(line, "states", name, sentence("codes or names of States, parted by ;"))
            return None
        found.append(iso3)
    return tuple(found)


def made_uid(cells: Mapping[str, str], states: tuple[str, ...]) -> str:
    """A UID for a line without one, the same for the same kind, States, title and start."""
    said = (cells["event"], ",".join(states), cells["title"], cells["start"])
    return f"{hashlib.sha256(chr(31).join(said).encode()).hexdigest()[:32]}@{DOMAIN}"
