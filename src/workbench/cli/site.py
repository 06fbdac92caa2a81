"""`workbench site build`: all country reports as a site for any static host."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.batch import (
    Countries,
    Language,
    LedgerPlace,
    Since,
    SnapshotHash,
    Until,
    Workers,
    counting,
)
from workbench.cli.console import bar, complain, say, steps
from workbench.errors import BadParameter
from workbench.storage import readable_size

if TYPE_CHECKING:
    from workbench.batching.carry_out import Runner
    from workbench.batching.record import Record
    from workbench.site.build import Built
    from workbench.site.plan import SitePlan

app = typer.Typer(help="A site of all country reports, for any static host or a folder.")


@app.callback()
def _site() -> None:
    """Keep `build` a word of its own."""


@app.command("build")
def build(
    context: typer.Context,
    countries: Countries = "all",
    to: Annotated[str, typer.Option(help="Folder of the site.")] = "build/site",
    language: Language = None,
    formats: Annotated[
        str | None, typer.Option("--format", help="Of the reports: html,docx,pdf (html).")
    ] = None,
    since: Since = None,
    until: Until = None,
    snapshot: SnapshotHash = None,
    ledger: LedgerPlace = None,
    workers: Workers = None,
) -> None:
    """Build the site; run again after a stop, it keeps what is finished and goes on."""
    from workbench.batching.intake import Wanted
    from workbench.batching.workers import run_here, useful_workers
    from workbench.site.plan import plan_site

    if formats and "html" not in formats:
        raise BadParameter(f"--format {formats}: a site needs html, e.g. html,pdf")
    wanted = Wanted(to, countries, None, language, since, until, snapshot, ledger, formats)
    with steps() as step:
        plan = plan_site(wanted, context.obj, step)
    count = workers or useful_workers()
    _tell(_built(plan, lambda p, codes, heard: run_here(p, codes, heard, count), count))


def _built(plan: SitePlan, runner: Runner, workers: int) -> Built:
    from workbench.site.build import build_site

    with ExitStack() as open_bars:
        total = len(plan.first.countries) * len(plan.batches)
        heard = open_bars.enter_context(counting(total))
        update = None

        def told(notebook: str, record: Record) -> None:  # noqa: ARG001
            heard(record)

        def counted(done: int, of: int) -> None:
            nonlocal update
            if update is None:
                open_bars.close()
                update = open_bars.enter_context(bar("pages and data"))
            update(done, of)

        return build_site(plan, runner, told, counted, workers)


def _tell(built: Built) -> None:
    if built.stopped:
        complain("Stopped before all reports were made. The same command goes on.")
        raise typer.Exit(1)
    size = readable_size(built.bytes)
    say(f"{built.states} States in {built.folder}: {built.files} files, {size}")
    if built.failed:
        complain(f"{len(built.failed)} reports failed: {', '.join(built.failed)}")
        raise typer.Exit(1)
