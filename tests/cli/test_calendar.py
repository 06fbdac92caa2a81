"""`workbench calendar` as people use it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import typer
from icalendar import Calendar
from typer.testing import CliRunner, Result

from calendarfile.made import calendar, event
from calendarfile.wiring import make_known
from workbench.cli.calendar import app
from workbench.config import Settings
from workbench.errors import BadInput, BadParameter, SnapshotMissing, StorageFailed, UnknownName
from workbench.ledger.store import open_ledger


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.add_typer(app, name="calendar")
    return CliRunner().invoke(root, ["calendar", *arguments], obj=home)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    make_known(monkeypatch)
    place = tmp_path / "ledger.sqlite"
    open_ledger(place).close()
    return str(place)


def rows(found: Result) -> list[dict[str, str]]:
    assert found.exit_code == 0, found.output
    return list(csv.DictReader(io.StringIO(found.stdout), delimiter="\t"))


def test_a_calendar_file_has_the_same_bytes_every_time(
    starter_home: Settings, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    for file in (first, second):
        assert run(starter_home, "export", str(file), "--country", "Kenya").exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert Calendar.from_ical(first.read_bytes()).walk("VEVENT")


def test_dates_go_in_and_out_under_their_uid(
    starter_home: Settings, book: str, tmp_path: Path
) -> None:
    given, out = tmp_path / "visits.ics", tmp_path / "all.ics"
    given.write_bytes(calendar(event("visit-1@example.org", "SEQUENCE:4")))
    asked = ["--ledger", book, "--country", "KEN"]
    done = run(starter_home, "import", str(given), "--kind", "sp_country_visit", *asked)
    assert "1 new and 0 revised dates stored" in done.stdout, done.output
    assert run(starter_home, "export", str(out), *asked).exit_code == 0
    found = {str(e["uid"]): e for e in Calendar.from_ical(out.read_bytes()).walk("VEVENT")}
    assert int(found["visit-1@example.org"]["sequence"]) == 4
    again = run(starter_home, "import", str(out), *asked)
    assert "0 new and 0 revised" in again.stdout


def test_a_dry_run_and_a_broken_file_store_nothing(
    starter_home: Settings, book: str, tmp_path: Path
) -> None:
    file = tmp_path / "visits.ics"
    file.write_bytes(calendar(event("a")))
    dry = run(starter_home, "import", str(file), "--dry-run", "--ledger", book)
    assert "would be stored" in dry.stdout
    file.write_bytes(calendar(event("a", "DTSTART:soon")))
    broken = run(starter_home, "import", str(file), "--ledger", book)
    assert isinstance(broken.exception, BadInput)
    with open_ledger(book) as ledger:
        assert ledger.position() == 0


def test_what_is_new_is_told(starter_home: Settings) -> None:
    found = rows(run(starter_home, "bulletin", "--since", "2026-01", "--country", "HND"))
    assert {r["State"] for r in found} == {"Honduras"}
    assert any(r["news"] == "New documents" and "EU EOM" in r["what"] for r in found)


def test_against_itself_no_date_moved(starter_home: Settings) -> None:
    hash_ = (starter_home.snapshots / "current").read_text().strip()
    found = rows(run(starter_home, "bulletin", "--since", "2026-01", "--against", hash_))
    assert not [r for r in found if r["news"] in {"Dates that moved", "New dates"}]


def test_windows_are_counted_from_a_vote(starter_home: Settings) -> None:
    found = rows(run(starter_home, "windows", "KEN", "--vote", "2099-05"))
    assert any(r["chance"] == "still possible" for r in found)


def test_clashes_name_their_rule(starter_home: Settings) -> None:
    found = run(starter_home, "clashes")
    assert all(r["why"] for r in rows(found))
    assert "known to the year are left out" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["export", "dates.xls"], BadParameter),
        (["export", "dates.ics", "--kind", "party"], UnknownName),
        (["export", "no-such-folder/dates.ics"], StorageFailed),
        (["clashes", "--country", "KNE"], UnknownName),
        (["bulletin", "--since", "May"], BadParameter),
        (["bulletin", "--since", "2026", "--against", "nohash"], SnapshotMissing),
        (["import", "no-such.ics"], BadInput),
        (["import", "no-such.ics", "--zone", "Mars/Base"], BadParameter),
        (["windows", "KEN", "--vote", "soon"], BadParameter),
    ],
)
def test_a_slip_is_answered_with_what_was_expected(
    starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str],
    error: type[Exception],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    done = run(starter_home, *arguments)
    assert done.exit_code == 1
    assert isinstance(done.exception, error), done.exception
