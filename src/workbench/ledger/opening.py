"""Create a ledger, or bring an older one up to date, before anybody uses it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL, Connection, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError

from workbench.errors import BadParameter, LedgerNewer
from workbench.ledger.backend import Backend
from workbench.ledger.events import new_id
from workbench.ledger.failures import translated
from workbench.ledger.identity import TABLES, require_ledger
from workbench.ledger.schema import REVISION, ledger
from workbench.sentences import sentence
from workbench.storage import only_one, sync_folder, writing

ORIGIN = "origin"


def backend_for(place: str | Path, patience: float | None = None) -> Backend:
    """The database that a path or a URL names.

    Raises
    ------
    BadParameter
        For a URL that is neither SQLite nor PostgreSQL by psycopg.
    """
    url = _url(place)
    if url is None or url.drivername in {"sqlite", "sqlite+pysqlite"}:
        from workbench.ledger import sqlite

        path = Path(str(place) if url is None else url.database or "")
        if str(path) in {".", ":memory:"}:
            raise BadParameter(sentence("a ledger is kept in a file; give its path"))
        return sqlite.SqliteBackend(path.expanduser().absolute(), patience or sqlite.PATIENCE)
    if url.drivername == "postgresql+psycopg":
        from workbench.ledger import postgresql

        return postgresql.PostgresqlBackend(url, patience or postgresql.PATIENCE)
    raise BadParameter(
        sentence(
            "a ledger is a path or a 'postgresql+psycopg://' URL, not %(got)s",
            got=repr(url.drivername),
        )
    )


def _url(place: str | Path) -> URL | None:
    if isinstance(place, Path) or "://" not in place:
        return None
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        url = None
    # An @ in a password that is not written %40 makes the rest of it a part of the host.
    if url is None or "@" in (url.host or ""):
        raise BadParameter(
            sentence(
                "the ledger's URL cannot be read; expected "
                "'postgresql+psycopg://user@host:5432/name', with @ in a password "
                "written %%40"
            )
        )
    return url


def prepare(backend: Backend) -> str:
    """Make the tables or bring them up to date; gives back the ledger's own id.

    A file that is not there, or is empty, becomes a ledger; what is in one of another kind stays
    as it is.

    Raises
    ------
    BadParameter
        If it is the file, or the database, of something else.
    LedgerNewer
        If a newer workbench made them.
    StorageFailed, LedgerBusy, LedgerDamaged
        If the database cannot be used.
    """
    with _alone(backend), translated(backend.place):
        with backend.engine.connect() as connection:
            _require_own(connection, backend.place)
            found = _revision(connection)
        if found != REVISION:
            with backend.writing() as connection:
                _bring_up(connection, backend.place)
    with backend.reading() as connection:
        wanted = select(ledger.c.value).where(ledger.c.key == ORIGIN)
        return str(connection.execute(wanted).scalar_one())


@contextlib.contextmanager
def _alone(backend: Backend) -> Iterator[None]:
    """For a file that is not there yet: one process makes it, its owner alone may read it."""
    path: Path | None = getattr(backend, "path", None)
    if path is None or (path.is_file() and path.stat().st_size):
        if path is not None:
            require_ledger(path, may_be_empty=True)
        yield
        return
    with writing(path, "No ledger was made."):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with only_one(path.parent, "making a ledger", wait=True):
            path.touch(mode=0o600)
            yield
            sync_folder(path.parent)


def _require_own(connection: Connection, place: str) -> None:
    """That another program's migrations are not taken for ours."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names and not names >= TABLES:
        raise BadParameter(
            sentence(
                "%(place)s is the database of another program (tables %(tables)s); give "
                "the ledger a database of its own. Nothing in it was changed.",
                place=place,
                tables=tuple(sorted(names)[:4]),
            )
        )


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _bring_up(connection: Connection, place: str) -> None:
    # Imported here: once a ledger is up to date, nobody needs the migrations' machinery.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if _revision(connection) == REVISION:
        return
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, REVISION)
    except CommandError as error:
        raise LedgerNewer(
            sentence(
                "%(place)s has schema %(got)s; this workbench knows up to %(known)s. "
                "Update the workbench; the ledger was not touched.",
                place=place,
                got=repr(_revision(connection)),
                known=repr(REVISION),
            )
        ) from error
    has_origin = select(ledger.c.key).where(ledger.c.key == ORIGIN)
    if connection.execute(has_origin).first() is None:
        connection.execute(insert(ledger).values(key=ORIGIN, value=new_id()))
