"""`workbench batch` as a person uses it, with the reports themselves left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from batching.planned import DAY, Scripted
from workbench.batching.running import run_batch
from workbench.cli import batch as command
from workbench.config import Settings
from workbench.errors import BadParameter


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> dict:
    """What becomes of each country; done where nothing else is said."""
    said: dict = {}
    monkeypatch.setattr(
        command, "_runner",
        lambda *_: lambda plan, countries, told: run_batch(
            plan, Scripted(said), countries=countries, told=told
        ),
    )  # fmt: skip
    return said


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.command()(command.batch)
    return CliRunner().invoke(root, list(arguments), obj=home)


def asked(to: Path, *more: str) -> list[str]:
    return ["--countries", "KEN,GEO", "--until", DAY, "--to", str(to), *more]


def test_help_names_every_option() -> None:
    said = re.sub(r"\x1b\[[0-9;]*m", "", run(Settings(Path()), "--help").output)
    for option in ("--countries", "--notebook", "--language", "--format", "--since", "--until",
                   "--ledger", "--resume", "--workers", "--to", "--dask"):  # fmt: skip
        assert option in said


def test_all_made_exits_with_zero(acts: dict, starter_home: Settings, tmp_path: Path) -> None:
    done = run(starter_home, *asked(tmp_path))
    assert done.exit_code == 0
    assert "2 of 2 reports" in done.output


def test_a_failure_exits_with_one_and_is_listed(
    acts: dict, starter_home: Settings, tmp_path: Path
) -> None:
    acts["GEO"] = ValueError("a [bold] reason")
    done = run(starter_home, *asked(tmp_path))
    assert done.exit_code == 1
    assert "GEO: ValueError: a [bold] reason" in done.output
    assert "1 failed: GEO" in done.output
    acts.clear()
    assert run(starter_home, "--resume", "--to", str(tmp_path)).exit_code == 0


def test_a_password_is_not_sent_over_a_cluster(starter_home: Settings, tmp_path: Path) -> None:
    url = "postgresql+psycopg://me:secret@host/name"
    done = run(starter_home, *asked(tmp_path, "--ledger", url, "--dask", "tcp://127.0.0.1:9"))
    assert isinstance(done.exception, BadParameter)
    assert "secret" not in str(done.exception)
    assert "PGPASSWORD" in str(done.exception)


def test_no_worker_at_all_is_wrong_usage(starter_home: Settings, tmp_path: Path) -> None:
    assert run(starter_home, *asked(tmp_path, "--workers", "0")).exit_code == 2
