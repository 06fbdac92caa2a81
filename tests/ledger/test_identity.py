"""A file of another kind is named, and stays as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from ledger.made import ANALYST, KENYA, assessment
from ledger.postgres import Server, new_database
from workbench.errors import BadParameter
from workbench.ledger.contribution import export_contribution
from workbench.ledger.identity import require_ledger
from workbench.ledger.store import Ledger, open_ledger


def left_alone(path: Path, words: str) -> None:
    """Neither opening nor reading takes the file; nothing in its folder changes."""
    before = {p: p.read_bytes() for p in path.parent.iterdir()}
    with pytest.raises(BadParameter, match=words) as caught:
        open_ledger(path)
    assert str(path) in str(caught.value)
    with pytest.raises(BadParameter, match=words):
        require_ledger(path, may_be_empty=False)
    assert {p: p.read_bytes() for p in path.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no database at all, " * 100, "a text file"),
        ("words é ’ cut in a character".encode().ljust(198, b".") + "é’".encode(), "a text file"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x00\xff\xfe" * 50, "no SQLite database at all"),
        (b"SQLite format 2\x00" * 50, "no SQLite database at all"),
        (b"\xff", "no SQLite database at all"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file with ? and %20"
    path.write_bytes(content)
    left_alone(path, words)


def test_a_contribution_is_to_be_merged(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
        path = export_contribution(ledger, tmp_path / "there.jsonl").path
    left_alone(path, "contribute merge")


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("tables", [("notes",), ("events", "ledger", "recommendations", "x", "y")])
def test_a_database_of_something_else_is_refused(
    tmp_path: Path, mode: str, tables: tuple[str, ...]
) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        for table in tables:
            other.execute(f"CREATE TABLE {table} (id)")
    left_alone(path, f"something else .tables {tables[0]}")


def test_a_database_in_use_by_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE notes (id)")
        with pytest.raises(BadParameter, match="tables notes"):
            open_ledger(path)
        names = other.execute("SELECT name FROM sqlite_master").fetchall()
    assert names == [("notes",)]


@pytest.mark.parametrize("begun", [False, True], ids=["touched", "header written"])
def test_a_ledger_whose_making_was_cut_short_is_made(tmp_path: Path, begun: bool) -> None:
    path = tmp_path / "l.sqlite"
    path.touch()
    if begun:
        with closing(sqlite3.connect(path)) as bare:
            bare.execute("PRAGMA journal_mode = WAL")
        assert path.stat().st_size
    with pytest.raises(BadParameter, match="an empty file"):
        require_ledger(path, may_be_empty=False)
    with open_ledger(path) as ledger:
        assert ledger.append(KENYA, assessment(), ANALYST).position == 1


def test_a_ledger_is_known_while_it_is_in_use_and_after(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with open_ledger(path):
        assert path.with_name("l.sqlite-wal").exists()
        require_ledger(path, may_be_empty=False)
    require_ledger(path, may_be_empty=False)


def test_another_programs_database_on_the_server_is_refused(postgresql: Server) -> None:
    url = new_database(postgresql)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num text)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('abc')"))
        connection.execute(text("CREATE TABLE orders (id int)"))
    with pytest.raises(BadParameter, match="of another program .tables alembic_version, orders."):
        open_ledger(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM alembic_version")).scalar() == "abc"
    engine.dispose()


def test_a_server_holds_other_tables_beside_the_ledger(ledger: Ledger, place: str) -> None:
    with ledger.backend.writing() as connection:
        connection.execute(text("CREATE TABLE notes (id int)"))
    with open_ledger(place) as again:
        assert again.origin == ledger.origin
