"""`workbench contribute`, `followup` and `matrix`: the ledger as files, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say
from workbench.cli.ledger import LedgerOption, opened

if TYPE_CHECKING:
    from workbench.model import Recommendation
    from workbench.snapshot import Snapshot

contribute_app = typer.Typer(
    help="Contribution files: exchange what two ledgers hold.", no_args_is_help=True
)
followup_app = typer.Typer(
    help="Statuses, actions and evidence as spreadsheets.", no_args_is_help=True
)
CountryOption = Annotated[
    list[str] | None, typer.Option("--country", help="Only these (repeat the option).")
]


@contribute_app.command("export")
def export_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Target, .jsonl.")],
    country: CountryOption = None,
    session: Annotated[list[str] | None, typer.Option(help="Only these sessions.")] = None,
    since: Annotated[str | None, typer.Option(help="From this date: 2026, 2026-05 …")] = None,
    private: Annotated[
        bool, typer.Option(help="With tokens and free text of participants.")
    ] = True,
    key: Annotated[
        Path | None, typer.Option(help="File of the exchange key to sign with; made if missing.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Write a part of the ledger to a file that another ledger merges."""
    from workbench.harmonise.countries import country_index
    from workbench.ledger.contribution import Part, export_contribution, since_date
    from workbench.ledger.contribution_keys import own_key

    countries = tuple(country_index().require(c) for c in country or [])
    part = Part(countries=countries, sessions=tuple(session or []), since=since_date(since))
    signing = own_key(key) if key else None
    with opened(context, ledger) as book:
        say(str(export_contribution(book, file, part, key=signing, private=private)))


@contribute_app.command()
def merge(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Contribution files; all or none.")],
    key: Annotated[
        list[Path] | None, typer.Option(help="File of a known exchange key (repeat the option).")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Merge what other ledgers contributed; again changes nothing."""
    from workbench.ledger.actor import Actor
    from workbench.ledger.contribution_keys import read_key
    from workbench.ledger.contribution_merge import merge_contributions
    from workbench.ledger.roundtrip import conflicts, records_in
    from workbench.ledger.vocabulary import Role

    keys = [read_key(path) for path in key or []]
    with opened(context, ledger) as book:
        say(str(merge_contributions(book, files, Actor(Role.FACILITATOR), keys)))
        for conflict in conflicts(records_in(book)):
            note(f"side by side: {conflict.id} ({len(conflict.records)} versions)")


@followup_app.command("export")
def followup_export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Target, .xlsx or .csv (a file per table).")],
    country: CountryOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write recommendations with their statuses, actions and evidence."""
    from workbench.ledger.roundtrip import export_followup

    found = _recommendations(context, country or [])
    with opened(context, ledger) as book:
        for path in export_followup(book, found, file):
            say(str(path))


@followup_app.command("import")
def followup_import(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Edited files; all or none.")],
    country: CountryOption = None,
    dry_run: Annotated[bool, typer.Option(help="Only check; store nothing.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Bring edited tables back; importing the same file again changes nothing."""
    from workbench.ledger.actor import Actor
    from workbench.ledger.roundtrip import import_followup
    from workbench.ledger.vocabulary import Role

    known = {r.id: r for r in _recommendations(context, country or [])}
    with opened(context, ledger) as book:
        done = import_followup(
            book, files, known, Actor(Role.ANALYST), crosswalk=_converted, dry_run=dry_run
        )
    say(str(done))


def _converted(scale: str, kind: str, value: str, date: str) -> tuple[int | None, str, str]:
    """The common value by the shipped crosswalk; unmapped stays unmapped."""
    from workbench.analysis.crosswalk import shipped_crosswalk
    from workbench.dates import parse_partial

    found = shipped_crosswalk().to_common(scale, value, parse_partial(date), kind)
    version = "" if found.value is None else found.crosswalk_version
    return found.value, version, found.flag


def matrix(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="upr or treaty_body.")],
    country: Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")],
    file: Annotated[Path, typer.Argument(help="Target, .csv, .xlsx or .docx.")],
    ledger: LedgerOption = None,
) -> None:
    """Write the follow-up matrix of one country for the UPR or the treaty bodies."""
    from workbench.harmonise.countries import country_index
    from workbench.ledger.matrices import matrix_named, matrix_rows
    from workbench.ledger.matrices_files import write_matrix
    from workbench.ledger.roundtrip import records_in
    from workbench.snapshot.store import open_snapshot

    wanted, iso3 = matrix_named(kind), country_index().require(country)
    with open_snapshot(context.obj) as snapshot:
        found = snapshot.recommendations(iso3, relevant_only=True)
        published = snapshot.assessments(iso3)
    with opened(context, ledger) as book:
        rows = matrix_rows(wanted, found, records_in(book), published)
    say(f"{write_matrix(file, wanted, rows)}: {len(rows)} recommendations")


def _recommendations(context: typer.Context, countries: list[str]) -> list[Recommendation]:
    """The register's, and all that touch electoral rights of the countries asked for."""
    from workbench.harmonise.countries import country_index
    from workbench.snapshot.store import open_snapshot

    wanted = [country_index().require(c) for c in countries]
    with open_snapshot(context.obj) as snapshot:
        return [*_by_id(snapshot, wanted).values()]


def _by_id(snapshot: Snapshot, wanted: list[str]) -> dict[str, Recommendation]:
    found = {r.id: r for r in snapshot.of_source("register", wanted)}
    for iso3 in wanted:
        found |= {r.id: r for r in snapshot.recommendations(iso3, relevant_only=True)}
    return found
