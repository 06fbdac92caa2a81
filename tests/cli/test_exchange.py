"""`workbench contribute`, `followup` and `matrix` as people use them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from ledger.contribution_made import ANALYST, KENYA, assessment, content
from workbench.cli import exchange
from workbench.config import Settings
from workbench.ledger.store import open_ledger


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.add_typer(exchange.contribute_app, name="contribute")
    root.add_typer(exchange.followup_app, name="followup")
    root.command("matrix")(exchange.matrix)
    return CliRunner().invoke(root, list(arguments), obj=home)


@pytest.fixture
def book(tmp_path: Path) -> str:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        ledger.append(KENYA, assessment(recommendation="KEN-EUEOM-2022-01"), ANALYST)
    return str(place)


def position(place: str) -> int:
    with open_ledger(place) as ledger:
        return ledger.position()


def test_a_signed_contribution_goes_to_another_ledger(
    starter_home: Settings, book: str, tmp_path: Path
) -> None:
    file, key, other = tmp_path / "c.jsonl", str(tmp_path / "x.key"), str(tmp_path / "o.sqlite")
    out = run(starter_home, "contribute", "export", str(file), "--country", "Kenya",
              "--key", key, "--ledger", book)  # fmt: skip
    assert out.exit_code == 0, out.output
    open_ledger(other).close()
    merged = run(starter_home, "contribute", "merge", str(file), "--key", key, "--ledger", other)
    assert merged.exit_code == 0, merged.output
    with open_ledger(book) as mine, open_ledger(other) as theirs:
        assert content(mine) == content(theirs)


def test_a_date_that_is_none_is_refused(starter_home: Settings, book: str, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    done = run(starter_home, "contribute", "export", str(file), "--since", "May", "--ledger", book)
    assert done.exit_code == 1
    assert not file.exists()


def test_the_follow_up_goes_round_unchanged(
    starter_home: Settings, book: str, tmp_path: Path
) -> None:
    file = str(tmp_path / "f.xlsx")
    before = position(book)
    asked = ["--country", "KEN", "--ledger", book]
    assert run(starter_home, "followup", "export", file, *asked).exit_code == 0
    assert run(starter_home, "followup", "import", file, *asked).exit_code == 0
    assert position(book) == before


def test_an_edit_is_checked_then_taken(starter_home: Settings, book: str, tmp_path: Path) -> None:
    asked = ["--country", "KEN", "--ledger", book]
    run(starter_home, "followup", "export", str(tmp_path / "f.csv"), *asked)
    path = tmp_path / "f.statuses.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",2026-05,", ",2026-06,"))
    before = position(book)
    assert run(starter_home, "followup", "import", str(path), "--dry-run", *asked).exit_code == 0
    assert position(book) == before
    assert run(starter_home, "followup", "import", str(path), *asked).exit_code == 0
    assert position(book) == before + 1
    with open_ledger(book) as ledger:
        (added,) = ledger.events(after=before)
    assert (added.payload.date, added.payload.common) == ("2026-06", 2)
    assert added.payload.crosswalk_version


def test_matrices_are_written_per_country(
    starter_home: Settings, book: str, tmp_path: Path
) -> None:
    file = tmp_path / "m.csv"
    done = run(starter_home, "matrix", "upr", "Kenya", str(file), "--ledger", book)
    assert done.exit_code == 0, done.output
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert len(list(csv.DictReader(opened))) > 0
    assert run(starter_home, "matrix", "uper", "KEN", str(file), "--ledger", book).exit_code == 1
