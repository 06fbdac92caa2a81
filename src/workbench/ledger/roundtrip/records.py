"""Statuses, actions and evidence as they stand now, with every version they ever had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.ledger import chains
from workbench.ledger.events import Event
from workbench.ledger.payloads import Archive, Assessment, Evidence, FollowUpAction, Supersession
from workbench.ledger.projection import fold
from workbench.ledger.roundtrip.tables import Recordable, Table
from workbench.ledger.schema import events as table
from workbench.ledger.standing import history
from workbench.ledger.store import Ledger

_RECORDABLE: tuple[type[Recordable], ...] = (Assessment, FollowUpAction, Evidence)
_KINDS = frozenset(p.kind for p in (*_RECORDABLE, Archive, Supersession))


@dataclass(frozen=True, slots=True)
class Record:
    """One version of one record. `id` is the payload's own, for an assessment its first event's."""

    id: str
    revision: str
    stream: str
    at: str
    payload: Recordable


@dataclass(frozen=True, slots=True)
class Records:
    """All versions by revision; `current` those that nothing replaces, oldest first, and the
    same `by_id`; `ids` are all that were ever used."""

    every: Mapping[str, Record]
    current: tuple[Record, ...]
    archived: frozenset[str]
    by_id: Mapping[str, tuple[Record, ...]]
    ids: frozenset[str]

    def of(self, table: Table) -> list[Record]:
        """The current records of a table. Two of one id stand side by side: a conflict."""
        return [r for r in self.current if type(r.payload) is table.payload]

    def of_id(self, record_id: str) -> list[Record]:
        """The current versions of one record."""
        return list(self.by_id.get(record_id, ()))


def records_of(events: Iterable[Event]) -> Records:
    """The records in some events, whatever order they came in."""
    state = fold(e for e in events if e.kind in _KINDS)
    standings = [s for kind in _RECORDABLE for s in history(state, kind)]
    payloads = {s.entry.id: s.payload for s in standings}
    every: dict[str, Record] = {}
    current: list[Record] = []
    for one in sorted(standings, key=lambda s: (s.entry.at, s.entry.id)):
        key = one.entry.id
        record = Record(_id_of(key, payloads), key, one.entry.stream, one.entry.at, one.payload)
        every[key] = record
        if one.current:
            current.append(record)
    return Records(
        every, tuple(current), frozenset(state.archived), _by_id(current),
        frozenset(r.id for r in every.values()),
    )  # fmt: skip


def records_in(ledger: Ledger) -> Records:
    """The records of a ledger; votes and the like are not even read."""
    wanted = chains.READ.where(table.c.kind.in_(_KINDS)).order_by(table.c.position)
    with ledger.backend.reading() as connection:
        rows = connection.execute(wanted).all()
    return records_of(chains.event_of(row) for row in rows)


def _id_of(key: str, payloads: Mapping[str, Recordable]) -> str:
    seen: set[str] = set()
    while key not in seen:
        seen.add(key)
        payload = payloads[key]
        if not isinstance(payload, Assessment):
            return payload.id
        # An assessment that settles two at once keeps the id of the first.
        earlier = next((x for x in payload.replaces if x in payloads), "")
        if not earlier:
            return key
        key = earlier
    return min(seen)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Versions of one record, or judgements in the place of the same one, side by side."""

    id: str
    records: tuple[Record, ...]


def conflicts(records: Records) -> tuple[Conflict, ...]:
    """What two people changed without knowing of each other; a person settles it.

    Assessments of different assessors are no conflict, whatever both replace.
    """
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records.current:
        groups[record.id, *_voice(record.payload)].append(record)
    return tuple(Conflict(k[0], tuple(r)) for k, r in sorted(groups.items()) if len(r) > 1)


def _voice(payload: Recordable) -> tuple[str, ...]:
    if isinstance(payload, Assessment):
        return str(payload.assessor_kind), payload.assessor
    return ()


def _by_id(current: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in current:
        found[record.id].append(record)
    return {record_id: tuple(records) for record_id, records in found.items()}
