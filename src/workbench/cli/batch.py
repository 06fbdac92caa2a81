"""``workbench batch``: the reports of many countries."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from workbench.cli.console import complain, err, note, say, steps
from workbench.config import LEDGER_VARIABLE, Settings
from workbench.errors import BadParameter

if TYPE_CHECKING:
    from workbench.batching.carry_out import Runner
    from workbench.batching.manifest import BatchManifest
    from workbench.batching.record import Record

# Where PostgreSQL's own library looks for it.
_PASSWORD = "PGPASSWORD"


Countries = Annotated[
    str | None, typer.Option(help="all (UN members), codes or names: KEN,GEO, or region:Africa.")
]
Notebook = Annotated[str | None, typer.Option(help="Which notebook (joint_analysis).")]
Language = Annotated[
    str | None, typer.Option(help="Language of the reports: en, fr, es or ar (en).")
]
Formats = Annotated[
    str | None, typer.Option("--format", help="Comma-separated: html,docx,pdf (html).")
]
Since = Annotated[str | None, typer.Option(help="From this date: 2015, 2015-06 …")]
Until = Annotated[str | None, typer.Option(help="Up to this date, and as of it (today).")]
SnapshotHash = Annotated[str | None, typer.Option(help="Hash of a snapshot (current).")]
LedgerPlace = Annotated[
    str | None, typer.Option(envvar=LEDGER_VARIABLE, help="Ledger to read judgements from.")
]
To = Annotated[str, typer.Option(help="Folder for the reports, or a URL: s3://bucket/reports …")]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with the batch in --to; keep what is finished.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Reports made at once (as many as cores).")
]
DaskAddress = Annotated[
    str, typer.Option(help="Address of a Dask scheduler that does the work: tcp://…")
]


def batch(
    context: typer.Context,
    countries: Countries = None,
    notebook: Notebook = None,
    language: Language = None,
    formats: Formats = None,
    since: Since = None,
    until: Until = None,
    snapshot: SnapshotHash = None,
    ledger: LedgerPlace = None,
    to: To = "build/batch",
    resume: Resume = False,
    workers: Workers = None,
    dask: DaskAddress = "",
) -> None:
    """Write the reports of many countries, with a manifest and an index page.

    Ctrl-C finishes the reports under way; --resume goes on after it, and after a crash.
    """
    from workbench.batching.carry_out import carry_out
    from workbench.batching.intake import Wanted, plan_batch

    wanted = Wanted(
        to, countries, notebook, language, since, until, snapshot, ledger, formats, resume
    )
    settings: Settings = context.obj
    with steps() as step:
        plan, password = plan_batch(wanted, settings, step)
    _lend(password, dask)
    with counting(len(plan.countries)) as told:
        made = carry_out(plan, _runner(workers, dask), resume=resume, told=told)
    _tell(made, to)


def _lend(password: str, dask: str) -> None:
    """Let the workers and their kernels, which this process starts, have the ledger's password."""
    if password and dask:
        raise BadParameter(
            "the ledger's URL holds a password, which would cross the network to the workers; set "
            f"{_PASSWORD} or a .pgpass file on each of them and leave it out of the URL"
        )
    if password:
        # This process ends with the batch.
        os.environ[_PASSWORD] = password


def _runner(workers: int | None, dask: str) -> Runner:
    if dask:
        from workbench.batching.cluster import run_on_cluster

        return lambda plan, countries, told: run_on_cluster(plan, countries, told, dask)
    from workbench.batching.workers import run_here, useful_workers

    count = workers or useful_workers()
    return lambda plan, countries, told: run_here(plan, countries, told, count)


@contextmanager
def counting(total: int) -> Iterator[Callable[[Record], None]]:
    """A bar with reports per minute and the time left; failures stay above it."""
    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(),
    )  # fmt: skip
    began = time.monotonic()
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("reports", total=total, rate="")
        done = 0

        def told(record: Record) -> None:
            nonlocal done
            done += 1
            minutes = max(time.monotonic() - began, 0.001) / 60
            progress.update(
                task, completed=done, description=record.country, rate=f"{done / minutes:.0f}/min"
            )
            if not record.done:
                line = f"{record.country}: {record.sentence}"
                progress.console.print(escape(line), soft_wrap=True, style="bold red")

        yield told


def _tell(made: BatchManifest, to: str) -> None:
    for warning in made.warnings:
        note(warning)
    minutes, seconds = divmod(round(made.seconds), 60)
    say(f"{made.done} of {len(made.plan.countries)} reports in {to} ({minutes} min {seconds} s)")
    if made.failed:
        complain(f"{len(made.failed)} failed: {', '.join(made.failed)}")
    if made.missing:
        complain(f"Stopped; {len(made.missing)} not begun. Go on with: workbench batch --resume")
    if made.failed or made.missing:
        raise typer.Exit(1)
