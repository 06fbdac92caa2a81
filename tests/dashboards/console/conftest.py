"""A facilitator's desk on the starter snapshot with a ledger of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboards.console.driving import Driver
from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor
from workbench.ledger.vocabulary import Role

NAME = "ledger.sqlite"


def desk_at(home: Settings, place: Path) -> Desk:
    """A facilitator's desk on the ledger at a place."""
    signing = Desk(home, Visitor(), str(place))
    signed = signing.tokens.issue(Role.FACILITATOR, 3600)
    signing.close()
    return Desk(home, Visitor(passes=(signed,)), str(place))


@pytest.fixture(scope="session")
def kenya(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A ledger with a session on Kenya from the first template, made once; never write to it."""
    place = tmp_path_factory.mktemp("kenya") / NAME
    desk = desk_at(starter_home, place)
    console = Driver(desk)
    console.act("create", template="followup_status", country="KEN", languages=["en"],
                minimum_group="3", retention_days="90", date="2026-05-04")  # fmt: skip
    desk.close()
    return place, console.state.session


@pytest.fixture
def desk(starter_home: Settings, tmp_path: Path) -> Iterator[Desk]:
    """A facilitator's desk with an empty ledger."""
    made = desk_at(starter_home, tmp_path / NAME)
    yield made
    made.close()


@pytest.fixture
def console(desk: Desk) -> Driver:
    """The console with the list of sessions before it."""
    return Driver(desk)


@pytest.fixture
def prepared(kenya: tuple[Path, str], starter_home: Settings, tmp_path: Path) -> Iterator[Driver]:
    """The session on Kenya, not open yet."""
    place, session = kenya
    shutil.copytree(place.parent, tmp_path / "kenya")
    made = desk_at(starter_home, tmp_path / "kenya" / NAME)
    console = Driver(made)
    console.state = replace(console.state, session=session)
    yield console
    made.close()


@pytest.fixture
def opened(prepared: Driver) -> Driver:
    """The same, open, with six people in it."""
    prepared.act("open")
    prepared.join("p0", "p1", "p2", "p3", "p4", "p5")
    return prepared
