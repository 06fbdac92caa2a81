from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.cli.app import app
from workbench.config import Settings


def said(home: Settings, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--home", str(home.home), *words])
    return result.exit_code, result.output + str(result.exception or "")


def test_notebooks_are_listed_with_their_parameters(starter_home: Settings) -> None:
    code, text = said(starter_home, "notebooks")
    assert code == 0
    assert "joint_analysis" in text
    assert "cycle_phase" in text


def test_a_notebook_is_run_with_parameters_by_name(starter_home: Settings, tmp_path: Path) -> None:
    code, text = said(starter_home, "notebook", "joint_analysis", "country=NOR", "until=2026-11-23",
                      "since=", "--to", str(tmp_path), "--format", "html")  # fmt: skip
    assert code == 0, text
    assert (tmp_path / "NOR/joint_analysis.html").is_file()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["joint_analysis", "KEN"], "'KEN' is no parameter; expected name=value"),
        (["joint_analysis", "country=KEN", "country=GEO"], "given twice"),
        (["joint_analysis", "contry=KEN"], "Did you mean 'country'"),
        (["joint_analyses", "country=KEN"], "Did you mean 'joint_analysis'"),
    ],
)
def test_slips_are_refused(starter_home: Settings, words: list[str], expected: str) -> None:
    code, text = said(starter_home, "notebook", *words)
    assert code != 0
    assert expected in " ".join(text.split())
