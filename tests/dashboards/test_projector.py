from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboards.console.conftest import console, desk, kenya, opened, prepared
from dashboards.console.driving import Driver
from workbench.dashboards.desk import Desk
from workbench.dashboards.projector import DASHBOARD, Projector
from workbench.dashboards.visitor import Visitor
from workbench.ledger.vocabulary import ActivityKind as Kind

__all__ = ["console", "desk", "kenya", "opened", "prepared"]


@pytest.fixture
def wall(opened: Driver) -> Iterator[Desk]:
    """Somebody without any pass who has the link."""
    visitor = Visitor(query={"session": opened.state.session})
    made = Desk(opened.desk.settings, visitor, opened.desk.place)
    yield made
    made.close()


def shown(wall: Desk) -> str:
    DASHBOARD.require(wall)
    return str(DASHBOARD.page(wall, DASHBOARD.start(wall)).main)


def test_the_code_is_on_the_wall(
    opened: Driver, wall: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = opened.room.session.join_code
    assert code in shown(wall)
    assert "<svg" not in shown(wall)
    monkeypatch.setenv("WORKBENCH_PUBLIC_URL", "http://192.168.0.9:8866/")
    page = shown(wall)
    assert f"http://192.168.0.9:8866/j/{code}" in page
    assert "<svg" in page
    assert "data-projector" in page


def test_only_what_everybody_may_see(opened: Driver, wall: Desk) -> None:
    view = opened.of(Kind.STATUS_RATING)
    opened.act("start", id=view.id)
    opened.vote(opened.of(Kind.STATUS_RATING), ["FULL"] * 4, comment="said in private")
    assert "4 of 6 answered" in shown(wall)
    for move in ("lock", "reveal"):
        assert "Median" not in shown(wall)
        opened.act(move, id=view.id)
    page = shown(wall)
    assert "Median: implemented" in page
    assert "said in private" not in page


def test_ideas_are_shown_without_names(opened: Driver, wall: Desk) -> None:
    view = opened.of(Kind.BRAINSTORM)
    opened.act("start", id=view.id)
    opened.speak(view, ["New law", "New court", "<i>Money</i>"])
    assert "New law" not in shown(wall)
    for move in ("lock", "reveal"):
        opened.act(move, id=view.id)
    assert "<bdi>New law</bdi>" in shown(wall)
    assert "<i>" not in shown(wall)


def test_a_session_in_preparation_shows_no_code(prepared: Driver) -> None:
    page = str(DASHBOARD.page(prepared.desk, Projector(prepared.state.session)).main)
    assert prepared.room.session.join_code not in page
    assert "We begin soon" in page


def test_without_a_session_it_says_where_to_go(desk: Desk) -> None:
    assert "Open it from the session console" in str(DASHBOARD.page(desk, Projector()).main)
