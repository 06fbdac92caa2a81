"""The frame around every dashboard leads to the others, for the same State."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from markupsafe import Markup

from workbench.config import Settings
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.live import Live
from workbench.dashboards.opening import dashboard
from workbench.dashboards.page import Page
from workbench.dashboards.shell import WAYS, shown
from workbench.dashboards.visitor import Visitor


@pytest.fixture
def desk(starter_home: Settings, tmp_path: Path) -> Iterator[Desk]:
    visitor = Visitor(query={"country": "KEN"})
    with closing(Desk(starter_home, visitor, str(tmp_path / "ledger.sqlite"))) as made:
        yield made


def body(desk: Desk, name: str) -> str:
    one = dashboard(name)
    return str(shown(one, desk, one.start(desk)).body)


@pytest.mark.parametrize("name", [n for n in WAYS if n != "world"])
def test_a_page_of_a_state_leads_to_its_other_dashboards(desk: Desk, name: str) -> None:
    html = body(desk, name)
    for other in WAYS:
        assert f'{other}.ipynb?lang=en&amp;country=KEN"' in html
    assert html.count('<nav class="ways" aria-label="Dashboards">') == 1
    assert f'country=KEN" aria-current="page">{WAYS[name]}' in html


def test_a_page_about_no_state_carries_none(desk: Desk) -> None:
    every = Dashboard("world", lambda _: None, lambda *_: Page("World", Markup("<h1>World</h1>")))
    assert 'country.ipynb?lang=en"' in shown(every, desk, None).body


@pytest.mark.parametrize("name", ["home", "join"])
def test_pages_for_a_room_do_not_lead_away(desk: Desk, name: str) -> None:
    assert 'aria-label="Dashboards"' not in body(desk, name)


@pytest.mark.parametrize(
    ("country", "place", "kept"),
    [
        ("KEN", "postgresql+psycopg://x@127.0.0.1:1/x", "country=KEN"),
        ("Nowhere", "", "lang=en"),
    ],
)
def test_what_was_asked_for_is_kept_while_the_ledger_does_not_answer(
    starter_home: Settings, tmp_path: Path, country: str, place: str, kept: str
) -> None:
    place = place or str(tmp_path / "ledger.sqlite")
    live = Live(dashboard("followup"))
    with closing(Desk(starter_home, Visitor(query={"country": country}), place)) as desk:
        live.meet(desk)
        live._send_page("")
        assert live.current is not None
        assert "could not be shown" in live.current.title
        assert live.current.query.startswith(kept)
