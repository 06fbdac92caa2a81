"""Every command of the README, executed as written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from paths import ROOT
from workbench.config import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line
]
# A server runs until it is told to end: tests/browser starts it.
SERVE = [line for line in LINES if line.startswith("workbench serve")]
WORKBENCH = [x for x in LINES if x.startswith("workbench ") and x not in SERVE]


def files_a_reader_has(folder: Path) -> None:
    """The reader's own files that the commands speak of, and the examples of the repository."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    book = Workbook()
    assert book.active is not None
    for row in (
        ["id", "recommendation"],
        ["1", "Amend the electoral law before the next elections."],
    ):
        book.active.append(row)
    book.save(folder / "my-list.xlsx")
    (folder / "coded-table.csv").write_text(
        "To,Text,Action,Issue,Session\nKenya,Hold free and fair elections,5,Elections,20\n"
        "Kenya,Continue its efforts to improve schools,2,Right to education,20\n",
        encoding="utf-8",
    )


def test_the_readme_has_its_two_commands() -> None:
    assert "make report COUNTRY=KEN" in LINES
    assert "make test" in LINES
    assert len(WORKBENCH) >= 8
    assert SERVE == ["workbench serve", "workbench serve --lan"]


@pytest.mark.slow
def test_workbench_commands_run_as_written(starter_home: Settings, tmp_path: Path) -> None:
    binary = Path(sys.executable).parent / "workbench"
    home = shutil.copytree(starter_home.home, tmp_path / "home")
    environment = {**os.environ, "WORKBENCH_HOME": str(home)}
    files_a_reader_has(tmp_path)
    for line in WORKBENCH:
        command = [str(binary), *shlex.split(line)[1:]]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert (tmp_path / "build/reports/KEN/joint_analysis.html").is_file()
    assert (tmp_path / "build/reports/GEO/run.json").is_file()


@pytest.mark.slow
def test_make_report_runs_as_written(tmp_path: Path) -> None:
    if not shutil.which("make") or not (ROOT / ".venv/.ready").is_file():
        pytest.skip("make and its environment are not there (run `make test`)")
    subprocess.run(["make", ".venv/.ready"], cwd=ROOT, check=True, capture_output=True)
    before = (ROOT / ".venv/.ready").stat().st_mtime
    environment = {**os.environ, "WORKBENCH_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        ["make", "report", "COUNTRY=KEN"], cwd=ROOT, env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    made = {p.name for p in (ROOT / "build/reports/KEN").iterdir()}
    assert made >= {"joint_analysis.ipynb", "joint_analysis.html", "joint_analysis.docx",
                    "joint_analysis.pdf", "run.json"}  # fmt: skip
    assert (ROOT / ".venv/.ready").stat().st_mtime == before
