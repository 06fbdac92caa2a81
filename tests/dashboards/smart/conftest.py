"""A home with a snapshot for all tests here, and an empty ledger for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import joint_example
from dashboards.smart.made import MakeDesk
from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor
from workbench.joint import JointAnalysis
from workbench.ledger.vocabulary import Role

DAY = 24 * 3600


@cache
def _kenya(language: str) -> JointAnalysis:
    return joint_example.kenya(language)


@cache
def _bare(language: str) -> JointAnalysis:
    return joint_example.bare(language)


@pytest.fixture(scope="session")
def studio_home(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("studio")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    return Settings(home)


@pytest.fixture
def desk_of(
    studio_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeDesk]:
    """Makes desks of a role; all of one test share its ledger."""
    made: list[Desk] = []

    def joint(desk: Desk, iso3: str) -> JointAnalysis:
        language = desk.language if desk.language == "fr" else "en"
        return _kenya(language) if iso3 == "KEN" else _bare(language)

    def make(role: Role | None = None, session: str = "", language: str = "en") -> Desk:
        desk = Desk(studio_home, Visitor(language=language), str(tmp_path / "ledger.sqlite"))
        made.append(desk)
        if role:
            signed = desk.tokens.issue(role, DAY, session)
            desk.visitor = Visitor(passes=(signed,), language=language)
        return desk

    monkeypatch.setattr(Desk, "joint", joint)
    yield make
    for desk in made:
        desk.close()
