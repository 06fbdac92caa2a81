"""`workbench plan`, `followup-list` and `handover` as people use them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from workbench.cli import followup_list, handover, plan
from workbench.config import Settings
from workbench.errors import BadParameter, UnknownName
from workbench.joint import joint_analysis
from workbench.ledger.places import ledger_place
from workbench.ledger.store import open_ledger
from workbench.parameters import parameters


@pytest.fixture(scope="module")
def home(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("followup")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    settings = Settings(home)
    open_ledger(ledger_place(settings)).close()
    return settings


def run(home: Settings, app: Typer, *arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), obj=home)


def done(home: Settings, app: Typer, *arguments: str) -> str:
    found = run(home, app, *arguments)
    assert found.exit_code == 0, found.output + repr(found.exception)
    return found.stdout.strip()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def ids(home: Settings, country: str, family: str) -> list[str]:
    asked = parameters({"country": country}, today=dt.datetime.now(dt.UTC).date())
    found = joint_analysis(asked, home).recommendations
    return [
        i.rec.id for i in found if i.rec.family == family and (i.rec.symbol or country == "KEN")
    ]


@pytest.fixture(scope="module")
def key(home: Settings) -> str:
    recs = ids(home, "KEN", "observation_mission")[:2]
    return done(home, handover.app, "new", "KEN", "--from", "EU EOM", "--to", "CCPR", "--for",
                "Dialogue", "--select", ",".join(recs))  # fmt: skip


def test_a_hand_over_is_sent_acknowledged_and_has_an_outcome(home: Settings, key: str) -> None:
    done(home, handover.app, "sent", key, "--on", "2026-01-05")
    (row,) = rows(run(home, handover.app, "list", "KEN", "--silent").stdout)
    assert "no reply since 5 January 2026" in row["Age"]
    done(home, handover.app, "acknowledged", key, "--on", "2026-02")
    done(home, handover.app, "outcome", key, "Raised in the dialogue")
    assert rows(run(home, handover.app, "list", "--silent").stdout) == []
    (row,) = rows(run(home, handover.app, "list").stdout)
    assert (row["What came of it"], row["Sent"]) == ("Raised in the dialogue", "2026-01-05")


def test_a_package_is_written_in_each_form(home: Settings, key: str, tmp_path: Path) -> None:
    for kind in ("docx", "md", "json"):
        done(home, handover.app, "pack", key, "--to", str(tmp_path / f"p.{kind}"))
    assert json.loads((tmp_path / "p.json").read_text("utf-8"))["counts"]["picked"] == 2
    assert (tmp_path / "p.docx").read_bytes().startswith(b"PK")


def test_unknown_ids_of_a_hand_over_are_named(home: Settings) -> None:
    found = run(home, handover.app, "new", "KEN", "--from", "a", "--to", "b", "--for", "c",
                "--select", "nothing-like-it")  # fmt: skip
    assert isinstance(found.exception, UnknownName)
    assert isinstance(run(home, handover.app, "sent", "nobody").exception, UnknownName)


def test_the_plan_lists_what_has_no_action(home: Settings, tmp_path: Path) -> None:
    found = run(home, plan.app, "show", "KEN")
    assert {r["What is to be done"] for r in rows(found.stdout)} == {"no action recorded"}
    n = len(rows(found.stdout))
    for kind, ends in (("xlsx", f"{n} rows"), ("csv", f"{n} rows"),
                       ("docx", f"{n} recommendations, {n} without an action")):  # fmt: skip
        said = done(home, plan.app, "export", "KEN", "--to", str(tmp_path / f"plan.{kind}"))
        assert said.endswith(ends)


def test_the_plan_is_written_as_a_matrix(home: Settings, tmp_path: Path) -> None:
    target = tmp_path / "m.csv"
    done(home, plan.app, "export", "KEN", "--matrix", "upr", "--to", str(target))
    assert target.read_text("utf-8-sig").startswith("number")
    wrong = run(home, plan.app, "export", "KEN", "--matrix", "x", "--to", str(target))
    assert isinstance(wrong.exception, UnknownName)


def test_the_follow_up_list_of_a_state_and_of_all(home: Settings) -> None:
    arm = rows(run(home, followup_list.app, "show", "Armenia").stdout)
    assert {r["Document"] for r in arm} == {"CCPR/C/ARM/CO/3"}
    assert {r["Mark"] for r in arm} == {"V2"}
    every = rows(run(home, followup_list.app, "show", "--every").stdout)
    assert len({r["Code"] for r in every}) > 50


def test_a_grade_is_recorded_and_shown_beside(home: Settings) -> None:
    rec = ids(home, "ARM", "treaty_body")[0]
    arguments = ("grade", rec, "C", "--by", "The Defender", "--kind", "NHRI", "--on", "2026-05",
                 "--why", "Annual report")  # fmt: skip
    done(home, followup_list.app, *arguments)
    arm = rows(run(home, followup_list.app, "show", "ARM").stdout)
    assert any("The Defender: C" in r["What others say"] for r in arm)
    wrong = run(home, followup_list.app, *("grade", rec, "Q", *arguments[3:]))
    assert isinstance(wrong.exception, BadParameter)


def test_a_dossier_is_written_with_its_mark(home: Settings, tmp_path: Path) -> None:
    target = tmp_path / "d.docx"
    said = done(home, followup_list.app, "suggest", "ARM", "CCPR/C/ARM/CO/3", "--to", str(target))
    assert "[V3]: check before you cite" in said
    assert target.read_bytes().startswith(b"PK")
