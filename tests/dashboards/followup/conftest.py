"""A home with a snapshot for all tests here, and an empty ledger for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboards.followup.driving import Driver, MakeDriver
from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor
from workbench.joint import JointAnalysis
from workbench.ledger.vocabulary import Role

DAY = 24 * 3600


@pytest.fixture(scope="session")
def board_home(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("board")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    return Settings(home)


@pytest.fixture(scope="session")
def analysed(board_home: Settings) -> object:
    """Joint analyses of States without a ledger, each made once."""
    bare = Desk(board_home, Visitor(), str(board_home.home / "bare.sqlite"))
    original = Desk.joint

    @cache
    def joint(iso3: str) -> JointAnalysis:
        return original(bare, iso3)

    return joint


@pytest.fixture
def drive(
    board_home: Settings, analysed: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeDriver]:
    """Makes visitors of a role; all of one test share its ledger."""
    made: list[Desk] = []

    def make(
        role: Role | None = None, session: str = "", language: str = "en", **query: str
    ) -> Driver:
        desk = Desk(board_home, Visitor(language=language), str(tmp_path / "ledger.sqlite"))
        made.append(desk)
        passes = (desk.tokens.issue(role, DAY, session),) if role else ()
        desk.visitor = Visitor(passes, {"country": "KEN"} | query, language)
        return Driver(desk)

    monkeypatch.setattr(Desk, "joint", lambda _desk, iso3: analysed(iso3))  # type: ignore[operator]
    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def board(drive: MakeDriver) -> Driver:
    """An analyst before the board of Kenya, with one recommendation opened."""
    return drive(Role.ANALYST, rec="KEN-CC-2018-01")
