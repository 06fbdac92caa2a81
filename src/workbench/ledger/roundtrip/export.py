"""Exporting statuses, actions and evidence with the recommendations they are about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import BadParameter
from workbench.ledger.payloads import Assessment
from workbench.ledger.roundtrip.cells import record_cells, reference_rows
from workbench.ledger.roundtrip.files import Sheet, write_sheets
from workbench.ledger.roundtrip.records import Record, records_in
from workbench.ledger.roundtrip.tables import REFERENCE, TABLES, Table
from workbench.ledger.store import Ledger
from workbench.model import Recommendation
from workbench.sentences import sentence
from workbench.sources.register.columns import MAX_CELL


def export_followup(
    ledger: Ledger, recommendations: Sequence[Recommendation], path: Path
) -> list[Path]:
    """Write what the ledger holds about some recommendations: .xlsx, or .csv files side by side.

    Importing what was written changes nothing. Gives back the files.

    Raises
    ------
    BadParameter
        For another ending, or a record with a cell that no spreadsheet holds.
    StorageFailed
        If a file cannot be written; what was there before is still there.
    """
    known = {r.id: r for r in recommendations}
    records = records_in(ledger)
    names, rows = reference_rows(recommendations)
    sheets = [Sheet(REFERENCE, names, rows, [60 if n.startswith("text_") else 16 for n in names])]
    for table in TABLES:
        about = [r for r in records.of(table) if set(recommendations_of(r)) & known.keys()]
        sheets.append(_sheet(table, [record_cells(r, table, known) for r in about]))
    return write_sheets(path, sheets)


def recommendations_of(record: Record) -> tuple[str, ...]:
    """The ids of the recommendations that a record is about."""
    payload = record.payload
    if isinstance(payload, Assessment):
        return (payload.recommendation,)
    return payload.recommendations


def _sheet(table: Table, rows: list[dict[str, str]]) -> Sheet:
    for row in rows:
        for name, cell in row.items():
            if len(cell) > MAX_CELL:
                raise BadParameter(
                    sentence(
                        "%(table)s, %(id)s: %(column)s has %(n)s characters; a spreadsheet's "
                        "cell holds %(most)s. Leave this record's country out.",
                        table=table.name,
                        id=row["id"],
                        column=name,
                        n=len(cell),
                        most=MAX_CELL,
                    )
                )
    return Sheet(
        table.name, table.names, rows, [c.width for c in table.all_columns],
        frozenset(c.name for c in table.columns if c.required),
        [(c.name, c.allowed) for c in table.columns if c.allowed],
    )  # fmt: skip
