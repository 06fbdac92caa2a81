"""`workbench routes` as people use it."""

from __future__ import annotations

import csv
import io

import pytest
import typer
from typer.testing import CliRunner, Result

from workbench.cli.routes import routes
from workbench.config import Settings
from workbench.errors import BadParameter, StorageFailed, UnknownName


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.command()(routes)
    return CliRunner().invoke(root, list(arguments), obj=home)


def rows(found: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.stdout), delimiter="\t"))


def test_a_concern_is_answered_with_dates_and_marks(starter_home: Settings) -> None:
    found = run(starter_home, "KEN", "--concern", "voter intimidation", "--when", "2027-03")
    assert found.exit_code == 0, found.output
    observers = next(r for r in rows(found) if r["route"].startswith("File for an election"))
    assert "10 August 2027 (expected)" in observers["by when"]
    assert "V3" in observers["marks"]
    assert "read by rules, checked by nobody" in found.stderr


def test_closed_routes_come_when_asked_for(starter_home: Settings) -> None:
    few = rows(run(starter_home, "Kenya", "--as", "individual"))
    every = rows(run(starter_home, "Kenya", "--as", "individual", "--closed"))
    assert {r["route"] for r in few} < {r["route"] for r in every}
    assert any("not bound by" in r["why"] for r in every)


def test_the_words_are_of_the_language_asked_for(starter_home: Settings) -> None:
    found = run(starter_home, "KEN", "--language", "fr").stdout
    assert "10 août 2027" in found
    assert "V2 pour le délai" in found
    assert "V2 for the" not in found


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["KNE"], UnknownName, "KEN"),
        (["KEN", "--when", "2027-13"], BadParameter, "2027-03"),
        (["KEN", "--as", "ngi"], UnknownName, "ngo"),
        (["KEN", "--language", "xx"], UnknownName, "en, fr, es, ar"),
        (["KEN", "--ledger", "no/such.sqlite"], StorageFailed, "ledger init"),
    ],
)
def test_a_slip_is_answered_with_what_was_expected(
    starter_home: Settings, arguments: list[str], error: type[Exception], hint: str
) -> None:
    done = run(starter_home, *arguments)
    assert done.exit_code == 1
    assert isinstance(done.exception, error)
    assert hint in str(done.exception)
