"""The commands at the top: report, countries, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench import __version__
from workbench.cli import (
    batch,
    calendar,
    coalition,
    consult,
    data,
    exchange,
    extract,
    followup_list,
    handover,
    i18n,
    judge,
    kernels,
    lab,
    labels,
    ledger,
    lens,
    link,
    notebooks,
    passes,
    plan,
    register,
    routes,
    serve,
    session,
    site,
    submit,
)
from workbench.cli.console import say, steps, table
from workbench.cli.notebooks import told
from workbench.config import Settings

app = typer.Typer(
    name="workbench",
    help="Joint analysis of what UN mechanisms and election observers ask of the same States.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(data.app, name="data")
app.add_typer(calendar.app, name="calendar")
app.add_typer(coalition.app, name="coalition")
app.add_typer(consult.app, name="consult")
app.add_typer(plan.app, name="plan")
app.add_typer(followup_list.app, name="followup-list")
app.add_typer(handover.app, name="handover")
app.add_typer(lens.app, name="lens")
app.add_typer(register.app, name="register")
app.add_typer(labels.app, name="labels")
app.add_typer(ledger.app, name="ledger")
app.add_typer(session.app, name="session")
app.add_typer(session.slip_app, name="slip")
app.add_typer(exchange.contribute_app, name="contribute")
app.add_typer(exchange.followup_app, name="followup")
app.add_typer(i18n.app, name="i18n")
app.add_typer(kernels.app, name="kernels")
app.add_typer(site.app, name="site")


def _version(wanted: bool) -> None:
    if wanted:
        say(f"workbench {__version__}")
        raise typer.Exit


@app.callback()
def everywhere(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(help="Folder of data and snapshots (else WORKBENCH_HOME, else yours)."),
    ] = None,
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options before the command."""
    settings = Settings(home.expanduser().absolute()) if home else Settings.from_environment()
    context.obj = settings


@app.command()
def report(
    context: typer.Context,
    country: Annotated[list[str], typer.Argument(help="ISO code or name, in any UN language.")],
    since: Annotated[str | None, typer.Option(help="From this date: 2015, 2015-06 …")] = None,
    until: Annotated[
        str | None, typer.Option(help="Up to this date, and as of it (today).")
    ] = None,
    cycle_phase: Annotated[
        str | None, typer.Option(help="pre_electoral, electoral or post_electoral.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the report: en, fr, es or ar.")] = "en",
    snapshot: Annotated[str | None, typer.Option(help="Hash of a snapshot (current).")] = None,
    ledger: batch.LedgerPlace = None,
    to: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("build/reports"),
    formats: Annotated[
        str, typer.Option("--format", help="Comma-separated: html,docx,pdf.")
    ] = "html,docx,pdf",
    notebook: Annotated[
        str, typer.Option(help="Which notebook ('workbench notebooks' lists them).")
    ] = "joint_analysis",
) -> None:
    """Write the joint analysis, or another notebook, of one or more countries."""
    from workbench.reports.batch import checked, write_reports

    asked = [
        {
            "country": name, "since": since, "until": until, "cycle_phase": cycle_phase,
            "language": language, "snapshot": snapshot, "ledger": ledger,
        }
        for name in country
    ]  # fmt: skip
    settings: Settings = context.obj
    checked(asked, notebook)
    with steps() as step:
        runs = write_reports(asked, settings, to, tuple(formats.split(",")), step, notebook)
    told(runs)


@app.command()
def countries(
    context: typer.Context,
    search: Annotated[str, typer.Argument(help="Part of a name, in any UN language.")] = "",
) -> None:
    """List the States with their codes, regional systems and stored recommendations."""
    from workbench.snapshot.overview import country_lines

    rows = [
        [c.iso3, c.name, c.region, c.systems, str(c.recommendations)]
        for c in country_lines(context.obj, search)
    ]
    table("States", ["ISO3", "name", "region", "systems", "recommendations"], rows, right=(4,))


@app.command()
def doctor(context: typer.Context) -> None:
    """Check this computer: what is there, what is missing, and how to get it."""
    from workbench.doctor import examine

    findings = examine(context.obj)
    rows = [[f.name, str(f.state), f.found, f.advice] for f in findings]
    table("Doctor", ["what", "state", "found", "advice"], rows)
    if any(str(f.state) in {"missing", "failed"} for f in findings):
        raise typer.Exit(1)


app.command()(notebooks.notebook)
app.command()(notebooks.notebooks)
app.command()(serve.serve)
app.command("pass")(passes.issue)
app.command()(lab.lab)
app.command()(link.link)
app.command()(routes.routes)
app.command()(extract.extract)
app.command()(submit.submit)
app.command()(batch.batch)
app.command()(labels.label)
app.command()(labels.evaluate)
judge.register(app)
app.command()(exchange.matrix)
