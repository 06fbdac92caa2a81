"""A desk on a copy of the starter snapshot, with outlines of two States drawn by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest

from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor
from workbench.dashboards.world import outlines

# Kenya and Norway as triangles, Nauru as a dot, a place that is no State's.
SHAPES = [["404", "M0 0l9 0 0 9z"], ["578", "M20 20l9 0 0 9z"], ["", "M40 40l9 0 0 9z"]]
MAP = {"width": 1920, "height": 940, "shapes": SHAPES, "dots": [["520", 60, 60]]}


@pytest.fixture(scope="module")
def desk(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("world")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    drawn = outlines.outline_file(Settings(home))
    drawn.parent.mkdir()
    regions = ("", "Africa", "Americas", "Asia", "Europe", "Oceania")
    drawn.write_text(json.dumps(dict.fromkeys(regions, MAP)), encoding="utf-8")
    made = Desk(Settings(home), Visitor())
    yield made
    made.close()
