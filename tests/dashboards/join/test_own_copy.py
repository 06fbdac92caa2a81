"""On Binder everybody has a ledger of their own: the page says what that means."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.workshops import activity, made
from workbench.config import Settings
from workbench.dashboards.desk import Desk
from workbench.dashboards.join import DASHBOARD
from workbench.dashboards.visitor import OWN_COPY, visitor_of
from workbench.ledger.places import ledger_place
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import ActivityKind, Role


def joined(starter: Settings, home: Path, environment: dict[str, str]) -> str:
    """The page of somebody who has joined a session."""
    settings = Settings(home)
    (home / "ledger").mkdir(mode=0o700)
    (home / "snapshots").symlink_to(starter.snapshots)
    with open_ledger(ledger_place(settings)) as ledger:
        workshop = made(ledger, "kodupa-47", activity(ActivityKind.REWRITE, {"r1": "Publish."}))
    desk = Desk(settings, visitor_of(environment))
    signed = desk.tokens.issue(Role.PARTICIPANT, 60, workshop.id)
    again = Desk(settings, visitor_of({**environment, "HTTP_COOKIE": f"erw_pass={signed}"}))
    try:
        return str(DASHBOARD.page(again, DASHBOARD.start(again)).main)
    finally:
        again.close()
        desk.close()


@pytest.mark.parametrize(("value", "told"), [("1", True), ("", False), ("no", False)])
def test_a_copy_of_ones_own_is_told(
    starter_home: Settings, tmp_path: Path, value: str, told: bool
) -> None:
    page = joined(starter_home, tmp_path, {OWN_COPY: value})
    assert ("You are on a copy of your own" in page) is told
