"""The command line as a person uses it, in its own process where the exit code counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.cli import app
from workbench.cli import main as run_main
from workbench.config import Settings

COMMANDS = [
    "report", "countries", "doctor", "data", "register", "label", "evaluate", "labels", "ledger",
    "assess", "action", "evidence", "session", "slip", "contribute", "followup", "matrix",
    "serve", "batch", "kernels", "i18n",
]  # fmt: skip


def run(home: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and all output of one command, through `main` and its error handling."""
    import contextlib
    import io

    output = io.StringIO()
    code = 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            run_main(["--home", str(home), *arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return code, output.getvalue()


def test_help_names_every_command() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for command in COMMANDS:
        assert command in result.output


@pytest.mark.parametrize("verb", ["fetch", "add", "check", "build", "status", "verify"])
def test_every_data_verb_has_help(verb: str) -> None:
    result = CliRunner().invoke(app, ["data", verb, "--help"])
    assert result.exit_code == 0


def test_unknown_options_are_wrong_usage(tmp_path: Path) -> None:
    code, _ = run(tmp_path, "report", "KEN", "--contry", "GEO")
    assert code == 2


def test_an_unknown_country_stops_before_anything_runs(tmp_path: Path) -> None:
    code, text = run(tmp_path, "report", "KNE")
    assert code == 1
    assert "unknown country 'KNE'" in text
    assert "'KEN'" in text
    assert not list(tmp_path.iterdir())


def test_status_without_a_snapshot_says_what_to_do(tmp_path: Path) -> None:
    code, text = run(tmp_path, "data", "status")
    assert code == 1
    assert "workbench data build" in text


def test_an_unknown_source_is_refused(tmp_path: Path) -> None:
    code, text = run(tmp_path, "data", "add", "uhrii", "x.json")
    assert code == 1
    assert "Did you mean 'uhri'" in text


def test_a_source_without_address_cannot_be_fetched(tmp_path: Path) -> None:
    code, text = run(tmp_path, "data", "fetch", "register")
    assert code == 1
    assert "workbench data add register FILE" in text


def test_status_and_verify_of_the_starter(starter_home: Settings) -> None:
    code, text = run(starter_home.home, "data", "status")
    assert code == 0
    assert re.search(r"register\tregister\.csv\t.*\t386\t386\t0", text)
    code, text = run(starter_home.home, "data", "verify")
    assert code == 0
    assert "all fit" in text


def test_countries_are_found_in_any_language(starter_home: Settings) -> None:
    code, text = run(starter_home.home, "countries", "Кения")
    assert code == 0
    assert "KEN\tKenya" in text
    code, text = run(starter_home.home, "countries")
    assert len(text.splitlines()) > 193


def test_rebuilding_the_starter_changes_nothing(starter_home: Settings) -> None:
    code, text = run(starter_home.home, "data", "build")
    assert code == 0
    assert "unchanged" in text


def test_the_register_round_trip_changes_nothing(starter_home: Settings, tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    code, text = run(starter_home.home, "register", "export", str(target), "--country", "KEN")
    assert code == 0
    assert "29 recommendations" in text
    code, text = run(starter_home.home, "register", "import", str(target), "--dry-run")
    assert code == 0
    assert "29 usable" in text


def test_a_bad_register_changes_nothing(starter_home: Settings, tmp_path: Path) -> None:
    from workbench.snapshot.store import current_name

    before = current_name(starter_home)
    bad = tmp_path / "bad.csv"
    bad.write_text("id,country\nKEN-1,KEN\n", encoding="utf-8")
    code, text = run(starter_home.home, "register", "import", str(bad))
    assert code == 1
    assert "missing column" in text
    assert current_name(starter_home) == before
    assert not list((starter_home.raw / "register").glob("*.csv"))
