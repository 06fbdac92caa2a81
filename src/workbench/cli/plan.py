"""`workbench plan`: the national follow-up plan of one State (Plan of Action, para 39 d)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.cli.consult_reading import looked, today
from workbench.cli.ledger import LedgerOption

if TYPE_CHECKING:
    from workbench.dashboards.consult.tables import Table
    from workbench.joint import JointAnalysis

app = typer.Typer(
    help="National follow-up plan: actions, owners, dates, ratings (Plan of Action, para 39 d).",
    no_args_is_help=True,
)
Country = Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")]
Language = Annotated[str, typer.Option(help="Language of the words: en, fr, es or ar.")]


def analysed(
    context: typer.Context, country: str, language: str, ledger: str | None
) -> JointAnalysis:
    """The joint analysis of a State with what the ledger holds."""
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters

    asked = {"country": country, "language": language, "ledger": ledger}
    return joint_analysis(parameters(asked, today=today()), context.obj)


def _table(context: typer.Context, country: str, language: str, ledger: str | None) -> Table:
    from workbench.dashboards.plan.gathering import plan_of
    from workbench.dashboards.plan.tables import plan_table
    from workbench.i18n import translator

    analysis = analysed(context, country, language, ledger)
    return plan_table(plan_of(analysis), analysis.country_name, translator(language))


def shown(made: Table) -> None:
    """A table of the page on the terminal, and what it adds up to."""
    rows = [[cell.replace("\n", " / ") for cell in row] for row in made.rows]
    table(made.title, list(made.columns), rows)
    for line in made.lines:
        note(line)


def write_table(context: typer.Context, made: Table, to: Path, language: str) -> None:
    """A table of the page as the file that a name ends in."""
    from workbench.calendarfile.writing import replace_bytes
    from workbench.dashboards.exporting import export

    with looked(context, language, None) as at:
        asof = f"{at.snapshot.hash[:12]} · {at.day}"
    kind = to.suffix.casefold().removeprefix(".")
    file = export(kind, made.title, [*made.lines, asof], made.columns, made.rows, language=language)
    replace_bytes(to, file.content)
    say(f"{to}: {len(made.rows)} rows")


@app.command()
def show(
    context: typer.Context, country: Country, language: Language = "en",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Show the plan: a row for each recommendation and action, those without action too."""
    shown(_table(context, country, language, ledger))


@app.command()
def export(
    context: typer.Context, country: Country,
    to: Annotated[Path, typer.Option(help="File to write: .xlsx, .docx, .csv or .md.")],
    matrix: Annotated[
        str, typer.Option(help="In the form that reports ask for: upr or treaty_body.")
    ] = "",
    language: Language = "en", ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Write the plan, or a mechanism's matrix of it, to a file."""
    if matrix:
        _write_matrix(context, country, matrix, to, ledger)
        return
    kind = to.suffix.casefold().removeprefix(".")
    if kind in {"docx", "md", "html"}:
        _write_document(context, country, to, language, ledger)
        return
    write_table(context, _table(context, country, language, ledger), to, language)


def _write_document(
    context: typer.Context, country: str, to: Path, language: str, ledger: str | None
) -> None:
    from workbench.calendarfile.writing import replace_bytes
    from workbench.dashboards.plan.gathering import plan_of
    from workbench.dashboards.plan.tables import plan_facts
    from workbench.i18n import translator
    from workbench.reports.plan_file import plan_file

    analysis = analysed(context, country, language, ledger)
    plan = plan_of(analysis)
    facts = plan_facts(plan, translator(language))
    replace_bytes(to, plan_file(plan, analysis, facts, to.suffix.casefold().removeprefix(".")))
    say(f"{to}: {plan.n} recommendations, {len(plan.without)} without an action")


def _write_matrix(
    context: typer.Context, country: str, matrix: str, to: Path, ledger: str | None
) -> None:
    from workbench.cli.ledger import opened
    from workbench.ledger.matrices import matrix_named, matrix_rows
    from workbench.ledger.matrices_files import write_matrix
    from workbench.ledger.roundtrip import records_in
    from workbench.snapshot.store import open_snapshot

    asked = matrix_named(matrix)
    analysis = analysed(context, country, "en", ledger)
    with opened(context, ledger) as book, open_snapshot(context.obj) as snapshot:
        rows = matrix_rows(
            asked, (i.rec for i in analysis.recommendations), records_in(book),
            snapshot.assessments(analysis.country.iso3),
        )  # fmt: skip
    write_matrix(to, asked, rows)
    say(f"{to}: {len(rows)} rows")
