"""What a file of dates changes in the ledger, decided before anything is stored.

The rule for a UID that is known: the same content changes nothing; a higher SEQUENCE (or, with the
same one, a later LAST-MODIFIED) replaces what is there; a lower one is older and left out; the same
SEQUENCE with other content and no later moment is refused, as nobody can tell which is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from workbench.calendarfile.rows import Reading, Row, same_content
from workbench.errors import BadInput
from workbench.ledger.actor import Actor
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.projection import State
from workbench.ledger.standing import history
from workbench.ledger.store import Ledger
from workbench.ledger.streams import country_stream
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """Entries to add, and counts of what changes nothing."""

    file: str
    new: tuple[CalendarEntry, ...]
    revised: tuple[CalendarEntry, ...]
    unchanged: int
    older: int
    left_out: tuple[tuple[str, int], ...]
    stored: bool = False

    def __str__(self) -> str:
        done = "stored" if self.stored else "would be stored"
        kept = [
            f"{self.unchanged} already there", f"{self.older} older than what is there",
            *(f"{n} {what}" for what, n in self.left_out),
        ]  # fmt: skip
        return (
            f"{self.file}: {len(self.new)} new and {len(self.revised)} revised dates {done}; "
            f"left out: {', '.join(kept)}"
        )


def plan(reading: Reading, state: State) -> Plan:
    """Compare what was read with what stands.

    Raises
    ------
    BadInput
        Naming every broken line; nothing of the file is then taken.
    """
    standing = {
        h.payload.id: (h.entry.id, h.payload) for h in history(state, CalendarEntry) if h.current
    }
    new, revised, unchanged, older = [], [], 0, 0
    for row in reading.rows:
        event_id, known = standing.get(row.entry.id, ("", None))
        if known is None:
            new.append(row.entry)
        elif same_content(known, row.entry):
            unchanged += 1
        elif _is_newer(row.entry, known):
            revised.append(msgspec.structs.replace(row.entry, replaces=(event_id,)))
        elif row.entry.revision < known.revision:
            older += 1
        else:
            _conflict(row, known, reading)
    if reading.refused:
        raise BadInput(
            sentence(
                "%(file)s: %(n)s of its lines cannot be taken; nothing of the file was stored.",
                file=reading.file,
                n=str(len(reading.refused)),
            ),
            sorted(reading.refused, key=lambda r: r.record),
        )
    left_out = tuple(sorted(reading.left_out.items()))
    return Plan(reading.file, tuple(new), tuple(revised), unchanged, older, left_out)


def _is_newer(entry: CalendarEntry, known: CalendarEntry) -> bool:
    return (entry.revision, entry.modified) > (known.revision, known.modified)


def _conflict(row: Row, known: CalendarEntry, reading: Reading) -> None:
    reading.refuse(
        row.line, "SEQUENCE", str(row.entry.revision),
        sentence(
            "a higher one: %(id)s is known with other content (%(start)s)",
            id=repr(row.entry.id[:60]), start=known.start,
        ),
    )  # fmt: skip


def store(ledger: Ledger, wanted: Plan, actor: Actor) -> Plan:
    """Add the planned entries in one transaction: all or none.

    Raises
    ------
    LedgerRefused, StorageFailed, LedgerBusy
        As `Ledger.append_many`.
    """
    entries: Sequence[CalendarEntry] = (*wanted.new, *wanted.revised)
    ledger.append_many([(_stream(e), e) for e in entries], actor)
    return Plan(
        wanted.file, wanted.new, wanted.revised, wanted.unchanged, wanted.older, wanted.left_out,
        stored=True,
    )  # fmt: skip


def _stream(entry: CalendarEntry) -> str:
    return country_stream(entry.countries[0] if len(entry.countries) == 1 else "")
