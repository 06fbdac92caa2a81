"""`workbench i18n`: which messages are still shown in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table

if TYPE_CHECKING:
    from workbench.untranslated import CatalogueStatus

app = typer.Typer(help="Languages: what is translated and what is not.", no_args_is_help=True)


@app.command()
def status(
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Code of a language (all); repeatable.")
    ] = None,
) -> None:
    """Count the translated messages per language and list the missing ones; exit 1 if any."""
    from workbench.i18n import catalogue_languages
    from workbench.untranslated import catalogue_status

    found = [catalogue_status(name) for name in language or catalogue_languages()]
    rows = [
        [s.language, *map(str, (s.messages, s.translated, _missing(s), s.fuzzy))] for s in found
    ]
    columns = ["language", "messages", "translated", "missing", "fuzzy"]
    table("Translations", columns, rows, right=(1, 2, 3, 4))
    if all(s.translated == s.messages for s in found):
        return
    _list(found)
    raise typer.Exit(1)


def _missing(found: CatalogueStatus) -> int:
    return len(found.untranslated) - found.fuzzy


def _list(found: list[CatalogueStatus]) -> None:
    rows = [
        [s.language, "fuzzy" if u.fuzzy else "missing", u.message, ", ".join(u.places)]
        for s in found
        for u in s.untranslated
    ]
    say("")
    table("Shown in English", ["language", "state", "message", "used in"], rows)
    if any(s.fuzzy for s in found):
        note("Fuzzy: there is a translation, but it is marked as not to be relied on.")
