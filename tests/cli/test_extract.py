"""`workbench extract` as people use it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from workbench.cli.extract import extract
from workbench.config import Settings
from workbench.errors import BadParameter, UnknownName


def run(home: Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.command()(extract)
    return CliRunner().invoke(root, list(arguments), obj=home)


def test_a_mandate_gets_its_page_and_its_json(starter_home: Settings, tmp_path: Path) -> None:
    found = run(starter_home, "Kenya", "--mandate", "CCPR", "--to", str(tmp_path),
                "--format", "md,json")  # fmt: skip
    assert found.exit_code == 0, found.output
    told = json.loads((tmp_path / "KEN-CCPR.json").read_text(encoding="utf-8"))
    assert f"{told['counts']['shown']} of {told['counts']['findings']} findings" in found.output
    page = (tmp_path / "KEN-CCPR.md").read_text(encoding="utf-8")
    assert f"{told['counts']['left_out']} more are left out" in page


def test_all_mandates_get_files_and_an_index(starter_home: Settings, tmp_path: Path) -> None:
    found = run(starter_home, "KEN", "--all", "--to", str(tmp_path), "--format", "json")
    assert found.exit_code == 0, found.output
    listed = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    files = [f for one in listed for f in one["files"]]
    assert {p.name for p in tmp_path.glob("KEN-*")} == set(files)
    assert all(f'href="{name}"' in page for name in files)
    assert all(bool(one["files"]) == bool(one["findings"]) for one in listed)


@pytest.mark.parametrize(
    ("mandate", "why"),
    [("CESCR", "an article of ICESCR"), ("CED", "1, 12, 24"), ("SPT", "name no article"),
     ("SR_TORTURE", "list no obligation")],
)  # fmt: skip
def test_a_committee_that_nothing_is_mapped_to_gets_a_page_that_says_why(
    starter_home: Settings, tmp_path: Path, mandate: str, why: str
) -> None:
    found = run(starter_home, "KEN", "--mandate", mandate, "--to", str(tmp_path),
                "--format", "html")  # fmt: skip
    assert found.exit_code == 0, found.output
    assert f"no finding is mapped to {mandate}" in found.output
    assert why in found.output
    assert why in (tmp_path / f"KEN-{mandate}.html").read_text(encoding="utf-8")


def test_the_index_lists_them_with_an_unknown_number(
    starter_home: Settings, tmp_path: Path
) -> None:
    found = run(starter_home, "KEN", "--all", "--to", str(tmp_path), "--format", "json")
    listed = {x["mandate"]: x for x in json.loads((tmp_path / "index.json").read_bytes())}
    assert "nothing is mapped to CESCR, CED, SPT" in found.output
    assert (listed["CED"]["findings"], listed["CED"]["mapped"]) == (None, False)
    assert "guessing only" in listed["CED"]["why"]
    assert listed["CCPR"]["why"] == ""
    assert "not mapped" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_a_mandate_they_are_listed(starter_home: Settings) -> None:
    found = run(starter_home, "KEN")
    rows = list(csv.DictReader(io.StringIO(found.stdout), delimiter="\t"))
    assert int(next(r for r in rows if r["mandate"] == "CCPR")["findings"]) > 5
    assert next(r for r in rows if r["mandate"] == "SPT")["findings"] == "not mapped"


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["KEN", "--mandate", "CCRP"], UnknownName, "Did you mean 'CCPR'"),
        (["KEN", "--mandate", "CCPR", "--format", "pdf"], UnknownName, "docx, html, md, json"),
        (["KEN", "--mandate", "CCPR", "--format", ","], BadParameter, "expected some of"),
        (["KEN", "--mandate", "CCPR", "--all"], BadParameter, "got both"),
        (["KNE", "--mandate", "CCPR"], UnknownName, "KEN"),
    ],
)
def test_bad_questions_are_refused_with_a_hint(
    starter_home: Settings, arguments: list[str], error: type[Exception], hint: str
) -> None:
    found = run(starter_home, *arguments)
    assert isinstance(found.exception, error)
    assert hint in str(found.exception)
