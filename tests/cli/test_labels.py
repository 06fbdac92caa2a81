"""`workbench label`, `evaluate` and `labels` as people use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from analysis.test_evaluation import MODELS
from labelfile.made import StandIn, csv_file, read_back
from labelfile.test_label_csv import LIST
from labelfile.test_truth import ROWS
from workbench.cli import labels
from workbench.config import Settings
from workbench.labelfile import label as label_module


def run(home: Path | Settings, *arguments: str) -> Result:
    root = typer.Typer()
    root.command("label")(labels.label)
    root.command("evaluate")(labels.evaluate)
    root.add_typer(labels.app, name="labels")
    settings = home if isinstance(home, Settings) else Settings(home)
    return CliRunner().invoke(root, list(arguments), obj=settings)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_module, "_own_labeller", StandIn)
    monkeypatch.setattr(labels, "_own_models", lambda: MODELS)


def test_a_list_is_labelled_and_counted(stand_in: None, tmp_path: Path) -> None:
    done = run(tmp_path, "label", str(csv_file(tmp_path, LIST)))
    assert done.exit_code == 0, done.output
    assert "read 2 = labelled 2 + unsupported 0; 1 need review" in done.output
    assert read_back(tmp_path / "list.labelled.csv")[0]["label_relevance"] == "core"


def test_evaluation_prints_markdown_and_writes_files(stand_in: None, tmp_path: Path) -> None:
    truth, figures, wrong = csv_file(tmp_path, ROWS), tmp_path / "f.json", tmp_path / "d.csv"
    done = run(tmp_path, "evaluate", "--truth", str(truth), "--json", str(figures),
               "--disagreements", str(wrong))  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "# Evaluation on list.csv" in done.output
    assert "Read 5 rows: 2 scored" in done.output
    assert json.loads(figures.read_text(encoding="utf-8"))["read"] == 5
    assert [(r["row"], r["about"]) for r in read_back(wrong)] == [("2", "Action")]


def test_a_bad_threshold_ends_with_a_sentence(stand_in: None, tmp_path: Path) -> None:
    done = run(tmp_path, "label", str(csv_file(tmp_path, LIST)), "--threshold", "60")
    assert done.exit_code == 1
    assert "expected a confidence from 0 to 1" in str(done.exception)


def test_a_countrys_labels_go_out_and_come_back(starter_home: Settings, tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    done = run(starter_home, "labels", "review", "Kenya", str(file), "--threshold", "1")
    assert done.exit_code == 0, done.output
    rows = read_back(file)
    assert rows
    assert all(float(r["confidence"]) < 1 for r in rows)
    done = run(tmp_path / "home", "labels", "import", str(file))
    assert done.exit_code == 0, done.output
    assert f"read {len(rows)} rows = 0 reviewed + {len(rows)} not filled in" in done.output
