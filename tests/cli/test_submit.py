"""`workbench submit` as people use it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from workbench.cli.submit import submit
from workbench.config import Settings
from workbench.errors import BadParameter, SubmissionRefused, UnknownName
from workbench.submissions.words import draft_words

TEXT = "organisation: Example\n\n# summary\nWords.\n\n# questions\nWill it?\n\n# issues\nSaid.\n"


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.command()(submit)
    return CliRunner().invoke(root, list(arguments), obj=home)


def text_file(folder: Path, text: str = TEXT) -> str:
    (folder / "text.md").write_text(text, encoding="utf-8")
    return str(folder / "text.md")


def test_the_routes_are_listed_with_their_marks(starter_home: Settings) -> None:
    found = run(starter_home, "routes")
    assert found.exit_code == 0, found.output
    assert "2815 words [V3: check before you submit]" in found.stdout
    assert "10000 words [V1]" in found.stdout
    assert "3000 words" in found.stdout
    assert "10000 words (on a theme" in found.stdout
    assert "6600 words [V3: check before you submit] if joint" in found.stdout


@pytest.mark.parametrize("country", ["KEN", "TUN", "GEO", "HND", "PHL"])
def test_a_draft_is_written_for_five_countries(
    starter_home: Settings, tmp_path: Path, country: str
) -> None:
    for language in ("en", "fr", "es"):
        target = tmp_path / f"{language}.md"
        # Markdown is not what the Committee takes: a working copy, marked as a draft.
        found = run(starter_home, "ccpr_loipr", country, "--select", "all", "--anyway", "--text",
                    text_file(tmp_path), "--to", str(target), "--language", language)  # fmt: skip
        assert found.exit_code == 0, found.output
        assert draft_words(language).label["annex_matrix"] in target.read_text(encoding="utf-8")


def test_a_missing_section_is_refused_with_what_to_write(
    starter_home: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "a.docx"
    found = run(starter_home, "upr_individual", "KEN", "--select", "all", "--text",
                text_file(tmp_path, TEXT.replace("# questions\nWill it?\n\n", "")),
                "--to", str(target))  # fmt: skip
    assert isinstance(found.exception, SubmissionRefused)
    assert "write '# recommendations' (Recommendations)" in str(found.exception)
    assert not target.exists()


def test_evidence_and_findings_are_picked_by_id(starter_home: Settings, tmp_path: Path) -> None:
    for option, what in (("--evidence", "evidence"), ("--findings", "finding")):
        found = run(starter_home, "ccpr_loipr", "KEN", "--select", "all", option, "x9",
                    "--check", "--text", text_file(tmp_path))  # fmt: skip
        assert isinstance(found.exception, UnknownName)
        assert f"unknown {what} 'x9'" in str(found.exception)


def test_findings_whose_ids_hold_commas_are_picked(starter_home: Settings, tmp_path: Path) -> None:
    name = "ccpr_followup:HND:CCPR/C/130/2/Add.3:41 (a), (d) and (f)"
    found = run(starter_home, "ccpr_loipr", "HND", "--select", "all", "--check",
                "--findings", f"{name};{name}", "--text", text_file(tmp_path))  # fmt: skip
    assert found.exit_code == 0, found.output
    assert f"find:{name}" in found.stderr


def test_check_measures_and_writes_nothing(starter_home: Settings, tmp_path: Path) -> None:
    found = run(starter_home, "ccpr_loipr", "KEN", "--select", "all", "--text",
                text_file(tmp_path), "--check")  # fmt: skip
    assert found.exit_code == 0, found.output
    assert "names no record (Example, issues): Said." in found.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["text.md"]


def test_what_is_missing_is_said(starter_home: Settings, tmp_path: Path) -> None:
    text = text_file(tmp_path)
    nowhere = run(starter_home, "ccpr_loipr", "KEN", "--select", "all", "--text", text)
    assert isinstance(nowhere.exception, BadParameter)
    assert "--to FILE.docx" in str(nowhere.exception)
    silent = run(starter_home, "sp_communication", "KEN", "--select", "all", "--text", text)
    assert isinstance(silent.exception, SubmissionRefused)
