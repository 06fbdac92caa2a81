"""A calendar file of somebody else into the ledger: all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from workbench.calendarfile.ics import read_ics
from workbench.calendarfile.plan import Plan, plan, store
from workbench.calendarfile.rows import Defaults, Reading
from workbench.calendarfile.table import read_csv
from workbench.errors import BadInput
from workbench.ledger.actor import Actor
from workbench.ledger.present import as_of
from workbench.ledger.store import Ledger
from workbench.sentences import sentence

LARGEST = 50_000_000
READERS = {".ics": read_ics, ".csv": read_csv}


def read_dates(content: bytes, name: str, defaults: Defaults) -> Reading:
    """Read a file by its ending.

    Raises
    ------
    BadInput
        If it is neither .ics nor .csv, too large, or no UTF-8; names the line.
    """
    reader = READERS.get(Path(name).suffix.casefold())
    if reader is None:
        raise BadInput(
            sentence("%(file)s: expected a calendar file (.ics) or a table (.csv)", file=name)
        )
    if len(content) > LARGEST:
        raise BadInput(
            sentence(
                "%(file)s: %(n)s bytes; at most %(most)s are read",
                file=name,
                n=len(content),
                most=LARGEST,
            )
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: not UTF-8; save the file as UTF-8",
                file=name,
                line=str(line),
            )
        ) from error
    return reader(text, name, defaults)


def import_dates(
    ledger: Ledger, content: bytes, name: str, actor: Actor, defaults: Defaults | None = None,
    *, dry_run: bool = False,
) -> Plan:  # fmt: skip
    """Read, compare with the ledger, store; the same file again changes nothing.

    Raises
    ------
    BadInput
        Naming every line that cannot be taken.
    LedgerRefused, StorageFailed, LedgerBusy
        If the ledger does not take it; then nothing of it is stored.
    """
    reading = read_dates(content, name, defaults or Defaults())
    wanted = plan(reading, as_of(ledger))
    return wanted if dry_run else store(ledger, wanted, actor)
