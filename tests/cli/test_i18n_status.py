"""`workbench i18n status` as a translator and a facilitator use it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from workbench import i18n
from workbench.cli import i18n as command
from workbench.errors import UnknownName

POT = '#: report/gaps.html\nmsgid "Gaps"\nmsgstr ""\n\n#: taxonomy\nmsgid "Oceania"\nmsgstr ""\n'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale/workbench.pot").write_text(POT, encoding="utf-8")
    monkeypatch.setattr(i18n, "PACKAGE", tmp_path)
    return tmp_path


def catalogue(language: str, gaps: str, oceania: str) -> None:
    path = i18n.catalogue_path(language)
    path.parent.mkdir(parents=True)
    text = f'msgid "Gaps"\nmsgstr "{gaps}"\n\n{oceania}msgid "Oceania"\nmsgstr "Océanie"\n'
    path.write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    root = typer.Typer()
    root.add_typer(command.app, name="i18n")
    return CliRunner().invoke(root, ["i18n", "status", *arguments])


def test_a_complete_language_exits_with_zero(package: Path) -> None:
    catalogue("fr", "Lacunes", "")
    done = run()
    assert done.exit_code == 0
    assert "fr\t2\t2\t0\t0" in done.output
    assert "Oceania" not in done.output


def test_missing_and_fuzzy_messages_are_listed_with_their_place(package: Path) -> None:
    catalogue("fr", "", "#, fuzzy\n")
    done = run()
    assert done.exit_code == 1
    assert "fr\t2\t0\t1\t1" in done.output
    assert "fr\tmissing\tGaps\treport/gaps.html" in done.output
    assert "fr\tfuzzy\tOceania\ttaxonomy" in done.output


def test_one_language_may_be_asked_for(package: Path) -> None:
    catalogue("fr", "", "")
    catalogue("es", "Lagunas", "")
    assert run("--language", "es").exit_code == 0
    assert run("--language", "es", "--language", "fr").exit_code == 1


def test_an_unknown_language_is_refused(package: Path) -> None:
    catalogue("fr", "", "")
    assert isinstance(run("--language", "fre").exception, UnknownName)


def test_the_installed_package_can_say_its_status() -> None:
    done = run("--language", "fr")
    assert done.exit_code in {0, 1}
    assert int(done.output.splitlines()[1].split("\t")[1]) > 800
