"""What a database answers becomes one sentence: where, what is kept, what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from ledger.made import ANALYST, KENYA, assessment
from ledger.postgres import GIVEN, new_database, server, why_absent
from workbench.errors import (
    BadParameter,
    ConnectionLost,
    LedgerBusy,
    LedgerDamaged,
    LedgerRefused,
    StorageFailed,
    WorkbenchError,
)
from workbench.ledger.failures import translated
from workbench.ledger.store import open_ledger
from workbench.ledger.verify import verify
from workbench.reports.execute import _known_errors


class Answer(Exception):
    """What a driver raises."""

    def __init__(self, words: str, **codes: object) -> None:
        super().__init__(words)
        vars(self).update(codes)


def said(cause: Exception) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught, translated("the place"):
        raise OperationalError("SELECT", {}, cause)
    assert "the place" in str(caught.value)
    assert "SELECT" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        ("53100", StorageFailed, "no space left"),
        ("25006", StorageFailed, "read-only"),
        ("55P03", LedgerBusy, "another program holds"),
        ("P0001", LedgerRefused, "the words"),
        ("23505", LedgerRefused, "the words"),
        ("57P01", ConnectionLost, "does not answer"),
        ("08006", ConnectionLost, "does not answer"),
        (None, ConnectionLost, "does not answer"),
        ("42P01", LedgerBusy, "cannot be used"),
    ],
)
def test_a_servers_answers_are_sentences(
    state: str | None, kind: type[WorkbenchError], words: str
) -> None:
    found = said(Answer("the words\nand a second line", sqlstate=state))
    assert type(found) is kind
    assert words in str(found)
    assert "acknowledged before is kept" in str(found)
    assert "second line" not in str(found)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ('FATAL:  password authentication failed for user "u"', LedgerBusy),
        ('FATAL:  database "x" does not exist', LedgerBusy),
        ("FATAL:  the database system is starting up", ConnectionLost),
        ("FATAL:  sorry, too many clients already", ConnectionLost),
        ("connection refused", ConnectionLost),
    ],
)
def test_a_server_that_answers_no_is_not_called_silent(
    words: str, kind: type[WorkbenchError]
) -> None:
    found = said(Answer(words, sqlstate=None))
    assert type(found) is kind
    assert ("does not answer" in str(found)) == (kind is ConnectionLost)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_FULL, StorageFailed, "no space left"),
        (sqlite3.SQLITE_READONLY, StorageFailed, "read-only"),
        (sqlite3.SQLITE_CANTOPEN, StorageFailed, "cannot be opened"),
        (sqlite3.SQLITE_IOERR, StorageFailed, "the disk"),
        (sqlite3.SQLITE_BUSY, LedgerBusy, "another program holds"),
        (sqlite3.SQLITE_CORRUPT, LedgerDamaged, "Restore a backup"),
        (sqlite3.SQLITE_CONSTRAINT, LedgerRefused, "is kept"),
        (sqlite3.SQLITE_MISUSE, LedgerBusy, "cannot be used"),
    ],
)
def test_a_files_faults_are_sentences(code: int, kind: type[WorkbenchError], words: str) -> None:
    cause = sqlite3.OperationalError("the words")
    cause.sqlite_errorcode = code | 1 << 8
    found = said(cause)
    assert type(found) is kind
    assert words in str(found)


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), translated("the place"):
        raise ZeroDivisionError


def test_a_report_shows_every_sentence_as_it_is() -> None:
    raised = {ConnectionLost, LedgerBusy, StorageFailed, LedgerDamaged, LedgerRefused, BadParameter}
    assert {kind.__name__ for kind in raised} <= _known_errors()


@pytest.mark.parametrize("url", ["u:ge%40heim@127.0.0.1:9/x", "u@127.0.0.1:9/x?password=geheim"])
def test_a_password_never_appears(url: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ConnectionLost, match=r"127.0.0.1:9/x") as caught:
        open_ledger(f"postgresql+psycopg://{url}", patience=1)
    assert "heim" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgresql+psycopg://u:ge@heim@127.0.0.1/x", "a:geheim://x:y:z"])
def test_an_unreadable_url_is_not_repeated(url: str) -> None:
    with pytest.raises(BadParameter) as caught:
        open_ledger(url)
    assert "heim" not in str(caught.value).replace(url.partition("://")[0], "")


def test_a_server_that_goes_away_is_said_and_work_resumes() -> None:
    if why_absent() or GIVEN:
        pytest.skip(why_absent() or "the server that was given is not ours to stop")
    with server() as own, open_ledger(new_database(own), patience=1) as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
        own.control("-m", "immediate", "stop")
        for use in (
            lambda: ledger.append(KENYA, assessment(), ANALYST),
            lambda: list(ledger.events()),
            lambda: ledger.changes(0),
        ):
            with pytest.raises(ConnectionLost, match=r"may have arrived or not.*then try again"):
                use()
        # With the options of the first start, which the server keeps in its folder.
        own.control("-m", "immediate", "restart")
        assert ledger.append(KENYA, assessment(), ANALYST).position == 2
        assert verify(ledger).events == 2


HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_of_another_process_is_said_and_work_resumes(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with open_ledger(path, patience=0.3) as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
        command = [sys.executable, "-c", HOLDING, str(path)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(LedgerBusy, match=r"another program holds.*is kept; nothing of"):
                ledger.append(KENYA, assessment(), ANALYST)
            assert ledger.position() == 1
            other.communicate("\n")
        assert ledger.append(KENYA, assessment(), ANALYST).position == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the rights of a file do not bind root")
def test_a_read_only_file_is_said_and_work_resumes(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with open_ledger(path) as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
    path.chmod(0o400)
    with (
        open_ledger(path) as ledger,
        pytest.raises(StorageFailed, match=r"cannot be written \(read-only\).*is kept"),
    ):
        ledger.append(KENYA, assessment(), ANALYST)
    path.chmod(0o600)
    with open_ledger(path) as ledger:
        assert ledger.append(KENYA, assessment(), ANALYST).position == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the rights of a file do not bind root")
def test_a_file_closed_to_us_is_said(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    open_ledger(path).close()
    path.chmod(0)
    with pytest.raises(StorageFailed, match=r"cannot be opened"):
        open_ledger(path)
    path.chmod(0o600)
