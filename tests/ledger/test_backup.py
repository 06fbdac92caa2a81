from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ledger.made import ANALYST, FACILITATOR, KENYA, ROOM, assessment, session, vote, voter
from workbench.errors import BadInput, LedgerDamaged, StorageFailed
from workbench.ledger.backup import back_up, restore
from workbench.ledger.retention_purge import purge_session
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import verify


def filled(ledger: Ledger) -> None:
    ledger.append(ROOM, session(), FACILITATOR)
    ledger.append(ROOM, vote("t", comment="words"), voter("t"))
    ledger.append_many([(KENYA, assessment()) for _ in range(20)], ANALYST)


def test_a_backup_is_the_same_ledger(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    purge_session(ledger, "s1", "retention is over", FACILITATOR)
    made = back_up(ledger, tmp_path / "copy.sqlite")
    assert made == verify(ledger)
    with open_ledger(tmp_path / "copy.sqlite") as copy:
        assert copy.origin == ledger.origin
        assert list(copy.events()) == list(ledger.events())


def test_a_restored_ledger_goes_on(ledger: Ledger, place: str, tmp_path: Path) -> None:
    filled(ledger)
    back_up(ledger, tmp_path / "copy.sqlite")
    target = tmp_path / "again" / "ledger.sqlite"
    assert restore(tmp_path / "copy.sqlite", target) == verify(ledger)
    with open_ledger(target) as again:
        again.append(KENYA, assessment(), ANALYST)
        assert verify(again).events == 23


def test_a_backup_goes_into_an_empty_server(postgresql: object, tmp_path: Path) -> None:
    from ledger.postgres import Server, new_database

    assert isinstance(postgresql, Server)
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        filled(ledger)
        back_up(ledger, tmp_path / "copy.sqlite")
        url = new_database(postgresql)
        assert restore(tmp_path / "copy.sqlite", url) == verify(ledger)
        with pytest.raises(StorageFailed, match="holds events already"):
            restore(tmp_path / "copy.sqlite", url)


def test_backing_up_while_others_write(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            ledger.append(KENYA, assessment(), ANALYST)

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        made = back_up(ledger, tmp_path / "copy.sqlite")
    finally:
        stop.set()
        writer.join()
    assert 22 <= made.events <= ledger.position()


def test_nothing_is_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    there = tmp_path / "copy.sqlite"
    there.write_text("mine", encoding="ascii")
    with pytest.raises(StorageFailed, match="is there already"):
        back_up(ledger, there)
    assert there.read_text(encoding="ascii") == "mine"


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("hello", encoding="ascii")
    with pytest.raises(BadInput, match="no backup"):
        restore(tmp_path / "x.txt", tmp_path / "l.sqlite")
    assert not (tmp_path / "l.sqlite").exists()


def test_a_damaged_backup_leaves_nothing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        filled(ledger)
        back_up(ledger, tmp_path / "copy.sqlite")
    whole = (tmp_path / "copy.sqlite").read_bytes()
    spoiled = whole.replace(b"partially implemented", b"entirely  implemented")
    assert spoiled != whole
    (tmp_path / "copy.sqlite").write_bytes(spoiled)
    with pytest.raises(LedgerDamaged, match="content was changed"):
        restore(tmp_path / "copy.sqlite", tmp_path / "again.sqlite")
    assert sorted(p.name for p in tmp_path.glob("*again*")) == []
