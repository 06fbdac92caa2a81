"""`workbench session` and `workbench slip` as a facilitator uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from ledger.contribution_made import ITEMS, ROOM, open_room, rating, vote
from workbench.cli import session
from workbench.config import Settings
from workbench.ledger.payloads import Vote
from workbench.ledger.places import ledger_place
from workbench.ledger.slips import slip_json, slip_text
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote
from workbench.ledger.store import open_ledger

PLAN = SessionPlan("room-1", (rating(),))
SLIP = Slip("room-1", "token-a", (SlipVote("status", 1, ITEMS[0], "full"),))


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    with open_ledger(ledger_place(Settings(tmp_path))) as ledger:
        open_room(ledger, vote("t", comment="words"), retention_days=0)
    return Settings(tmp_path)


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.add_typer(session.app, name="session")
    root.add_typer(session.slip_app, name="slip")
    return CliRunner().invoke(root, list(arguments), obj=home)


def votes(home: Settings) -> list[Vote]:
    with open_ledger(ledger_place(home)) as ledger:
        found = [e.payload for e in ledger.events(ROOM)]
    return [p for p in found if isinstance(p, Vote)]


def test_a_dry_run_says_what_is_due(home: Settings) -> None:
    done = run(home, "session", "purge", "--dry-run")
    assert "room-1\tWorkshop" in done.output
    assert votes(home)[0].comment == "words"


def test_purge_removes_what_is_due(home: Settings) -> None:
    assert run(home, "session", "purge").exit_code == 0
    assert [(v.value, v.comment, v.token) for v in votes(home)] == [("partly", "", "")]
    assert run(home, "session", "purge").exit_code == 0
    assert run(home, "session", "purge", "room-1").exit_code == 1


def test_slips_are_imported_from_text_and_file(home: Settings, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(slip_json(SLIP))
    text = slip_text(Slip("room-1", "token-b", SLIP.votes), PLAN)
    done = run(home, "slip", "import", "--session", "room-1", text, str(tmp_path / "s.json"))
    assert done.exit_code == 0
    assert {v.token for v in votes(home)} == {"t", "token-a", "token-b"}


def test_a_bad_slip_stops_no_other(home: Settings, tmp_path: Path) -> None:
    text = slip_text(SLIP, PLAN)
    done = run(home, "slip", "import", "--session", "room-1", "A" + text[1:], text, "no.json")
    assert done.exit_code == 1
    assert [v.token for v in votes(home)] == ["t", "token-a"]


def test_reading_a_slip_stores_nothing(home: Settings) -> None:
    done = run(home, "slip", "read", "--session", "room-1", slip_text(SLIP, PLAN))
    assert done.exit_code == 0
    assert ITEMS[0] in done.output
    assert len(votes(home)) == 1


def test_paper_is_tallied_and_corrected(home: Settings) -> None:
    entry = ["slip", "tally", "A-1", ITEMS[0], "full=3", "none=1", "--session", "room-1"]
    assert run(home, *entry, "--activity", "status").exit_code == 0
    assert run(home, *entry, "--activity", "status").exit_code == 1
    assert run(home, *entry, "--activity", "status", "--correct").exit_code == 0
    assert len(votes(home)) == 1 + 4 + 4


@pytest.mark.parametrize("word", ["full", "full=x", "=3", "full=-1"])
def test_a_count_that_is_none_is_refused(home: Settings, word: str) -> None:
    entry = ["slip", "tally", "A-1", ITEMS[0], "--session", "room-1", "--activity", "status"]
    assert run(home, *entry, "--", word).exit_code == 1
    assert len(votes(home)) == 1
