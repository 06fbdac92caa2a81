from __future__ import annotations

from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from workbench.cli import judge
from workbench.cli import ledger as ledger_commands
from workbench.config import Settings
from workbench.errors import LedgerRefused, StorageFailed, UnknownName
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.ledger.present import as_of
from workbench.ledger.standing import current, history
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import ActionState


def run(home: Path, *arguments: str) -> Result:
    app = typer.Typer()
    app.add_typer(ledger_commands.app, name="ledger")
    judge.register(app)
    result = CliRunner().invoke(app, arguments, obj=Settings(home))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert run(tmp_path, "ledger", "init").exit_code == 0
    return tmp_path


def assess(home: Path, value: str = "mostly implemented", *more: str) -> Result:
    return run(
        home, "assess", "rec-1", "--assessor", "The NHRI", "--assessor-kind", "NHRI",
        "--scale", "ODIHR", "--value", value, "--date", "2026-05", "--country", "ken", *more,
    )  # fmt: skip


def test_init_makes_a_private_ledger_and_secret(home: Path) -> None:
    for name in ("ledger.sqlite", "secret"):
        assert (home / "ledger" / name).stat().st_mode & 0o077 == 0


def test_a_mistyped_ledger_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="ledger init"):
        run(tmp_path, "ledger", "verify", "--ledger", str(tmp_path / "lefger.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_assess_stores_native_and_common_value(home: Path) -> None:
    assert "stored at position 1" in assess(home).output
    with open_ledger(home / "ledger" / "ledger.sqlite") as book:
        (found,) = current(as_of(book), Assessment, "rec-1")
        assert [e.stream for e in book.events()] == ["country/KEN"]
    assert (found.value, found.common) == ("mostly implemented", 3)
    assert found.crosswalk_version


def test_assessing_again_replaces_ones_own(home: Path) -> None:
    assess(home)
    assert "replaces" in assess(home, "not implemented").output
    with open_ledger(home / "ledger" / "ledger.sqlite") as book:
        state = as_of(book)
    assert [a.value for a in current(state, Assessment)] == ["not implemented"]
    assert len(history(state, Assessment)) == 2


def test_a_draft_is_refused_where_a_confirmed_one_stands(home: Path) -> None:
    assess(home, "fully implemented", "--confirmed")
    with pytest.raises(LedgerRefused, match="“fully implemented”, 2026-05, confirmed. A draft"):
        assess(home, "not implemented")
    assert "replaces" in assess(home, "not implemented", "--confirmed").output
    with open_ledger(home / "ledger" / "ledger.sqlite") as book:
        assert [a.value for a in current(as_of(book), Assessment)] == ["not implemented"]


def test_an_older_judgement_replaces_nothing(home: Path) -> None:
    assess(home)
    assert "replaces" not in assess(home, "not implemented", "--date", "2025").output


def test_a_workshop_outcome_is_not_typed_in(home: Path) -> None:
    with pytest.raises(LedgerRefused, match="confirming role"):
        assess(home, "mostly implemented", "--assessor-kind", "workshop")


def test_an_action_is_revised_by_its_id(home: Path) -> None:
    said = run(home, "action", "Publish results", "--recommendation", "rec-1", "--due", "2027")
    identity = said.output.rsplit("action ", 1)[1].strip()
    run(home, "action", "Publish results", "--recommendation", "rec-1", "--id", identity,
        "--state", "completed")  # fmt: skip
    with open_ledger(home / "ledger" / "ledger.sqlite") as book:
        (found,) = current(as_of(book), FollowUpAction, "rec-1")
    assert found.state is ActionState.COMPLETED
    with pytest.raises(UnknownName, match="unknown action"):
        run(home, "action", "X", "--recommendation", "rec-1", "--id", "nobody")


def test_evidence_is_stored_as_text(home: Path) -> None:
    title = "=cmd|' /C calc'!A0 <script>"
    run(home, "evidence", title, "--recommendation", "rec-1", "--source-type", "court",
        "--direction", "supports")  # fmt: skip
    with open_ledger(home / "ledger" / "ledger.sqlite") as book:
        (found,) = current(as_of(book), Evidence, "rec-1")
    assert found.title == title


def test_backup_restore_and_verify_agree(home: Path, tmp_path: Path) -> None:
    assess(home)
    copy, again = str(tmp_path / "copy.sqlite"), str(tmp_path / "again.sqlite")
    said = [
        run(home, "ledger", "verify").output,
        run(home, "ledger", "backup", copy).output,
        run(home, "ledger", "restore", copy, "--ledger", again).output,
        run(home, "ledger", "verify", "--ledger", again).output,
    ]
    assert len({text.split("fingerprint ")[1].split()[0] for text in said}) == 1


def test_status_counts_by_kind(home: Path) -> None:
    assess(home)
    assert "assessment\t1" in run(home, "ledger", "status").output
