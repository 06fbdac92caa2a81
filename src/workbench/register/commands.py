"""Register files in, as pure functions for the command line and for notebooks."""

from __future__ import annotations

from pathlib import Path

from workbench.model import PublishedAssessment, Recommendation
from workbench.sources.intake import Intake
from workbench.sources.register.parse import read
from workbench.taxonomy import Taxonomy, load_taxonomy

RegisterRow = Recommendation | PublishedAssessment


def _take(path: Path, taxonomy: Taxonomy | None) -> tuple[tuple[RegisterRow, ...], Intake]:
    intake = Intake("register", path.name)
    rows: list[RegisterRow] = []
    for entry in read(path, taxonomy or load_taxonomy(), intake):
        intake.stored += 1
        rows += [r for r in entry.rows if isinstance(r, RegisterRow)]
    return tuple(rows), intake


def check_register(path: Path, taxonomy: Taxonomy | None = None) -> Intake:
    """A dry run: the account of a register file, with every fault of every row in `refused`.

    Raises
    ------
    BadInput
        If the file is no register at all.
    """
    return _take(path, taxonomy)[1]


def read_register(
    path: Path, taxonomy: Taxonomy | None = None
) -> tuple[tuple[RegisterRow, ...], Intake]:
    """All recommendations and assessments of a register file, in file order, and its account.

    Raises
    ------
    BadInput
        If the file is no register, or any row has a fault: then all faults are named.
    """
    rows, intake = _take(path, taxonomy)
    intake.settle()
    return rows, intake
