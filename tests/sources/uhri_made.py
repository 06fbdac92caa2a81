"""Records with the shape and quirks of the index's export, in our own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.uhri_like import xlsx_row
from workbench.model import Recommendation
from workbench.sources.intake import Intake
from workbench.sources.uhri.parse import read
from workbench.taxonomy import load_taxonomy

CORE = "Right to participate in public affairs & right to vote"
BASE: dict[str, Any] = {
    "AnnotationId": "a-1",
    "DocumentId": "d-1",
    "Symbol": "CCPR/C/KEN/CO/4",
    "Text": "12.The experts recommend open voter registration.",
    "Body": "- CCPR",
    "AnnotationType": "- Recommendations",
    "PublicationDate": "2025-02-12T00:00:00",
    "PublicationDateOnUhri": "2025-03-03T10:53:45.827",
    "Countries": ["Kenya"],
    "Regions": ["Africa"],
    "Themes": [CORE],
    "AffectedPersons": ["Women & girls"],
    "Sdgs": ["16.7 - Responsive decision-making"],
    "UprCycle": None,
    "UprSession": [],
    "UprPositions": [],
    "UprRecommendingCountry": [],
    "UprRecommendingRegions": [],
}
UPR: dict[str, Any] = {
    "Symbol": "A/HRC/59/15",
    "Text": "140.7 Ratify the protocol (Chile) (Estonia);",
    "Body": "- UPR",
    "UprCycle": "Cycle 4",
    "UprSession": ["48th Session - Cycle 4"],
    "UprPositions": ["Supported"],
    "UprRecommendingCountry": ["Chile", "Estonia"],
    "UprRecommendingRegions": ["Eastern Europe"],
}


def record(**changes: Any) -> dict[str, Any]:
    """A treaty body's record with some values changed."""
    return {**BASE, **changes}


def upr(**changes: Any) -> dict[str, Any]:
    """A UPR record with some values changed."""
    return {**BASE, **UPR, **changes}


def write_json(path: Path, *records: object) -> Path:
    path.write_text(json.dumps(list(records), ensure_ascii=False), encoding="utf-8")
    return path


def write_xlsx(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Rows of the XLSX export as a workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
    return path


def write_both(folder: Path, *records: dict[str, Any]) -> tuple[Path, Path]:
    """The same records in both forms of the export."""
    rows = [xlsx_row(r) for r in records]
    return write_json(folder / "e.json", *records), write_xlsx(folder / "e.xlsx", rows)


def taken(path: Path) -> tuple[list[Recommendation], Intake]:
    """Everything a file gives, with its account."""
    intake = Intake("uhri", path.name)
    rows = [row for entry in read(path, load_taxonomy(), intake) for row in entry.rows]
    intake.stored = len(rows)
    return [row for row in rows if isinstance(row, Recommendation)], intake


def one(folder: Path, **changes: Any) -> Recommendation:
    """What one treaty body's record becomes."""
    rows, intake = taken(write_json(folder / "one.json", record(**changes)))
    intake.settle()
    return rows[0]


def one_upr(folder: Path, **changes: Any) -> tuple[Recommendation, Intake]:
    """What one UPR record becomes, with its account."""
    rows, intake = taken(write_json(folder / "one.json", upr(**changes)))
    intake.settle()
    return rows[0], intake
