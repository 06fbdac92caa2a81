from __future__ import annotations

import stat
from pathlib import Path

import pytest

from workbench.drawing import DRAWN_BY, drawing_for_others, svg_of

CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"year": 2007, "value": 1}, {"year": 2012, "value": 2}]},
    "mark": "line",
    "encoding": {
        "x": {"field": "year", "type": "quantitative"},
        "y": {"field": "value", "type": "quantitative"},
    },
}


def test_another_process_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    here = svg_of(CHART)
    with drawing_for_others() as address:
        monkeypatch.setenv(DRAWN_BY, address)
        assert svg_of(CHART) == here
    assert here.startswith("<svg")


def test_drawing_is_asked_of_the_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.drawing._drawn", lambda text: f"drawn: {text[:2]}")
    with drawing_for_others() as address:
        monkeypatch.setenv(DRAWN_BY, address)
        assert svg_of({}) == "drawn: {}"


def test_a_folder_only_its_user_can_open_and_nothing_left() -> None:
    with drawing_for_others() as address:
        folder = Path(address).parent
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_who_draws_is_gone_then_it_is_drawn_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(DRAWN_BY, str(tmp_path / "gone"))
    assert svg_of(CHART).startswith("<svg")


def test_a_chart_that_cannot_be_drawn_fails_where_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with drawing_for_others() as address:
        monkeypatch.setenv(DRAWN_BY, address)
        with pytest.raises(ValueError, match="Vega"):
            svg_of({**CHART, "mark": "no such mark"})
        assert svg_of(CHART).startswith("<svg")
