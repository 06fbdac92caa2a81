"""`workbench register`: the observer register as a spreadsheet, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.console import say, steps

app = typer.Typer(
    help="The register of recommendations as a spreadsheet that missions complete.",
    no_args_is_help=True,
)


@app.command("export")
def export_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Target, .csv or .xlsx.")],
    country: Annotated[
        list[str] | None, typer.Option(help="Only these countries (repeat the option).")
    ] = None,
) -> None:
    """Write the register's recommendations to a CSV or XLSX file."""
    from workbench.importing import export_register_to

    say(export_register_to(context.obj, file, country or []))


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A register file, .csv or .xlsx.")],
    dry_run: Annotated[bool, typer.Option(help="Only check; store nothing.")] = False,
) -> None:
    """Read a register file into a new snapshot; importing it again changes nothing."""
    from workbench.importing import add_files, check_file

    if dry_run:
        report = check_file("register", file)
        say(report.text)
        if not report.usable:
            raise typer.Exit(1)
        return
    with steps() as step:
        say(add_files(context.obj, "register", [file], step, accept_refused=False))


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Target .xlsx.")],
) -> None:
    """Copy the template that a mission completes in a spreadsheet."""
    import shutil

    from workbench.resources import bundled

    shutil.copyfile(bundled("templates") / "register" / "register-template.xlsx", file)
    say(f"{file}")
