"""`workbench ledger`: make it, look at it, verify it, back it up, restore it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.console import note, say, table
from workbench.config import LEDGER_VARIABLE

if TYPE_CHECKING:
    from workbench.ledger.store import Ledger
    from workbench.ledger.verify import Verified

app = typer.Typer(
    help="The ledger: what people judged, append-only and never lost.", no_args_is_help=True
)

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger", envvar=LEDGER_VARIABLE, help="Path or URL of the ledger (else yours)."
    ),
]


def opened(context: typer.Context, asked: str | None, *, new: bool = False) -> Ledger:
    """The ledger of a command; a mistyped path is refused rather than made."""
    from workbench.errors import StorageFailed
    from workbench.ledger.places import ledger_place
    from workbench.ledger.store import open_ledger

    place = ledger_place(context.obj, asked)
    if not new and "://" not in place and not Path(place).expanduser().is_file():
        raise StorageFailed(f"there is no ledger at {place}. Make it with `workbench ledger init`.")
    return open_ledger(place)


@app.command()
def init(context: typer.Context, ledger: LedgerOption = None) -> None:
    """Make a ledger, or bring an older one up to date; what is in it stays."""
    from workbench.ledger.places import ledger_folder
    from workbench.ledger.secret import secret_of

    with opened(context, ledger, new=True) as book:
        secret_of(ledger_folder(context.obj))
        say(f"{book.place}: {book.position()} events, ledger {book.origin}")


@app.command()
def status(context: typer.Context, ledger: LedgerOption = None) -> None:
    """Say what is in the ledger."""
    from workbench.ledger.present import counts_by_kind

    with opened(context, ledger) as book:
        say(f"{book.place}: {book.position()} events, ledger {book.origin}")
        found = counts_by_kind(book)
    table("Events", ["kind", "events"], [[k, str(n)] for k, n in found], right=(1,))


@app.command()
def verify(context: typer.Context, ledger: LedgerOption = None) -> None:
    """Recompute all chains and decisions; name the first event that does not fit."""
    from workbench.ledger.verify import verify as check

    with opened(context, ledger) as book:
        _tell(book.place, check(book))


@app.command()
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="New file for the copy.")],
    ledger: LedgerOption = None,
) -> None:
    """Copy the ledger while it is in use, and verify the copy."""
    from workbench.ledger.backup import back_up

    with opened(context, ledger) as book:
        _tell(str(file), back_up(book, file))
    note("It holds what participants said: keep it as safe as the ledger.")


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")],
    ledger: LedgerOption = None,
) -> None:
    """Make the ledger anew from a backup; one that is there already is never overwritten."""
    from workbench.ledger.backup import restore as bring_back
    from workbench.ledger.places import ledger_place

    verified = bring_back(file, ledger_place(context.obj, ledger))
    with opened(context, ledger) as book:
        _tell(book.place, verified)


def _tell(place: str, found: Verified) -> None:
    purged = f", {found.purged} without their purged private part" if found.purged else ""
    say(
        f"{place}: {found.events} events in {found.chains} chains fit{purged}; "
        f"fingerprint {found.fingerprint}"
    )
