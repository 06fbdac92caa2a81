"""`workbench consult` as people use it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.cli.consult import app
from workbench.config import Settings
from workbench.errors import BadParameter, BadPayload, StorageFailed, UnknownName
from workbench.ledger.places import ledger_place
from workbench.ledger.store import open_ledger

PAPER = "document:KEN/EU_EOM/EU EOM Kenya 2022 Final Report"


@pytest.fixture(scope="module")
def home(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("consult")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    settings = Settings(home)
    open_ledger(ledger_place(settings)).close()
    return settings


def run(home: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), obj=home)


def done(home: Settings, *arguments: str) -> str:
    found = run(home, *arguments)
    assert found.exit_code == 0, found.output + repr(found.exception)
    return found.stdout.strip()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


@pytest.fixture(scope="module")
def mission(home: Settings) -> str:
    return done(home, "start", "KEN", "EU EOM Kenya 2027", "--from", "2027-07", "--expert", "yes")


def test_a_consultation_is_started_ticked_planned_and_told(home: Settings, mission: str) -> None:
    done(home, "plan", mission, "contacts", "--owner", "EU EOM", "--due", "2020-01")
    done(home, "done", mission, "contacts", "--on", "2026-11-01", "--with", "OHCHR desk")
    done(home, "plan", mission, "dates", "--owner", "OHCHR", "--due", "2020-01")
    done(home, "plan", mission, "limits", "--set-aside", "agreed before")
    found = run(home, "status", mission)
    by_id = {r["Id"]: r for r in rows(found.stdout)}
    assert by_id["contacts"]["Done on"] == "2026-11-01"
    assert by_id["contacts"]["Who sees to it"] == "EU EOM"
    assert by_id["dates"]["State of the item"] == "overdue"
    assert by_id["limits"]["Note"] == "agreed before"
    assert "1 of 19 items done (5%)" in found.stderr
    assert "Human-rights expert in the mission: yes" in found.stderr


def test_a_mission_known_by_its_report_is_taken_up_by_ticking(home: Settings) -> None:
    said = done(home, "done", PAPER, "report")
    key = said.split()[0]
    listed = {r["key"]: r for r in rows(done(home, "list", "Kenya"))}
    assert key in listed
    assert PAPER not in listed
    assert listed[key]["completion"] == "1 of 20 items done (5%)"
    done(home, "expert", key, "no")
    assert {r["key"]: r for r in rows(done(home, "list", "KEN"))}[key]["expert"] == "no"


def test_states_are_never_consulted_on_until_something_is_done(home: Settings) -> None:
    before = {r["Code"] for r in rows(done(home, "never"))}
    assert "ZMB" in before
    key = done(home, "start", "ZMB", "AU EOM Zambia 2026")
    done(home, "plan", key, "contacts", "--owner", "AU")
    assert {r["Code"] for r in rows(done(home, "never"))} == before
    done(home, "done", key, "contacts")
    assert {r["Code"] for r in rows(done(home, "never"))} == before - {"ZMB"}


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("md", b"# "), ("html", b"<!DOC")])
def test_the_pack_is_written_in_each_form(
    home: Settings, mission: str, tmp_path: Path, kind: str, begins: bytes
) -> None:
    target = tmp_path / f"KEN.{kind}"
    said = done(home, "pack", "KEN", "--to", str(target), "--mission", mission)
    assert "recommendations" in said
    assert target.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["list", "KNE"], UnknownName, "KEN"),
        (["start", "KEN"], BadParameter, "--known"),
        (["start", "KEN", "x", "--kind", "visit"], UnknownName, "country_visit"),
        (["start", "KEN", "x", "--from", "2027-13"], BadParameter, "--from"),
        (["start", "KEN", "x", "--from", "2027", "--to", "2026"], BadPayload, "before it starts"),
        (["done", "none", "contacts"], UnknownName, "consult list"),
        (["done", PAPER.replace("2022", "2017"), "contacts"], UnknownName, "consult list"),
        (["expert", "MISSION", "perhaps"], UnknownName, "yes, no, unknown"),
        (["done", "MISSION", "contact"], UnknownName, "contacts"),
        (["done", "MISSION", "contacts", "--on", "2999-01-01"], BadParameter, "after today"),
        (["plan", "MISSION", "contacts", "--due", "soon"], BadParameter, "--due"),
        (["pack", "KEN", "--to", "x.pdf"], BadParameter, ".docx"),
        (["pack", "UGA", "--to", "x.md", "--mission", "MISSION"], BadParameter, "not UGA"),
        (["list", "KEN", "--ledger", "no/such.sqlite"], StorageFailed, "ledger init"),
    ],
)
def test_a_slip_is_answered_with_what_was_expected(
    home: Settings, mission: str, arguments: list[str], error: type[Exception], hint: str
) -> None:
    found = run(home, *(mission if a == "MISSION" else a for a in arguments))
    assert found.exit_code != 0
    assert isinstance(found.exception, error), repr(found.exception)
    assert hint in str(found.exception)
