"""A facilitator's desk on a copy of the starter snapshot, on one fixed day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor
from workbench.ledger.actor import Actor
from workbench.ledger.vocabulary import Role

DAY = dt.date(2026, 11, 26)


@pytest.fixture
def desk(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("plan")
    made = Desk(starter_home, Visitor(), str(home / "ledger.sqlite"))
    made.__dict__["actors"] = (Actor(Role.FACILITATOR),)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "today", DAY)
        yield made
    made.close()
