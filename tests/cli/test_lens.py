"""`workbench lens` and `workbench coalition` as people use them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from workbench.cli import coalition, lens
from workbench.config import Settings
from workbench.errors import BadInput, StorageFailed, UnknownName
from workbench.ledger.places import ledger_place
from workbench.ledger.store import open_ledger

FILE = (
    "coalition: {country: Kenya, title: Coalition}\nmembers: [{organisation: Group A}]\n"
    "tasks: [{title: Write it, owner: Group A, due: 2020-01}]\n"
)


@pytest.fixture
def home(starter_home: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(starter_home.home, tmp_path / "home")
    made = Settings(tmp_path / "home")
    Path(ledger_place(made)).parent.mkdir(parents=True, exist_ok=True)
    open_ledger(ledger_place(made)).close()
    return made


def run(home: Settings, *arguments: str) -> Result:
    app = lens.app if arguments[0] in {"nhri", "cso"} else coalition.app
    return CliRunner().invoke(app, list(arguments), obj=home)


def test_accreditation_is_told_by_year_with_its_source(starter_home: Settings) -> None:
    found = run(starter_home, "nhri", "Kenya")
    assert found.exit_code == 0, found.output
    assert "2015–2025\tA status" in found.stdout
    assert "2011–2014\tno data" in found.stdout
    assert "nhri_ganhri" in found.stderr
    assert "no ledger was read" in found.stderr


def test_civil_society_without_evidence_has_no_share(starter_home: Settings) -> None:
    found = run(starter_home, "cso", "KEN")
    assert "no evidence is recorded, so there is no share" in found.stdout
    assert "of 17 recommendations of observers come from citizen observers" in found.stdout


def test_a_coalition_goes_in_and_out_and_in(home: Settings, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(FILE, encoding="utf-8")
    assert "would be added" in run(home, "import", str(tmp_path / "c.yaml"), "--dry-run").stdout
    assert "Coalition (KEN): added" in run(home, "import", str(tmp_path / "c.yaml")).stdout
    assert "1 open, 1 overdue" in run(home, "show", "KEN").stdout
    for kind in ("csv", "xlsx", "yaml"):
        out = tmp_path / f"out.{kind}"
        assert run(home, "export", "KEN", "--to", str(out)).exit_code == 0
        assert "unchanged" in run(home, "import", str(out)).stdout


def test_bad_files_and_unknown_coalitions_are_refused(home: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(FILE.replace("2020-01", "soon"), encoding="utf-8")
    for arguments, error, words in (
        (["import", str(bad)], BadInput, "record 3, due: 'soon'; expected a day"),
        (["import", str(tmp_path / "none.csv")], BadInput, "expected a file to read"),
        (["export", "KEN", "--to", str(tmp_path / "a.csv")], UnknownName, "KEN has 0: none"),
        (["export", "KEN", "--to", str(tmp_path / "a.pdf")], BadInput, "ends in .yaml, .csv"),
    ):
        found = run(home, *arguments)
        assert isinstance(found.exception, error), found.output
        assert words in str(found.exception)


def test_without_a_ledger_nothing_is_brought_in(starter_home: Settings, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(FILE, encoding="utf-8")
    found = run(starter_home, "import", str(tmp_path / "c.yaml"))
    assert isinstance(found.exception, StorageFailed)
