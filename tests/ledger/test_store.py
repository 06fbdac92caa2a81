from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.made import ANALYST, KENYA, ROOM, action, assessment, vote, voter
from workbench.errors import BadParameter, LedgerNewer, LedgerRefused
from workbench.ledger.events import Head, fault_of, head_after, new_chain
from workbench.ledger.schema import REVISION
from workbench.ledger.store import Ledger, open_ledger


def test_an_event_reads_back_as_given(ledger: Ledger) -> None:
    given = assessment(
        rationale="'; DROP TABLE events; --\x00 <script>alert(1)</script> ../../x =1+1"
    )
    written = ledger.append(KENYA, given, ANALYST)
    (read,) = ledger.events()
    assert read == written
    assert read.payload == given
    assert (read.role, read.token, read.position) == ("analyst", "analyst-1", 1)


def test_events_chain_per_stream(ledger: Ledger) -> None:
    georgia = ("country/GEO", assessment())
    ledger.append_many([(KENYA, assessment()), georgia, (KENYA, action())], ANALYST)
    ledger.append_many([georgia, (KENYA, action())], ANALYST)
    heads: dict[str, Head] = {}
    for event in ledger.events():
        head = heads.get(event.stream) or new_chain(ledger.origin, event.stream)
        assert fault_of(event, head) == ""
        heads[event.stream] = head_after(event)
    assert [h.number for h in heads.values()] == [3, 2]


def test_many_are_all_or_none(ledger: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="rationale"):
        ledger.append_many(
            [(KENYA, assessment()), (KENYA, assessment(rationale="x" * 5_000))], ANALYST
        )
    assert ledger.position() == 0


def test_changes_give_only_what_is_new(ledger: Ledger) -> None:
    ledger.append(KENYA, assessment(), ANALYST)
    first = ledger.changes(0)
    assert (first.position, len(first.events)) == (1, 1)
    assert ledger.changes(first.position).events == ()
    ledger.append(KENYA, action(), ANALYST)
    assert [e.kind for e in ledger.changes(first.position).events] == ["action"]


def test_another_process_sees_changes_while_waiting(ledger: Ledger, place: str) -> None:
    with open_ledger(place) as other:
        later = threading.Timer(0.3, lambda: other.append(KENYA, assessment(), ANALYST))
        later.start()
        assert ledger.wait(0, 5.0)
        later.join()
    assert not ledger.wait(1, 0.05)


def test_events_of_one_stream_between_positions(ledger: Ledger) -> None:
    ledger.append_many([(KENYA, assessment()) for _ in range(5)], ANALYST)
    ledger.append("country/GEO", assessment(), ANALYST)
    assert [e.position for e in ledger.events(KENYA, after=1, upto=4)] == [2, 3, 4]
    assert [e.position for e in ledger.events("country/GEO")] == [6]


def test_pages_leave_nothing_out(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.ledger.store.PAGE", 3)
    ledger.append_many([(KENYA, assessment()) for _ in range(10)], ANALYST)
    assert [e.position for e in ledger.events()] == list(range(1, 11))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = '{}'",
        "DELETE FROM events",
        "UPDATE hidden SET content = ''",
        "DELETE FROM hidden",
    ],
)
def test_the_database_refuses_to_change_history(ledger: Ledger, statement: str) -> None:
    ledger.append(ROOM, vote("t1"), voter("t1"))
    with pytest.raises(LedgerRefused, match="append-only"), ledger.backend.writing() as connection:
        connection.execute(text(statement))
    (kept,) = ledger.events()
    assert kept.payload == vote("t1")


def test_sqlite_refuses_to_replace_an_event(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "l.sqlite"
    with open_ledger(path) as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
    bare = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        bare.execute("INSERT OR REPLACE INTO events SELECT * FROM events")
    bare.close()


def test_a_newer_schema_is_refused(ledger: Ledger, place: str) -> None:
    with ledger.backend.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerNewer, match="'9999'.*Update the workbench"):
        open_ledger(place)


def test_the_schema_revision_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    import workbench.ledger.migrations as migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_tables_of_the_migrations_are_those_of_the_code(ledger: Ledger) -> None:
    from sqlalchemy import inspect

    from workbench.ledger.schema import metadata

    seen = inspect(ledger.backend.engine)
    for table in metadata.tables.values():
        assert {c["name"] for c in seen.get_columns(table.name)} == set(table.c.keys())
        names = {str(index.name) for index in table.indexes}
        assert names <= {str(i["name"]) for i in seen.get_indexes(table.name)}


def test_opening_again_keeps_the_origin(ledger: Ledger, place: str) -> None:
    with open_ledger(place) as again:
        assert again.origin == ledger.origin


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://x/y", "sqlite://", "a://b:c:d"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(BadParameter):
        open_ledger(url)


def test_a_clock_going_backwards_keeps_the_order(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([f"2036-05-04T{hour}:00:00.000000Z" for hour in ("10", "09", "11")])
    for module in ("chains", "postgresql_append"):
        monkeypatch.setattr(f"workbench.ledger.{module}.now", lambda: next(moments))
    added = [ledger.append(KENYA, assessment(), ANALYST) for _ in range(3)]
    assert [e.at[:13] for e in added] == ["2036-05-04T10", "2036-05-04T10", "2036-05-04T11"]
    assert [e.position for e in ledger.events()] == [1, 2, 3]


def test_only_the_owner_may_read_a_new_ledger(tmp_path: Path) -> None:
    path = tmp_path / "made" / "ledger.sqlite"
    open_ledger(path).close()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
