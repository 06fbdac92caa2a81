"""Importing tables: every fault of every row named, all files or nothing, the same file twice
changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import BadInput, MissingColumns, Refusal
from workbench.ledger.actor import Actor
from workbench.ledger.roles import require_allowed
from workbench.ledger.roundtrip.building import KNOWN, Crosswalk, Desk, RowRefused, unmapped
from workbench.ledger.roundtrip.cells import Cells, Recommendations, as_read, reference_rows
from workbench.ledger.roundtrip.files import read_sheets
from workbench.ledger.roundtrip.records import records_in
from workbench.ledger.roundtrip.rows import Change, desk_for, row_change, row_faults, unedited
from workbench.ledger.roundtrip.tables import TABLES, Table
from workbench.ledger.store import Ledger
from workbench.sentences import sentence
from workbench.sources.register.cells import clean
from workbench.sources.register.lines import Line


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do when `dry`."""

    rows: int
    added: int
    changed: int
    unchanged: int
    dry: bool = False

    def __str__(self) -> str:
        done = "would be " if self.dry else ""
        return (
            f"{self.rows} rows: {self.added} {done}added, {self.changed} {done}changed, "
            f"{self.unchanged} as they were"
        )


@dataclass(slots=True)
class _Account:
    """Files being read: what they change, what stands against it."""

    rows: int = 0
    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)

    def refuse(self, file: str, line: Line, column: str, value: str, expected: str) -> None:
        self.refusals.append(Refusal(file, line.number, column, value, expected))


def import_followup(
    ledger: Ledger, paths: Sequence[Path], known: Recommendations, actor: Actor, *,
    crosswalk: Crosswalk = unmapped, dry_run: bool = False,
) -> Imported:  # fmt: skip
    """Bring edited tables back: new versions of what changed, new records where the id is empty.

    `known` are the recommendations that rows may be about. Rows that are missing from a file
    remove nothing.

    Raises
    ------
    BadInput
        If a file is no such table, or any row has a fault; each is named with file, row, column,
        value and what was expected. Nothing of any file is stored then.
    LedgerRefused
        If the role may not do this.
    """
    desk = desk_for(records_in(ledger), known, actor, crosswalk)
    account = _Account()
    for path in paths:
        for name, lines in read_sheets(path):
            _take_table(name, lines, desk, account)
    if account.refusals:
        bad = len({(r.file, r.record) for r in account.refusals})
        raise BadInput(
            sentence(
                "%(n)s of %(all)s rows cannot be taken; nothing was stored.",
                n=str(bad),
                all=str(account.rows),
            ),
            account.refusals,
        )
    for change in account.changes:
        require_allowed(change.stream, change.payload, actor)
    if not dry_run:
        ledger.append_many(((c.stream, c.payload) for c in account.changes), actor)
    added = sum(c.new for c in account.changes)
    changed = len(account.changes) - added
    return Imported(account.rows, added, changed, account.rows - added - changed, dry_run)


def _take_table(name: str, lines: Sequence[Line], desk: Desk, account: _Account) -> None:
    if not lines:
        raise BadInput(sentence("%(file)s: it is empty; expected a header and rows.", file=name))
    header = [clean(c) for c in lines[0].cells]
    while header and not header[-1]:
        header.pop()
    table = _table_of(name, header)
    for line in lines[1:]:
        account.rows += 1
        row = _row(name, line, header, account)
        if row is None:
            continue
        if table is None:
            _check_reference(name, line, row, desk, account)
        else:
            _take_row(name, line, row, table, desk, account)


def _table_of(name: str, header: Sequence[str]) -> Table | None:
    """The table with these columns; None for the recommendations, which are for reading."""
    twice = sorted({n for n in header if n and header.count(n) > 1})
    if twice:
        raise BadInput(
            sentence(
                "%(file)s: column %(column)s stands twice; expected each once.",
                file=name,
                column=repr(twice[0]),
            )
        )
    if "recommendation" not in header and any(n.startswith("text_") for n in header):
        return None
    table = max(TABLES, key=lambda t: len(set(t.names) & set(header)))
    must = {"id", "revision", *(c.name for c in table.columns)}
    missing = [n for n in table.names if n in must and n not in header]
    if missing:
        raise MissingColumns(
            sentence("%(file)s (as table %(table)s)", file=name, table=table.name), missing, header
        )
    strange = [n for n in header if n not in table.names]
    if strange:
        raise BadInput(
            sentence(
                "%(file)s: table %(table)s has no column %(column)s; expected %(known)s.",
                file=name,
                table=table.name,
                column=repr(strange[0]),
                known=tuple(table.names),
            )
        )
    return table


def _row(name: str, line: Line, header: Sequence[str], account: _Account) -> Cells | None:
    cells = [clean(c) for c in line.cells]
    for fault in line.faults:
        column = header[fault.place] if fault.place < len(header) else f"(column {fault.place + 1})"
        account.refuse(name, line, column, fault.value, fault.expected)
    if any(cells[len(header) :]):
        account.refuse(
            name, line, "row", f"{len(cells)} cells", sentence("%(n)s cells", n=str(len(header)))
        )
    if line.faults or any(cells[len(header) :]):
        return None
    # Spreadsheets leave empty cells at the end of a row out.
    return dict(zip(header, [*cells, *[""] * len(header)], strict=False))


def _take_row(
    name: str, line: Line, row: Cells, table: Table, desk: Desk, account: _Account
) -> None:
    full = dict.fromkeys(table.names, "") | row
    # What the ledger holds as it is, such as a title of spaces alone, is no fault of the file.
    kept = unedited(full, table, desk)
    faults = [fault for fault in row_faults(full, table) if fault[0] not in kept]
    for fault in faults:
        account.refuse(name, line, *fault)
    where = f"{name}, record {line.number}"
    key = _key(full, table)
    first = account.seen.setdefault(key, where)
    if first != where:
        account.refuse(
            name, line, "id", full["id"], sentence("each record once; see %(place)s", place=first)
        )
    if faults or first != where:
        return
    try:
        change = row_change(full, table, desk)
    except RowRefused as refused:
        account.refuse(name, line, *refused.fault)
        return
    if change:
        account.changes.append(change)


def _key(row: Cells, table: Table) -> tuple[str, str]:
    """What no second row may have too: its version or id, for a new record its content."""
    content = "\x1f".join(row[c.name] for c in table.columns)
    return table.name, row["revision"] or row["id"] or content


def _check_reference(
    name: str, line: Line, row: Mapping[str, str], desk: Desk, account: _Account
) -> None:
    rec = desk.known.get(row.get("id", ""))
    if rec is None:
        account.refuse(name, line, "id", row.get("id", ""), KNOWN)
        return
    names, rows = reference_rows([rec])
    for column in names:
        if column in row and row[column] != as_read(rows[0][column]):
            wanted = sentence("as exported; texts of recommendations are changed in the register")
            account.refuse(name, line, column, row[column], wanted)
