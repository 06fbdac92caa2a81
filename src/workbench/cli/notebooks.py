"""`workbench notebook` and `workbench notebooks`: any notebook with any of its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, steps, table
from workbench.errors import BadParameter

if TYPE_CHECKING:
    from workbench.reports.run import ReportRun


def told(runs: Sequence[ReportRun]) -> None:
    """Say where each report lies, after what it warned about."""
    for run in runs:
        for warning in run.warnings:
            note(f"{run.subject}: {warning}")
        say(f"{run.subject}: {run.folder} ({run.seconds:.1f} s)")


def _values(given: Sequence[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise BadParameter(f"{text!r} is no parameter; expected name=value, e.g. country=KEN")
        if name.strip() in found:
            raise BadParameter(f"{name.strip()!r} is given twice; expected one value")
        found[name.strip()] = value.strip() or None
    return found


def notebook(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Which notebook ('workbench notebooks' lists them).")],
    values: Annotated[
        list[str] | None, typer.Argument(help="Its parameters as name=value, e.g. region=Africa.")
    ] = None,
    to: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("build/reports"),
    formats: Annotated[
        str, typer.Option("--format", help="Comma-separated: html,docx,pdf.")
    ] = "html,docx,pdf",
) -> None:
    """Run one notebook with its parameters and publish it."""
    from workbench.reports.batch import checked, write_reports

    asked = [_values(values or [])]
    checked(asked, name)
    with steps() as step:
        told(write_reports(asked, context.obj, to, tuple(formats.split(",")), step, name))


def notebooks() -> None:
    """List the notebooks with their parameters."""
    from workbench.forms import FORMS

    rows = [[f.name, f.title % {"subject": "…"}, ", ".join(f.names)] for f in FORMS.values()]
    table("Notebooks", ["notebook", "report", "parameters"], rows)
