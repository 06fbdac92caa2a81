"""What a database answers, as sentences for a person."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from workbench.errors import (
    ConnectionLost,
    LedgerBusy,
    LedgerDamaged,
    LedgerRefused,
    StorageFailed,
    WorkbenchError,
)
from workbench.sentences import sentence

KEPT = sentence("Everything acknowledged before is kept; nothing of this change was stored.")


# How a server, or the library that speaks with it, says no for good. All else may pass by itself:
# a server has many words for starting, recovering and being full, some in its own language.
_REFUSING = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "no pg_hba.conf entry",
    "not permitted to log in",
    "permission denied",
)


@contextlib.contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn failures of the database at `place` into errors of the workbench.

    Raises
    ------
    StorageFailed
        Disk full, read-only, not to be opened, not readable or writable.
    LedgerBusy
        Another program holds it, or the server does not answer (then `ConnectionLost`).
    LedgerDamaged
        The file is no database, or is damaged.
    LedgerRefused
        The database's own rules (append-only triggers) refuse.
    """
    try:
        yield
    except DBAPIError as error:
        raise _meaning(place, error.orig or error) from error
    except sqlite3.Error as error:
        raise _of_sqlite(place, error) from error
    except SQLAlchemyError as error:
        raise LedgerBusy(
            sentence("the ledger %(place)s cannot be used: %(why)s", place=place, why=str(error))
        ) from error
    except Exception as error:
        # The driver is an optional part: its errors are known by where they come from.
        if type(error).__module__.split(".")[0] != "psycopg":
            raise
        raise _of_postgresql(place, error) from error


def _meaning(place: str, cause: BaseException) -> WorkbenchError:
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(place, cause)
    return _of_postgresql(place, cause)


def _of_sqlite(place: str, cause: sqlite3.Error) -> WorkbenchError:
    # The low byte is the class of the failure (sqlite.org/rescode.html).
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    told = {"place": place, "why": str(cause), "kept": KEPT}
    if code == sqlite3.SQLITE_FULL:
        return StorageFailed(
            sentence("no space left to write %(place)s. Free some space. %(kept)s", **told)
        )
    if code == sqlite3.SQLITE_READONLY:
        return StorageFailed(
            sentence("%(place)s cannot be written (read-only). Make it writable. %(kept)s", **told)
        )
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return StorageFailed(sentence("%(place)s cannot be opened (%(why)s). %(kept)s", **told))
    if code == sqlite3.SQLITE_IOERR:
        return StorageFailed(
            sentence("%(place)s cannot be read or written (%(why)s): the disk? %(kept)s", **told)
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return busy(place)
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return LedgerDamaged(
            sentence("%(place)s is damaged or no ledger (%(why)s). Restore a backup.", **told)
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return LedgerRefused(sentence("%(place)s: %(why)s. %(kept)s", **told))
    return LedgerBusy(sentence("the ledger %(place)s cannot be used: %(why)s. %(kept)s", **told))


def _of_postgresql(place: str, cause: BaseException) -> WorkbenchError:
    state = str(getattr(cause, "sqlstate", None) or "")
    words = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    told = {"place": place, "why": words, "kept": KEPT}
    if state == "53100":
        return StorageFailed(sentence("no space left for %(place)s. %(kept)s", **told))
    if state == "25006":
        return StorageFailed(sentence("%(place)s cannot be written (read-only). %(kept)s", **told))
    if state == "55P03":
        return busy(place)
    if state == "P0001" or state.startswith("23"):
        return LedgerRefused(sentence("%(place)s: %(why)s. %(kept)s", **told))
    # No state: the server did not get to say one (libpq lost it). 57: it is shutting down.
    if state[:2] in {"", "08", "57"}:
        return _unreachable(place, words)
    return LedgerBusy(sentence("the ledger %(place)s cannot be used: %(why)s. %(kept)s", **told))


def _unreachable(place: str, words: str) -> LedgerBusy:
    if any(no in words for no in _REFUSING):
        return LedgerBusy(
            sentence(
                "the server of the ledger %(place)s does not let the workbench in "
                "(%(why)s). Check user, password (in the URL or as PGPASSWORD) and the "
                "database's name. %(kept)s",
                place=place,
                why=words,
                kept=KEPT,
            )
        )
    return ConnectionLost(
        sentence(
            "the server of the ledger %(place)s does not answer (%(why)s). "
            "Everything acknowledged before is kept there; a change that was under "
            "way may have arrived or not. Check that the server runs and can be "
            "reached from here, then try again.",
            place=place,
            why=words,
        )
    )


def busy(place: str) -> LedgerBusy:
    """The sentence for a lock that another program holds too long."""
    return LedgerBusy(
        sentence(
            "another program holds the ledger %(place)s. Close it there (a database "
            "browser, a backup), then try again. %(kept)s",
            place=place,
            kept=KEPT,
        )
    )
