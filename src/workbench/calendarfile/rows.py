"""What reading a calendar file gives: entries with their lines, refusals, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from workbench.analysis.dated import Kind
from workbench.errors import BadPayload, Refusal
from workbench.harmonise.countries import country_index
from workbench.ledger.payloads.calendar import OWN_EVENTS, CalendarEntry
from workbench.sentences import sentence, sentence_of

MOST_EVENTS = 20_000
ENTERED = tuple(k for k in Kind if k not in OWN_EVENTS)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a file does not say: kind, States, source and time zone of its events."""

    event: Kind = Kind.MEETING
    countries: tuple[str, ...] = ()
    source: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry and the line of the file where it stands."""

    line: int
    entry: CalendarEntry


@dataclass(slots=True)
class Reading:
    """The account of one file. `left_out` counts what was knowingly not taken, by reason."""

    file: str
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def refuse(self, line: int, column: str, value: str, expected: str) -> None:
        """Note what is wrong, and where."""
        self.refused.append(Refusal(self.file, line, column, value, expected))

    def take(self, line: int, fields: Mapping[str, object]) -> None:
        """Add an entry, or refuse it for what the ledger would not take."""
        try:
            entry = msgspec.convert(dict(fields), CalendarEntry)
        except msgspec.ValidationError as error:
            said, _, place = str(error).partition(" - at `$.")
            if isinstance(error.__cause__, BadPayload):
                said = sentence_of(error.__cause__)
            name = place.rstrip("`").split("[")[0] or "event"
            self.refuse(line, name, str(fields.get(name, fields.get("id", ""))), said)
            return
        self.rows.append(Row(line, entry))


def settled(reading: Reading) -> None:
    """One row for each UID: the highest revision; exact repetitions are counted, others refused.

    Two different entries of the same UID and revision cannot both be right.
    """
    best: dict[str, Row] = {}
    for row in reading.rows:
        known = best.get(row.entry.id)
        if known is None:
            best[row.entry.id] = row
        elif known.entry == row.entry:
            reading.left_out["repeated in the file"] += 1
        elif known.entry.revision == row.entry.revision:
            reading.refuse(
                row.line, "UID", row.entry.id,
                sentence(
                    "another UID or a higher SEQUENCE than on line %(line)s, which differs",
                    line=str(known.line),
                ),
            )  # fmt: skip
        else:
            newer = max((known, row), key=lambda r: r.entry.revision)
            best[row.entry.id] = newer
            reading.left_out["older in the file"] += 1
    reading.rows = list(best.values())


def states_in(names: tuple[str, ...]) -> tuple[str, ...]:
    """The States among some words, as ISO3; other words are left out."""
    found = (country_index().find(n) for n in names)
    return tuple(sorted({iso3 for iso3 in found if iso3}))


def same_content(one: CalendarEntry, other: CalendarEntry) -> bool:
    """Whether two revisions say the same, whatever their number, moment and predecessors."""
    return _bare(one) == _bare(other)


def _bare(entry: CalendarEntry) -> CalendarEntry:
    return msgspec.structs.replace(entry, revision=0, modified="", replaces=())
