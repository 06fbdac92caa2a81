"""One report from a country code to a folder of files, and what happens when it fails."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from paths import ROOT
from workbench.config import Settings
from workbench.errors import BadParameter, ReportFailed, SnapshotMissing, StorageFailed, UnknownName
from workbench.reports import run
from workbench.reports.run import ReportRun, run_report

NOTEBOOK = ROOT / "notebooks/joint_analysis.ipynb"
FILES = ("joint_analysis.docx", "joint_analysis.html", "joint_analysis.ipynb",
         "joint_analysis.pdf", "run.json")  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports {with} braces")


@pytest.fixture(scope="module", params=["KEN", "GEO", "NOR"])
def report(request: pytest.FixtureRequest, starter_home: Settings, out: Path) -> ReportRun:
    return run_report({"country": request.param, "until": "2026-11-23"}, starter_home, out)


def record(report: ReportRun) -> dict:
    return json.loads((report.folder / "run.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_report_leaves_all_files_and_nothing_else(report: ReportRun, out: Path) -> None:
    assert report.files == FILES
    assert sorted(p.name for p in report.folder.iterdir()) == list(FILES)
    assert not [p for p in out.iterdir() if p.name.startswith(".")]


@pytest.mark.slow
def test_record_says_from_what_and_with_what(report: ReportRun) -> None:
    said = record(report)
    assert said["parameters_given"] == {"country": report.subject, "until": "2026-11-23"}
    assert said["parameters"]["country"] == report.subject
    assert said["snapshot"] == report.snapshot
    assert said["parameters"]["snapshot"] == report.snapshot[:16]
    assert set(said["seconds"]) == {"notebook", "html", "docx", "pdf"}
    assert {"python", "workbench", "papermill", "altair", "pandas"} <= set(said["versions"])


@pytest.mark.slow
def test_record_hashes_every_output(report: ReportRun) -> None:
    said = record(report)["outputs"]
    assert set(said) == set(FILES) - {"run.json"}
    for name, facts in said.items():
        made = (report.folder / name).read_bytes()
        assert facts == {"sha256": hashlib.sha256(made).hexdigest(), "bytes": len(made)}


@pytest.mark.slow
def test_no_source_or_document_is_complained_about(report: ReportRun) -> None:
    assert not [w for w in report.warnings if "PDF/UA" in w or "could not" in w]


@pytest.mark.slow
def test_executed_notebook_says_what_it_used(report: ReportRun) -> None:
    notebook = nbformat.read(report.folder / "joint_analysis.ipynb", as_version=4)
    injected = next(c for c in notebook.cells if "injected-parameters" in c.metadata.tags)
    assert f'country = "{report.subject}"' in injected.source
    assert 'until = "2026-11-23"' in injected.source
    outputs = [o for c in notebook.cells for o in c.get("outputs", [])]
    assert {o.output_type for o in outputs} <= {"execute_result", "display_data"}
    assert str(Path.home()) not in nbformat.writes(notebook)


@pytest.mark.slow
def test_page_has_ten_sections(report: ReportRun) -> None:
    page = (report.folder / "joint_analysis.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html["lang"] == "en"
    assert len(soup.select("main section[data-label]")) == 10


@pytest.mark.slow
def test_kernel_is_this_interpreter(
    starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "kernels/python3"
    foreign.mkdir(parents=True)
    spec = {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "x", "language": "p"}
    (foreign / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    made = run_report({"country": "Norvège", "language": "en"}, starter_home, tmp_path, formats=())
    assert made.subject == "NOR"
    assert made.files == ("joint_analysis.ipynb", "run.json")


@pytest.mark.slow
def test_progress_counts_the_cells(starter_home: Settings, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    run_report({"country": "KEN"}, starter_home, tmp_path, formats=("html",),
               progress=lambda step, done: told.append((step, done)))  # fmt: skip
    cells = [done for step, done in told if step.endswith("cells")]
    assert cells == list(range(1, len(cells) + 1))
    assert told[-1] == ("html", 0)


def earlier(out: Path, country: str = "KEN") -> Path:
    folder = out / country
    folder.mkdir(parents=True)
    (folder / "joint_analysis.html").write_text("earlier")
    return folder


def failing_notebook(folder: Path, source: str) -> Path:
    book = nbformat.read(NOTEBOOK, as_version=4)
    book.cells = [*book.cells[:3], nbformat.v4.new_code_cell(source)]
    folder.mkdir()
    nbformat.write(book, folder / "joint_analysis.ipynb")
    return folder


@pytest.mark.slow
def test_failed_run_leaves_the_earlier_report(
    starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = failing_notebook(tmp_path / "books", "1 / 0")
    monkeypatch.setattr(run, "bundled", lambda _: folder)
    kept = earlier(tmp_path / "out")
    with pytest.raises(ReportFailed, match="ZeroDivisionError: division by zero") as caught:
        run_report({"country": "KEN"}, starter_home, tmp_path / "out")
    assert "an earlier one is unchanged" in str(caught.value)
    assert [p.name for p in kept.iterdir()] == ["joint_analysis.html"]
    assert [p.name for p in kept.parent.iterdir()] == ["KEN"]


@pytest.mark.slow
def test_cell_warnings_go_to_the_record_and_out_of_the_notebook(
    starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = failing_notebook(tmp_path / "books", "import warnings; warnings.warn('look here')")
    monkeypatch.setattr(run, "bundled", lambda _: folder)
    made = run_report({"country": "KEN"}, starter_home, tmp_path, formats=())
    assert any("look here" in w for w in made.warnings)
    notebook = nbformat.read(made.folder / "joint_analysis.ipynb", as_version=4)
    assert not [o for o in notebook.cells[-1].outputs if o.output_type == "stream"]


def test_values_are_checked_before_anything_runs(tmp_path: Path) -> None:
    home = Settings(tmp_path / "home")
    with pytest.raises(BadParameter, match="'contry' is no parameter"):
        run_report({"contry": "KEN"}, home, tmp_path)
    with pytest.raises(UnknownName, match="Did you mean 'KEN'"):
        run_report({"country": "KNE"}, home, tmp_path)
    with pytest.raises(BadParameter, match="Did you mean 'docx'"):
        run_report({"country": "KEN"}, home, tmp_path, formats=("doc",))
    assert list(tmp_path.iterdir()) == []


def test_unknown_snapshot_is_not_replaced_by_another(
    starter_home: Settings, tmp_path: Path
) -> None:
    with pytest.raises(SnapshotMissing, match="no snapshot 'ffff'"):
        run_report({"country": "KEN", "snapshot": "ffff"}, starter_home, tmp_path)


def test_folder_that_cannot_be_made_is_one_sentence(starter_home: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed, match="cannot be written"):
        run_report({"country": "KEN"}, starter_home, tmp_path / "file")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"contry": "KEN"}, "'contry' is no parameter of this report. Did you mean 'country'?"),
        ({"country": "KNE"}, "unknown country 'KNE'. Did you mean 'KEN'"),
        ({"language": "xx"}, "unknown language 'xx'"),
    ],
)
def test_plain_papermill_stops_at_wrong_parameters(
    wrong: dict, sentence: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "papermill", str(NOTEBOOK), str(tmp_path / "made.ipynb"),
               "--no-progress-bar"]  # fmt: skip
    for name, value in wrong.items():
        command += ["-p", name, value]
    environment = {**os.environ, "WORKBENCH_HOME": str(tmp_path / "empty")}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode != 0
    assert sentence in ran.stderr
    assert "parameters.py" not in ran.stderr


def test_importing_the_runner_imports_no_jupyter() -> None:
    heavy = "{'papermill', 'nbconvert', 'nbformat', 'altair', 'jupyter_client', 'docx', 'typst'}"
    code = f"import sys, workbench.reports.run; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
