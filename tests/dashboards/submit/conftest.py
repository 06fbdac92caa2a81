"""A desk on a copy of the starter snapshot, on one fixed day."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator

import pytest

from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.visitor import Visitor


@pytest.fixture(scope="module")
def desk(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("submit")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    made = Desk(Settings(home), Visitor())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "today", dt.date(2026, 11, 25))
        yield made
    made.close()
