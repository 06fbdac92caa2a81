"""`workbench session` and `workbench slip`: what is left of workshops, and votes on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.cli.ledger import LedgerOption, opened

if TYPE_CHECKING:
    from workbench.ledger.slips_ballot import SessionPlan, Slip

app = typer.Typer(help="Workshop sessions: what is kept of them.", no_args_is_help=True)
slip_app = typer.Typer(help="Ballot slips and paper tallies.", no_args_is_help=True)

SessionOption = Annotated[str, typer.Option("--session", help="Id of the workshop session.")]


@app.command()
def purge(
    context: typer.Context,
    session: Annotated[str, typer.Argument(help="Id of a session (all that are due).")] = "",
    early: Annotated[
        str, typer.Option(help="Reason to purge the session before its retention is over.")
    ] = "",
    dry_run: Annotated[bool, typer.Option(help="Only say what is due.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Remove tokens and free text after the retention period; counts and decisions stay."""
    from workbench.ledger.actor import Actor
    from workbench.ledger.retention import kept_sessions, purge_due, purge_one
    from workbench.ledger.vocabulary import Role

    today, actor = dt.datetime.now(dt.UTC).date(), Actor(Role.FACILITATOR)
    with opened(context, ledger) as book:
        if dry_run:
            _show(kept_sessions(book), today, session)
            return
        if session:
            gone = {session: purge_one(book, session, actor, today, early)}
        else:
            gone = purge_due(book, actor, today)
    for name, count in gone.items():
        say(f"{name}: {count} private parts removed; counts and decisions are kept")
    if not gone:
        say("nothing is due")
    else:
        note("Backups and contribution files made before still hold them: delete those too.")


def _show(kept: tuple[object, ...], today: dt.date, session: str) -> None:
    from workbench.ledger.retention import Kept

    rows = [
        [k.session, k.title, str(k.ended), str(k.due), str(k.private),
         "yes" if k.is_due(today) else "no"]
        for k in kept
        if isinstance(k, Kept) and session in {"", k.session}
    ]  # fmt: skip
    columns = ["session", "title", "ended", "kept until", "private parts", "due"]
    table("Kept of sessions", columns, rows, right=(4,))


@slip_app.command()
def read(
    context: typer.Context,
    slip: Annotated[str, typer.Argument(help="A slip's text, or its file.")],
    session: SessionOption,
    ledger: LedgerOption = None,
) -> None:
    """Show what a slip says; store nothing."""
    from workbench.ledger.slips_session import session_facts

    with opened(context, ledger) as book:
        found = _slip(slip, session_facts(book, session).plan)
    rows = [[v.activity, str(v.round), v.item, str(v.value)] for v in found.votes]
    table("Slip", ["activity", "round", "item", "answer"], rows)


@slip_app.command("import")
def import_(
    context: typer.Context,
    slips: Annotated[list[str], typer.Argument(help="Texts of slips, or their files.")],
    session: SessionOption,
    ledger: LedgerOption = None,
) -> None:
    """Count slips: each whole or not at all, none twice, late ones marked."""
    from workbench.cli.console import complain
    from workbench.errors import WorkbenchError
    from workbench.ledger.actor import Actor
    from workbench.ledger.slips_import import import_slip
    from workbench.ledger.slips_session import session_facts
    from workbench.ledger.vocabulary import Role

    refused = 0
    with opened(context, ledger) as book:
        plan = session_facts(book, session).plan
        for number, slip in enumerate(slips, 1):
            try:
                outcome = import_slip(book, _slip(slip, plan), Actor(Role.FACILITATOR))
                say(f"slip {number}: {outcome}")
            except WorkbenchError as error:
                complain(f"slip {number}: {error}")
                refused += 1
    if refused:
        raise typer.Exit(1)


@slip_app.command()
def tally(
    context: typer.Context,
    sheet: Annotated[str, typer.Argument(help="What is written on the sheet, e.g. A-1.")],
    item: Annotated[str, typer.Argument(help="The item that was voted on.")],
    counts: Annotated[list[str], typer.Argument(help="Counts per option: full=3 none=2 …")],
    activity: Annotated[str, typer.Option(help="Id of the activity.")],
    session: SessionOption,
    round_: Annotated[int, typer.Option("--round", help="Round of voting.")] = 1,
    correct: Annotated[bool, typer.Option(help="Replace what was entered before.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Enter the marks of one paper sheet for one item."""
    from workbench.ledger.actor import Actor
    from workbench.ledger.slips_paper import Tally, counts_of, import_tally
    from workbench.ledger.vocabulary import Role

    with opened(context, ledger) as book:
        entered = Tally(session, activity, item, sheet, counts_of(counts), round_)
        total = import_tally(book, entered, Actor(Role.FACILITATOR), correct=correct)
    say(f"sheet {sheet}, item {item}: {total} votes")


def _slip(text: str, plan: SessionPlan) -> Slip:
    from workbench.ledger.slips import read_slip_file, read_slip_text

    path = Path(text)
    # A slip's text has no dot or slash; a mistyped file name must not be read as one.
    if path.suffix or len(path.parts) > 1 or (len(text) < 200 and path.is_file()):
        return read_slip_file(path, plan)
    return read_slip_text(text, plan)
