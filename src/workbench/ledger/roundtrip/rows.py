"""One row of a file against the ledger: unchanged, a new version, a new record, or a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from workbench.ledger.actor import Actor
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Assessment
from workbench.ledger.roundtrip.building import (
    Content,
    Crosswalk,
    Desk,
    RowRefused,
    build,
    stream_of,
    unmapped,
)
from workbench.ledger.roundtrip.cells import (
    Cells,
    Recommendations,
    as_read,
    context_cells,
    field_of,
    record_cells,
)
from workbench.ledger.roundtrip.records import Record, Records
from workbench.ledger.roundtrip.tables import TABLES, Recordable, Table
from workbench.ledger.standing import may_replace
from workbench.ledger.vocabulary import AssessorKind
from workbench.sentences import sentence
from workbench.sources.register.checks import Fault, cell_fault


@dataclass(frozen=True, slots=True)
class Change:
    """What a row adds to the ledger. `new` when the record was not there before."""

    stream: str
    payload: Recordable
    new: bool


def desk_for(
    records: Records, known: Recommendations, actor: Actor, crosswalk: Crosswalk = unmapped
) -> Desk:
    """A desk with everything looked up once."""
    contents = {
        table.name: frozenset(_content_of(r, table, known) for r in records.of(table))
        for table in TABLES
    }
    return Desk(records, known, actor, crosswalk, contents)


def _content_of(record: Record, table: Table, known: Recommendations) -> Content:
    cells = record_cells(record, table, known)
    return tuple(as_read(cells[c.name]) for c in table.columns)


def _content(row: Cells, table: Table) -> Content:
    return tuple(row[c.name] for c in table.columns)


def row_change(row: Cells, table: Table, desk: Desk) -> Change | None:
    """What a row changes, or None.

    Raises
    ------
    RowRefused
        If it cannot be taken.
    """
    record = _record(row, table, desk.records)
    if record is None:
        return _new(row, table, desk)
    exported = {n: as_read(c) for n, c in record_cells(record, table, desk.known).items()}
    fixed = next((c.name for c in table.context if row[c.name] not in {"", exported[c.name]}), "")
    changed = {c.name: row[c.name] for c in table.columns if row[c.name] != exported[c.name]}
    # Of a recommendation that was not looked up, nobody can say whether its text was changed.
    if fixed and row.get("recommendation", "") in desk.known:
        raise RowRefused(fixed, row[fixed], f"{exported[fixed]!r}; this column is not changed here")
    if not changed or _done(row, table, desk, record):
        return None
    _require_current(record, row, desk.records)
    return Change(record.stream, _changed(record, changed, table, desk), new=False)


def unedited(row: Cells, table: Table, desk: Desk) -> frozenset[str]:
    """The columns of a row that say what the version it is about says."""
    record = desk.records.every.get(row["revision"])
    if record is None or type(record.payload) is not table.payload:
        return frozenset()
    exported = record_cells(record, table, desk.known)
    return frozenset(c.name for c in table.columns if row[c.name] == as_read(exported[c.name]))


def _record(row: Cells, table: Table, records: Records) -> Record | None:
    """The version that a row is about; None for a new record."""
    if row["revision"]:
        record = records.every.get(row["revision"])
        if record is None or type(record.payload) is not table.payload:
            raise RowRefused("revision", row["revision"], "as exported, or empty for a new record")
        if row["id"] != record.id:
            raise RowRefused("id", row["id"], f"{record.id!r}, as exported")
        return record
    found = [r for r in records.of_id(row["id"]) if type(r.payload) is table.payload]
    if len(found) > 1:
        raise RowRefused("revision", "", "one of " + ", ".join(r.revision for r in found))
    return found[0] if found else None


def _done(row: Cells, table: Table, desk: Desk, record: Record) -> bool:
    """Whether a later version already says what the row says: the file was imported before."""
    now = desk.records.of_id(record.id)
    return record not in now and any(
        _content_of(r, table, desk.known) == _content(row, table) for r in now
    )


def _require_current(record: Record, row: Cells, records: Records) -> None:
    if {record.id, record.revision} & records.archived:
        raise RowRefused("id", row["id"], sentence("a record that was not archived"))
    if record not in records.of_id(record.id):
        wanted = sentence("the newest version; somebody changed this record since. Export again")
        raise RowRefused("revision", row["revision"], wanted)


def _new(row: Cells, table: Table, desk: Desk) -> Change | None:
    if table.payload is Assessment and row["id"]:
        raise RowRefused(
            "id", row["id"], sentence("an id of this ledger, or empty for a new status")
        )
    if row["id"] in desk.records.ids:
        raise RowRefused(
            "id", row["id"], sentence("an id that is not used, or a record not archived")
        )
    if not row["id"] and _content(row, table) in desk.contents[table.name]:
        return None
    fields: dict[str, object] = {
        c.name: field_of(table, c.name, row[c.name]) for c in table.columns
    }
    _require_context(row, table, desk)
    if table.payload is not Assessment:
        fields["id"] = row["id"] or new_id()
    payload = build(fields, table, desk)
    return Change(stream_of(payload, desk.known), payload, new=True)


def _require_context(row: Cells, table: Table, desk: Desk) -> None:
    wanted = context_cells(row.get("recommendation", ""), desk.known) | {"common": ""}
    for column in table.context:
        expected = as_read(wanted[column.name])
        if row[column.name] not in {"", expected}:
            raise RowRefused(
                column.name,
                row[column.name],
                sentence("%(cell)s or an empty cell", cell=repr(expected)),
            )


def _changed(record: Record, changed: Cells, table: Table, desk: Desk) -> Recordable:
    fields: dict[str, object] = msgspec.to_builtins(record.payload)
    fields |= {name: field_of(table, name, cell) for name, cell in changed.items()}
    fields["replaces"] = [record.revision]
    base = record.payload
    if isinstance(base, Assessment) and base.assessor_kind is AssessorKind.AUTOMATIC:
        wanted = sentence(
            "as exported: an automatic assessment is not edited; add your own in a new row"
        )
        raise RowRefused(next(iter(changed)), next(iter(changed.values())), wanted)
    payload = build(fields, table, desk, changed)
    if not may_replace(payload, base):
        fixed = next(n for n in ("recommendation", "assessor_kind", "assessor") if n in changed)
        wanted = sentence("as exported; for another assessor or recommendation add a new row")
        raise RowRefused(fixed, changed[fixed], wanted)
    return payload


def row_faults(row: Cells, table: Table) -> Iterator[Fault]:
    """Faults of single cells."""
    for column in table.columns:
        expected = cell_fault(column, row[column.name])
        if expected:
            yield column.name, row[column.name], expected
