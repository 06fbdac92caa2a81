"""What several test files share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from workbench.config import Settings
from workbench.snapshot.build import build


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home folder with the starter snapshot in force, built once; never write to it."""
    home: Path = tmp_path_factory.mktemp("starter-home")
    settings = Settings(home)
    build(settings)
    return settings


# Shared machines are slow now and then: how long an example takes is no finding. CI repeats the
# same examples, so that a red run can be repeated; people's own runs keep looking for new ones.
hypothesis_settings.register_profile(
    "workbench",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
hypothesis_settings.load_profile("workbench")
