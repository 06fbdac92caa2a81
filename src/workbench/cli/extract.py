"""`workbench extract`: what observers found, on one page per committee or mandate."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.config import LEDGER_VARIABLE
from workbench.errors import BadParameter, UnknownName

if TYPE_CHECKING:
    from workbench.analysis.extract.extract import Extract
    from workbench.joint import JointAnalysis


def extract(
    context: typer.Context,
    country: Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")],
    mandate: Annotated[
        str, typer.Option(help="Committee or mandate: CCPR, CEDAW, SR_FOE … (empty: list them).")
    ] = "",
    every: Annotated[
        bool, typer.Option("--all", help="A file per mandate with findings, and an index.")
    ] = False,
    to: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("build/extracts"),
    formats: Annotated[
        str, typer.Option("--format", help="Comma-separated: docx,html,md,json.")
    ] = "docx,html,md,json",
    language: Annotated[str, typer.Option(help="Language of the page: en, fr, es or ar.")] = "en",
    until: Annotated[str | None, typer.Option(help="Up to this date, and as of it.")] = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            envvar=LEDGER_VARIABLE, help="Path or URL of the ledger (else yours, if there is one)."
        ),
    ] = None,
) -> None:
    """Write what observation missions found on one page for a committee or mandate (para 24)."""
    from workbench.analysis.extract.extract import extract as made
    from workbench.analysis.extract.extract import extracts
    from workbench.analysis.extract.mandates import mandate_named
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters

    kinds = _kinds(formats)
    if mandate and every:
        raise BadParameter("expected --mandate or --all, got both")
    wanted = mandate_named(mandate) if mandate else None
    asked = parameters(
        {"country": country, "language": language, "until": until, "ledger": ledger},
        today=dt.datetime.now(dt.UTC).date(),
    )
    joint = joint_analysis(asked, context.obj)
    if wanted:
        _written(made(joint, wanted), to, kinds, language)
    elif every:
        _write_all(extracts(joint), to, kinds, language)
    else:
        _list(joint)


def _kinds(formats: str) -> tuple[str, ...]:
    from workbench.reports.extract_files import FORMATS

    kinds = tuple(dict.fromkeys(k.strip().casefold() for k in formats.split(",") if k.strip()))
    for kind in kinds:
        if kind not in FORMATS:
            raise UnknownName("format", kind, FORMATS, f" Expected {', '.join(FORMATS)}.")
    if not kinds:
        raise BadParameter(f"--format: expected some of {', '.join(FORMATS)}")
    return kinds


def _list(joint: JointAnalysis) -> None:
    from workbench.analysis.extract.extract import extracts

    rows = [
        [x.mandate.id, x.mandate.mechanism.name, *_counted(x)] for x in extracts(joint)
    ]  # fmt: skip
    columns = ["mandate", "name", "findings", "naming whom it is for", "asked by it too"]
    table("Committees and mandates", columns, rows, right=(2, 3, 4))
    note("--mandate writes the page of one, --all those of all with findings")
    note("not mapped: no obligation rests on its provisions in our tables; --mandate says why")


def _counted(found: Extract) -> tuple[str, str, str]:
    """Findings, those naming whom it is for, those asked before; unknown where not mapped."""
    if not found.mandate.mapped:
        return "not mapped", "–", "–"
    return str(len(found.findings)), str(found.naming), str(found.asked_before)


def _written(found: Extract, to: Path, kinds: tuple[str, ...], language: str) -> list[str]:
    from workbench.calendarfile.writing import replace_bytes
    from workbench.i18n import translator
    from workbench.reports.extract_files import extract_file
    from workbench.reports.extract_page import fitting
    from workbench.reports.extract_words import why_unmapped
    from workbench.storage import writing

    made = {k: extract_file(found, k, language) for k in kinds}
    with writing(to, "Nothing was changed."):
        to.mkdir(parents=True, exist_ok=True)
    names = []
    for kind, content in made.items():
        names.append(f"{found.country.iso3}-{found.mandate.id}.{kind}")
        replace_bytes(to / names[-1], content)
    if not found.mandate.mapped:
        why = why_unmapped(found.mandate, translator("en"))
        say(f"{to / names[0]}: no finding is mapped to {found.mandate.id}. {why}")
        return names
    shown = len(fitting(found, translator(language)))
    say(f"{to / names[0]}: {shown} of {len(found.findings)} findings on the page"
        + (f"; also {', '.join(kinds[1:])}" if kinds[1:] else ""))  # fmt: skip
    return names


def _write_all(found: tuple[Extract, ...], to: Path, kinds: tuple[str, ...], language: str) -> None:
    from workbench.calendarfile.writing import replace_bytes
    from workbench.reports.extract_files import index_file
    from workbench.storage import writing

    files = {x.mandate.id: _written(x, to, kinds, language) if x.findings else [] for x in found}
    with writing(to, "Nothing was changed."):
        to.mkdir(parents=True, exist_ok=True)
    replace_bytes(to / "index.html", index_file(found, files, language))
    replace_bytes(to / "index.json", (json.dumps(_listed(found, files), indent=1) + "\n").encode())
    mapped = [x for x in found if x.mandate.mapped]
    empty = sum(not x.findings for x in mapped)
    unmapped = ", ".join(x.mandate.id for x in found if not x.mandate.mapped)
    say(f"{to / 'index.html'}: {len(mapped) - empty} mandates with findings, {empty} without; "
        f"nothing is mapped to {unmapped}: the page and index.json say why")  # fmt: skip


def _listed(found: tuple[Extract, ...], files: dict[str, list[str]]) -> list[dict[str, object]]:
    """`findings` is null, which is unknown, where nothing is mapped."""
    from workbench.i18n import translator
    from workbench.reports.extract_words import why_unmapped

    return [
        {
            "mandate": x.mandate.id, "mapped": x.mandate.mapped,
            "findings": len(x.findings) if x.mandate.mapped else None,
            "files": files[x.mandate.id], "why": why_unmapped(x.mandate, translator("en")),
        }
        for x in found
    ]  # fmt: skip
