"""Several reports of one kind one after the other, from one command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.config import Settings
from workbench.forms import JOINT_ANALYSIS, Asked, form_of
from workbench.snapshot.build import Step

if TYPE_CHECKING:
    from workbench.reports.run import ReportRun


def checked(asked: Sequence[Mapping[str, object]], notebook: str = JOINT_ANALYSIS) -> list[Asked]:
    """Check all parameter sets before the first report is run.

    Raises
    ------
    BadParameter, UnknownName
        For the first one that does not hold.
    """
    today = dt.datetime.now(dt.UTC).date()
    form = form_of(notebook)
    return [form.check(values, today=today) for values in asked]


def write_reports(
    asked: Sequence[Mapping[str, object]],
    settings: Settings,
    out: Path,
    formats: tuple[str, ...],
    step: Step,
    notebook: str = JOINT_ANALYSIS,
) -> list[ReportRun]:
    """Run the notebook for each parameter set; stops at the first failure."""
    from workbench.reports.run import run_report

    return [
        run_report(values, settings, out, notebook=notebook, formats=formats, progress=step)
        for values in asked
    ]
