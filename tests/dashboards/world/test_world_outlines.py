"""The outlines as the drawing program makes them."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.world import FRAMES, SMALL, shortened, simplified
from workbench.resources import starter_table

points = st.lists(
    st.tuples(st.integers(-90, 90), st.integers(-90, 90)).map(lambda p: (float(p[0]), float(p[1]))),
    min_size=2, max_size=40,
)  # fmt: skip


@given(points, st.floats(0.1, 20))
def test_a_simpler_line_keeps_its_ends_and_order(
    line: list[tuple[float, float]], far: float
) -> None:
    kept = simplified(line, far)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(p in rest for p in kept)


def test_a_path_is_written_as_steps() -> None:
    assert shortened("M1,2L3,2L3,4.1ZM0,0L0.1,0Z") == "M2 4l4 0 0 4z"


@pytest.mark.skipif(find_spec("bqplot") is None, reason="the outlines are not installed")
def test_every_un_member_is_on_the_map(tmp_path: Path) -> None:
    target = tmp_path / "map.json"
    subprocess.run([sys.executable, "-m", "workbench.charts.world", str(target)], check=True)
    made = json.loads(target.read_text(encoding="utf-8"))
    assert set(made) == set(FRAMES)
    shown = {code for code, _ in made[""]["shapes"]} | {code for code, *_ in made[""]["dots"]}
    rows = starter_table("countries").read_text(encoding="utf-8").splitlines()[1:]
    members = {r.split(",")[2] for r in rows if ",1,unsd" in r}
    assert len(members) == 193
    assert members <= shown
    assert {code for code, *_ in made[""]["dots"]} == set(SMALL)
    assert sum(len(d) for _, d in made[""]["shapes"]) < 30_000
