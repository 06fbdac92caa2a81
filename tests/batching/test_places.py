"""Reports and records are put in place whole, in a folder or elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from batching.planned import made
from workbench.batching.places import Folder, Place, absolute, keep, kept, place_of, record_name
from workbench.batching.plan import Plan
from workbench.batching.record import Outcome, Output
from workbench.errors import StorageFailed
from workbench.rawstore import sha256_of


def test_a_finished_report_is_known_again(plan: Plan) -> None:
    record = made(plan, "KEN")
    assert kept(Folder(Path(plan.to)), "KEN", plan.key) == record


def test_another_plans_report_is_not_this_ones(plan: Plan) -> None:
    made(plan, "KEN")
    other = replace(plan, until="2026-11-22")
    assert kept(Folder(Path(plan.to)), "KEN", other.key) is None


@pytest.mark.parametrize("harm", ["changed", "gone", "cut", "failed"])
def test_a_report_that_is_not_whole_is_made_again(plan: Plan, harm: str) -> None:
    place, record = Folder(Path(plan.to)), made(plan, "KEN")
    page, noted = place.root / "KEN/joint_analysis.html", place.root / record_name("KEN")
    if harm == "changed":
        page.write_text("Report")
    elif harm == "gone":
        page.unlink()
    elif harm == "cut":
        noted.write_text(noted.read_text()[:-40])
    else:
        keep(place, replace(record, outcome=Outcome.FAILED))
    assert kept(place, "KEN", plan.key) is None


def test_what_a_killed_batch_had_begun_is_swept_away(plan: Plan) -> None:
    place = Folder(Path(plan.to))
    record = made(plan, "KEN")
    (place.root / ".staging-0-GEO/finished").mkdir(parents=True)
    (place.root / "records/.staging-0-GEO.json").write_text("{")
    with place.held():
        assert sorted(p.name for p in place.root.iterdir()) == [".lock", "KEN", "records"]
        assert kept(place, "KEN", plan.key) == record
    assert [p.name for p in (place.root / "records").iterdir()] == ["KEN.json"]


def test_two_batches_do_not_share_a_folder(plan: Plan) -> None:
    place = Folder(Path(plan.to))
    with place.held(), pytest.raises(StorageFailed, match="writing a batch"), place.held():
        pass


def test_a_file_url_is_a_folder(tmp_path: Path) -> None:
    place = place_of(f"file://{tmp_path}/with%20space")
    assert isinstance(place, Folder)
    assert place.root == tmp_path / "with space"
    assert absolute("a/b") == str(Path.cwd() / "a/b")


@pytest.fixture
def memory() -> Place:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    fsspec.filesystem("memory").store.clear()
    return place_of("memory://bucket/reports")


def test_reports_go_elsewhere_through_fsspec(memory: Place, plan: Plan) -> None:
    record = made(plan, "KEN")
    with memory.held(), memory.workspace("KEN") as folder:
        (folder / "finished").mkdir()
        page = folder / "finished/joint_analysis.html"
        page.write_text("report")
        memory.publish(folder / "finished", "KEN")
        size = page.stat().st_size
    keep(memory, record)
    assert kept(memory, "KEN", plan.key) == record
    assert memory.read("KEN/joint_analysis.html") == "report"
    assert not memory.has("KEN", "joint_analysis.html", Output("", size + 1))
    memory.forget()
    assert kept(memory, "KEN", plan.key) is None
    assert memory.read("KEN/joint_analysis.html") == "report"


def test_a_record_is_plain_json(plan: Plan) -> None:
    made(plan, "KEN")
    said = json.loads((Path(plan.to) / "records/KEN.json").read_text(encoding="utf-8"))
    page = Path(plan.to) / "KEN/joint_analysis.html"
    assert said["outcome"] == "done"
    assert said["outputs"][page.name] == {"sha256": sha256_of(page), "bytes": 6}
