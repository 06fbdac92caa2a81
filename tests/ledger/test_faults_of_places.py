from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.made import ANALYST, KENYA, assessment
from ledger.postgres import Server, new_database
from workbench.errors import LedgerBusy, StorageFailed
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import verify


def append_for_ever(ledger: Ledger) -> None:
    for done in range(10_000):
        event = ledger.append(KENYA, assessment(rationale="x" * 3_000), ANALYST)
        assert event.position == done + 1


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root only")
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this system does not let us mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=False)


def test_a_full_disk_loses_nothing_and_work_resumes(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 400_000)
        with open_ledger(disk / "ledger.sqlite") as ledger:
            with pytest.raises(StorageFailed, match="no space left"):
                append_for_ever(ledger)
            kept = ledger.position()
            assert kept > 10
            ballast.unlink()
            ledger.append(KENYA, assessment(), ANALYST)
            assert verify(ledger).events == kept + 1


def test_a_read_only_disk_is_said_and_still_read(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        with open_ledger(disk / "ledger.sqlite") as ledger:
            ledger.append(KENYA, assessment(), ANALYST)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with (
            pytest.raises(StorageFailed, match=r"cannot be (written|opened)"),
            open_ledger(disk / "ledger.sqlite") as ledger,
        ):
            ledger.append(KENYA, assessment(), ANALYST)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        with open_ledger(disk / "ledger.sqlite") as ledger:
            assert verify(ledger).events == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    with pytest.raises(StorageFailed, match="No ledger was made"):
        open_ledger(tmp_path / "file" / "ledger.sqlite")


def test_a_lock_held_elsewhere_is_said(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with (
        open_ledger(path, patience=0.3) as ledger,
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        ledger.append(KENYA, assessment(), ANALYST)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="another program holds the ledger"):
            ledger.append(KENYA, assessment(), ANALYST)
        other.execute("ROLLBACK")
        assert ledger.append(KENYA, assessment(), ANALYST).position == 2


def test_a_lock_held_on_the_server_is_said(postgresql: Server) -> None:
    url = new_database(postgresql)
    with open_ledger(url, patience=1) as ledger, open_ledger(url) as other:
        with (
            other.backend.writing(),
            pytest.raises(LedgerBusy, match="another program holds the ledger"),
        ):
            ledger.append(KENYA, assessment(), ANALYST)
        assert ledger.append(KENYA, assessment(), ANALYST).position == 1


def test_a_server_that_is_not_there_is_said() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerBusy, match="does not answer") as caught:
        open_ledger("postgresql+psycopg://u:geheim@127.0.0.1:9/x", patience=1)
    assert "geheim" not in str(caught.value)
