"""Statuses, actions and evidence as spreadsheets: out for people to edit, and back in."""

from workbench.ledger.roundtrip.export import export_followup
from workbench.ledger.roundtrip.imports import Imported, import_followup
from workbench.ledger.roundtrip.records import (
    Conflict,
    Record,
    Records,
    conflicts,
    records_in,
    records_of,
)

__all__ = [
    "Conflict",
    "Imported",
    "Record",
    "Records",
    "conflicts",
    "export_followup",
    "import_followup",
    "records_in",
    "records_of",
]
