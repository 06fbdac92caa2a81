"""A report that reads a ledger on a server: what it shows, and how it says that it cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from ledger.made import ANALYST, KENYA, action, assessment
from ledger.postgres import GIVEN, Server, new_database, server, why_absent
from workbench.cli import main
from workbench.config import Settings
from workbench.errors import LedgerBusy
from workbench.ledger.payloads import Evidence
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import Direction, Role, SourceType, Standing
from workbench.reports.run import run_report
from workbench.snapshot.store import open_snapshot

PASSWORD = "geheim/4711@%x"
PARTS = ("geheim", "4711")
NOWHERE = f"postgresql+psycopg://reader:{quote(PASSWORD, safe='')}@127.0.0.1:9/x"
SHOWN = ("Commission of Human Rights of the test", "partially implemented",
         "Publish results of every polling station", "Ruling on the register")  # fmt: skip
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """A ledger that only the user `reader` may open, by password."""
    import psycopg

    if why_absent() or GIVEN:
        pytest.skip(why_absent() or "who may enter the server that was given is not ours to say")
    with server() as own:
        url = new_database(own)
        name = url.rpartition("/")[2]
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE ROLE reader LOGIN PASSWORD 'geheim/4711@%x'")
            connection.execute(f"ALTER DATABASE {name} OWNER TO reader")
            connection.execute("ALTER SCHEMA public OWNER TO reader")
            lock_up(own)
            connection.execute("SELECT pg_reload_conf()")
        yield url.replace("//tester", "//reader")


def lock_up(own: Server) -> None:
    assert own.folder is not None
    rules = own.folder / "pg_hba.conf"
    rules.write_text(
        "host all reader 127.0.0.1/32 scram-sha-256\n" + rules.read_text(encoding="utf-8"),
        encoding="utf-8",
    )


def with_password(url: str, password: str = PASSWORD) -> str:
    return url.replace("//reader", f"//reader:{quote(password, safe='')}")


def judge(url: str, rec: str) -> None:
    judged = (
        assessment(recommendation=rec, assessor="Commission of Human Rights of the test",
                   standing=Standing.CONFIRMED, confirmed_by=Role.ANALYST),
        action(recommendations=(rec,), title="Publish results of every polling station"),
        Evidence(id="e1", recommendations=(rec,), source_type=SourceType.COURT,
                 title="Ruling on the register", direction=Direction.CONTRADICTS),
    )  # fmt: skip
    with open_ledger(url) as ledger:
        ledger.append_many([(KENYA, payload) for payload in judged], ANALYST)


def test_a_report_shows_a_guarded_ledger_and_no_password(
    guarded: str, starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with open_snapshot(starter_home) as snapshot:
        rec = snapshot.recommendations("KEN", relevant_only=True)[0].id
    judge(with_password(guarded), rec)
    asked = {"country": "KEN", "ledger": with_password(guarded)}
    made = run_report(asked, starter_home, tmp_path, formats=("html",))
    page = (made.folder / "joint_analysis.html").read_text(encoding="utf-8")
    text = BeautifulSoup(page, "html.parser").get_text(" ")
    for shown in SHOWN:
        assert shown in text
    assert made.files == ("joint_analysis.html", "joint_analysis.ipynb", "run.json")
    for file in made.folder.iterdir():
        content = file.read_text(encoding="utf-8")
        assert not [part for part in PARTS if part in content], file.name
    assert guarded in (made.folder / "run.json").read_text(encoding="utf-8")
    assert "PGPASSWORD" not in os.environ


@pytest.mark.parametrize("password", ["", "wrong-7"])
def test_a_wrong_password_is_said_and_not_repeated(
    guarded: str, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with pytest.raises(LedgerBusy, match="does not let the workbench in.*PGPASSWORD") as caught:
        open_ledger(with_password(guarded, password) if password else guarded, patience=2)
    assert "wrong-7" not in str(caught.value)


def complaint(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says when it fails, in one line."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    (line,) = [x for x in err.splitlines() if x.strip()]
    return line


@pytest.mark.parametrize("command", ["report", "ledger status"])
def test_a_server_that_is_not_there_is_one_line(
    starter_home: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    pytest.importorskip("psycopg")
    words = {"report": ["report", "KEN", "--to", str(tmp_path)], "ledger status": command.split()}
    line = complaint(
        ["--home", str(starter_home.home), *words[command], "--ledger", NOWHERE], capsys
    )
    assert "postgresql+psycopg://reader" in line
    assert "127.0.0.1:9/x does not answer" in line
    assert "Everything acknowledged before is kept" in line
    assert "then try again" in line
    assert "notebook stopped" not in line
    assert not [part for part in PARTS if part in line]
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_ledger_stops_before_anything_runs(
    starter_home: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("words", encoding="utf-8")
    asked = [
        "report",
        "KEN",
        "--to",
        str(tmp_path / "out"),
        "--ledger",
        str(tmp_path / "notes.txt"),
    ]
    line = complaint(["--home", str(starter_home.home), *asked], capsys)
    assert "notes.txt is no ledger but a text file" in line
    assert not (tmp_path / "out").exists()
