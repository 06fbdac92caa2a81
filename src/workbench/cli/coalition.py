"""`workbench coalition`: members, recommendations taken up and tasks, as a file out and in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.cli.ledger import LedgerOption, opened
from workbench.errors import UnknownName

if TYPE_CHECKING:
    from workbench.config import Settings
    from workbench.ledger.payloads import Coalition
    from workbench.snapshot import Snapshot

app = typer.Typer(
    help="The coalition file: member organisations, recommendations, tasks (paras 31-32).",
    no_args_is_help=True,
)
Country = Annotated[str, typer.Argument(help="ISO code or name, in any UN language.")]


def ids_of(snapshot: Snapshot, iso3: str) -> Collection[str]:
    """The ids of all recommendations to a State."""
    return frozenset(r.id for r in snapshot.recommendations(iso3))


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that ends in .yaml, .csv or .xlsx.")],
    dry_run: Annotated[bool, typer.Option(help="Say what it would do; store nothing.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Bring a coalition file into the ledger: all of it or nothing."""
    from workbench.calendarfile.writing import content_of
    from workbench.coalitionfile.importing import import_coalition
    from workbench.ledger.actor import Actor
    from workbench.ledger.vocabulary import Role
    from workbench.snapshot.store import open_snapshot

    content = content_of(file)
    with open_snapshot(context.obj) as snapshot, opened(context, ledger) as book:
        done = import_coalition(
            book, content, file.name, lambda iso3: ids_of(snapshot, iso3), Actor(Role.ANALYST),
            dry_run=dry_run,
        )  # fmt: skip
    say(str(done))


@app.command()
def export(
    context: typer.Context, country: Country,
    to: Annotated[Path, typer.Option(help="File to write: .yaml, .csv or .xlsx.")],
    title: Annotated[str, typer.Option(help="Which one, where a State has several.")] = "",
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Write a coalition as a file that `coalition import` takes back."""
    from workbench.calendarfile.writing import replace_bytes
    from workbench.coalitionfile.importing import kind_of
    from workbench.coalitionfile.writing import coalition_file
    from workbench.harmonise.countries import country_index
    from workbench.snapshot.store import open_snapshot

    kind, iso3 = kind_of(to.name), country_index().require(country)
    found = _chosen(_standing(context, ledger, iso3), title, iso3)
    with open_snapshot(context.obj) as snapshot:
        texts = {r.id: r.text for r in snapshot.by_ids(found.recommendations)}
    replace_bytes(to, coalition_file(found, iso3, kind, texts))
    say(f"{to}: {len(found.members)} members, {len(found.recommendations)} recommendations, "
        f"{len(found.tasks)} tasks")  # fmt: skip
    note("It names organisations: share it only with those who agreed to be named.")


@app.command()
def show(context: typer.Context, country: Country, ledger: LedgerOption = None) -> None:
    """Show a State's coalitions: counts, members, and tasks with owner and due date."""
    from workbench.analysis.lenses.coalition import standing
    from workbench.cli.consult_reading import today
    from workbench.dashboards.calendar.gathering import ledger_state
    from workbench.harmonise.countries import country_index
    from workbench.ledger.coalitions import coalitions
    from workbench.snapshot.store import open_snapshot

    settings: Settings = context.obj
    iso3, day = country_index().require(country), today()
    with open_snapshot(settings) as snapshot:
        known = ids_of(snapshot, iso3)
    found = coalitions(ledger_state(settings, ledger), iso3)
    for one in found:
        s = standing(one, known, day)
        say(f"{one.title} [{one.id}]: {len(one.members)} members, "
            f"{len(one.recommendations)} recommendations, {len(one.tasks)} tasks: "
            f"{s.open} open, {s.overdue} overdue, {s.unowned} without an owner")  # fmt: skip
        rows = [["member", m.name, m.kind, m.role, "", ""] for m in one.members]
        rows += [
            ["task", t.title, t.owner, "", t.due.iso if t.due else "",
             f"{t.state}, overdue" if t.overdue(day) else t.state] for t in one.tasks
        ]  # fmt: skip
        table("Coalition", ["record", "what", "works on / owner", "role", "due", "state"], rows)
        if one.twice:
            note("two people changed it without knowing of each other; the later is shown")
    if not found:
        note("no coalition of this State is recorded; `workbench coalition import` takes a file")


def _standing(context: typer.Context, ledger: str | None, iso3: str) -> list[Coalition]:
    from workbench.dashboards.calendar.gathering import ledger_state
    from workbench.ledger.coalitions import standing_coalitions

    return [s.payload for s in standing_coalitions(ledger_state(context.obj, ledger), iso3)]


def _chosen(found: list[Coalition], title: str, iso3: str) -> Coalition:
    from workbench.harmonise.countries import fold

    latest = {c.id: c for c in found}
    named = [c for c in latest.values() if not title or fold(c.title) == fold(title)]
    if len(named) != 1:
        titles = [c.title for c in latest.values()]
        hint = f" {iso3} has {len(titles)}: {', '.join(titles) or 'none'}. Say which with --title."
        raise UnknownName("coalition", title, titles, hint)
    return named[0]
