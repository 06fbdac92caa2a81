"""`workbench data`: fetch, add, check, build, status, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.console import bar, note, say, steps, table, waiting
from workbench.errors import SnapshotDamaged

app = typer.Typer(help="Publishers' data and the snapshots built from them.", no_args_is_help=True)


@app.command()
def fetch(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Name of a source, e.g. uhri.")],
    accept_refused: Annotated[
        bool, typer.Option(help="Store the rest although some records cannot be read.")
    ] = False,
) -> None:
    """Download a source, resume if cut off, and build a snapshot with it."""
    from workbench.importing import fetch_source

    with bar(f"fetching {source}") as update, steps() as step:
        outcome = fetch_source(context.obj, source, update, step, accept_refused=accept_refused)
    say(outcome)


@app.command()
def add(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Name of a source, e.g. uhri.")],
    file: Annotated[list[Path], typer.Argument(help="Files on disk (also .gz or .zip).")],
    accept_refused: Annotated[
        bool, typer.Option(help="Store the rest although some records cannot be read.")
    ] = False,
) -> None:
    """Read files from disk and build a snapshot with them: all of it or nothing."""
    from workbench.importing import add_files

    with steps() as step:
        outcome = add_files(context.obj, source, file, step, accept_refused=accept_refused)
    say(outcome)


@app.command()
def remove(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Name of a source.")],
    name: Annotated[str, typer.Argument(help="Name of its file, as `data status` shows it.")],
) -> None:
    """Take an added file out of force and build a snapshot without it."""
    from workbench.importing import remove_file

    with steps() as step:
        say(remove_file(context.obj, source, name, step))


@app.command()
def check(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="Name of a source; uhri has a full report.")],
    file: Annotated[
        Path | None, typer.Argument(help="File on disk; else the files kept of this source.")
    ] = None,
) -> None:
    """Say how a file differs from what its source has always published. Stores nothing."""
    from workbench.importing import check_file, kept_files

    usable = True
    for path in [file] if file else kept_files(context.obj, source):
        with waiting(f"reading {path.name}"):
            report = check_file(source, path)
        say(report.text)
        usable = usable and report.usable
    if not usable:
        raise typer.Exit(1)


@app.command()
def build(context: typer.Context) -> None:
    """Build a snapshot from the shipped tables and all files added."""
    from workbench.importing import rebuild

    with steps() as step:
        say(rebuild(context.obj, step))


@app.command()
def status(context: typer.Context) -> None:
    """Show the snapshot in force: its sources, dates, counts and age."""
    from workbench.snapshot.overview import current_manifest, source_rows

    manifest = current_manifest(context.obj)
    note(f"snapshot {manifest.hash[:16]}, built {manifest.built}, format {manifest.format}")
    columns = ["source", "file", "as of", "read", "stored", "refused", "of these repeated", "state"]
    table("Sources", columns, source_rows(manifest), right=(3, 4, 5, 6))


@app.command()
def verify(context: typer.Context) -> None:
    """Recompute every hash: raw files, shipped tables, snapshot file and its content."""
    from workbench.snapshot.verify import verify as recompute

    with steps() as step:
        problems, checked = recompute(context.obj, step)
    if problems:
        raise SnapshotDamaged("\n".join(problems))
    say(f"{checked} hashes recomputed, all fit.")
