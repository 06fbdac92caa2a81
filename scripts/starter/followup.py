"""published_assessments.csv: follow-up grades of the Human Rights Committee as model rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.codec import Cell, readers, to_row
from workbench.model import PublishedAssessment
from workbench.sources.ccpr_followup.parse import read
from workbench.sources.intake import Intake
from workbench.taxonomy import load_taxonomy

FILE = "data/register/ccpr_followup.csv"


def rows(shared: Path) -> Iterator[dict[str, Cell]]:
    """One row per grade, columns named as the fields; refuses the table if any row is refused."""
    intake = Intake("ccpr_followup", Path(FILE).name)
    for entry in read(shared / FILE, load_taxonomy(), intake):
        intake.stored += 1
        for row in entry.rows:
            cells = ("" if c is None else c for c in to_row(row))
            yield dict(zip(readers(PublishedAssessment), cells, strict=True))
    intake.settle()
