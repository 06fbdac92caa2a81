"""The door to a report on ratification looks at every recommendation of the State."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.config import Settings
from workbench.errors import SnapshotMissing
from workbench.parameters import parameters
from workbench.ratifying import Ratification, ratification

DAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def kenya(starter_home: Settings) -> Ratification:
    return ratification(parameters({"country": "KEN"}, today=DAY), starter_home)


def test_what_was_read_and_unread_adds_up(kenya: Ratification) -> None:
    assert kenya.picture.read + kenya.picture.unread == kenya.analysis.stored


def test_lines_are_those_of_the_joint_analysis(kenya: Ratification) -> None:
    lines = {x.line for x in kenya.picture.lines}
    assert lines == set(kenya.analysis.treaties.lines)
    assert {x.line.instrument.id for x in kenya.picture.open} >= {"ICCPR-OP1", "ACDEG"}


def test_dates_asked_for_bound_what_is_read(starter_home: Settings, kenya: Ratification) -> None:
    asked = parameters({"country": "KEN", "since": "2025"}, today=DAY)
    assert 0 < ratification(asked, starter_home).picture.read < kenya.picture.read


def test_without_a_snapshot_nothing_is_guessed(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(SnapshotMissing):
        ratification(
            parameters({"country": "KEN"}, today=DAY), Settings(tmp_path_factory.mktemp("x"))
        )
