"""Follow-up grades of the Human Rights Committee, and the documents they are about, as model rows.

``published_assessments.csv`` and ``concluding_observations.csv`` come from one table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.codec import Cell, readers, to_row
from workbench.model import ConcludingObservations, PublishedAssessment
from workbench.sources.ccpr_followup.parse import read
from workbench.sources.intake import Intake
from workbench.taxonomy import load_taxonomy

FILE = "data/register/ccpr_followup.csv"


def _rows(shared: Path, kind: type[Any]) -> Iterator[dict[str, Cell]]:
    intake = Intake("ccpr_followup", Path(FILE).name)
    for entry in read(shared / FILE, load_taxonomy(), intake):
        intake.stored += 1
        for row in entry.rows:
            if isinstance(row, kind):
                cells = ("" if c is None else c for c in to_row(row))
                yield dict(zip(readers(kind), cells, strict=True))
    intake.settle()


def grades(shared: Path) -> Iterator[dict[str, Cell]]:
    """One row per grade, columns named as the fields; refuses the table if any row is refused."""
    return _rows(shared, PublishedAssessment)


def documents(shared: Path) -> Iterator[dict[str, Cell]]:
    """One row per concluding observations."""
    return _rows(shared, ConcludingObservations)
