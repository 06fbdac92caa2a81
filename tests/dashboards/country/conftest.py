"""A desk on a copy of the starter snapshot, and one whose joint analyses are made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

import joint_example
from workbench.config import Settings
from workbench.dashboards.country import opened, view
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor
from workbench.joint import JointAnalysis
from workbench.model import Recommendation


@pytest.fixture(scope="module")
def desk(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("country")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    made = Desk(Settings(home), Visitor())
    yield made
    made.close()


@pytest.fixture
def example(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> JointAnalysis:
    """The desk's analysis of Kenya is the example's, judgements and hostile texts included."""
    found = joint_example.kenya(judged=joint_example.judged())
    by_id = {i.rec.id: i.rec for i in found.recommendations}

    def stored(_: object, rec_id: str) -> Recommendation | None:
        return by_id.get(rec_id)

    monkeypatch.setattr(Desk, "joint", lambda _self, _iso3: found)
    monkeypatch.setattr(opened, "of_id", stored)
    assert view.opened is opened.opened
    return found
