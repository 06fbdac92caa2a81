"""The command, run for real: the same bytes twice, stopped, killed, and gone on with."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from batching.command import begun, finish, records, start, until, workers_of
from batching.planned import DAY
from workbench.config import Settings
from workbench.kernels.eligible import fork_impossible

pytestmark = pytest.mark.slow
TWO = ("--countries", "GEO,NOR", "--until", DAY)
THREE = ("--countries", "GEO,KEN,NOR", "--until", DAY, "--workers", "1")


def manifest(to: Path) -> dict:
    return json.loads((to / "manifest.json").read_text(encoding="utf-8"))


def made(to: Path) -> dict[str, bytes]:
    found = [*to.glob("*/joint_analysis.*"), to / "index.html"]
    return {str(path.relative_to(to)): path.read_bytes() for path in found}


def test_the_same_inputs_give_the_same_bytes(starter_home: Settings, tmp_path: Path) -> None:
    one = start(starter_home, tmp_path / "one", *TWO, seed="1")
    assert finish(one)[0] == 0
    other = start(starter_home, tmp_path / "other", *TWO, "--workers", "1", seed="2")
    assert finish(other)[0] == 0
    first = made(tmp_path / "one")
    assert len(first) == 5
    assert first == made(tmp_path / "other")


@pytest.mark.skipif(bool(fork_impossible()), reason=fork_impossible() or "forks")
def test_notebooks_of_a_batch_run_in_forked_kernels(starter_home: Settings, tmp_path: Path) -> None:
    from workbench.kernels.control import status

    before = sum(p.state.born for p in status() if p.state)
    assert finish(start(starter_home, tmp_path, "--countries", "NOR", "--until", DAY))[0] == 0
    assert sum(p.state.born for p in status() if p.state) > before


def test_ctrl_c_finishes_what_is_under_way_and_can_be_gone_on_with(
    starter_home: Settings, tmp_path: Path
) -> None:
    process = start(starter_home, tmp_path, *THREE)
    until(lambda: begun(tmp_path, "GEO"))
    process.send_signal(signal.SIGINT)
    code, said = finish(process)
    assert code == 1
    assert "workbench batch --resume" in said
    assert "Traceback" not in said
    before = records(tmp_path)
    assert set(before) == {"GEO"}
    assert manifest(tmp_path)["missing"] == ["KEN", "NOR"]
    assert finish(start(starter_home, tmp_path, "--resume"))[0] == 0
    after = records(tmp_path)
    assert set(after) == {"GEO", "KEN", "NOR"}
    assert after["GEO"] == before["GEO"]
    assert manifest(tmp_path)["state"] == "finished"


def test_a_killed_batch_leaves_no_process_and_goes_on(
    starter_home: Settings, tmp_path: Path
) -> None:
    process = start(starter_home, tmp_path, *THREE)
    until(lambda: "GEO" in records(tmp_path) and begun(tmp_path, "KEN"))
    children = workers_of(process)
    process.kill()
    finish(process)
    until(lambda: not any(child.is_running() for child in children), 20)
    before = records(tmp_path)
    assert manifest(tmp_path)["state"] == "running"
    assert not (tmp_path / "KEN").exists()
    assert finish(start(starter_home, tmp_path, "--resume"))[0] == 0
    assert records(tmp_path)["GEO"] == before["GEO"]
    assert not list(tmp_path.glob(".staging-*"))
    assert manifest(tmp_path)["done"] == 3
