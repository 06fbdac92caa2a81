"""The lenses in a real browser: ratings side by side, a coalition file brought in."""

from __future__ import annotations

from typing import Any

import pytest

from browser.running import Site, opened, shot
from workbench.config import Settings
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Assessment, Evidence
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import AssessorKind, Direction, Role, SourceType
from workbench.snapshot.store import open_snapshot

pytestmark = pytest.mark.browser
SERIOUS = {"serious", "critical"}
FILE = """\
coalition: {country: KEN, title: Electoral rights coalition}
members:
  - {organisation: Citizen observers' network, works_on: observers, role: coordinator}
tasks:
  - {title: Draft the joint report, owner: Citizen observers' network, due: 2026-01}
"""


@pytest.fixture(scope="module")
def rated(site: Site) -> Site:
    """The institution says no, the State yes; two organisations; three pieces of evidence."""
    with open_snapshot(Settings(site.home)) as snapshot:
        rec = snapshot.recommendations("KEN", relevant_only=True)[0].id
    said = [
        (AssessorKind.NHRI, "National Commission on Human Rights", "not implemented"),
        (AssessorKind.STATE, "Ministry of Justice", "fully implemented"),
        (AssessorKind.NATIONAL_CSO, "Citizen observers' network", "partially implemented"),
        (AssessorKind.INTERNATIONAL_NGO, "International Elections Watch", "mostly implemented"),
    ]
    with site.ledger() as ledger:
        for kind, name, value in said:
            ledger.append(country_stream("KEN"), Assessment(
                recommendation=rec, assessor_kind=kind, assessor=name, scale="ODIHR", value=value,
                date="2026-06"), Actor(Role.ANALYST))  # fmt: skip
        for number, source in enumerate((SourceType.NATIONAL_CSO, SourceType.MEDIA,
                                         SourceType.STATE)):  # fmt: skip
            ledger.append(country_stream("KEN"), Evidence(
                id=f"e{number}", recommendations=(rec,), source_type=source, title="A finding",
                direction=Direction.CONTEXT), Actor(Role.ANALYST))  # fmt: skip
    return site


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_sees_who_differs_from_whom(browser: Any, rated: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, rated.page("lenses", "country=KEN"))
    page.get_by_role("heading", name="As assessor: 1 of").wait_for()
    page.get_by_text("the sides differ").wait_for()
    assert page.get_by_text("Ministry of Justice: fully implemented").is_visible()
    shot(page, f"lenses-nhri-{width}")
    page.get_by_role("button", name="Civil society").click()
    page.get_by_role("heading", name="between 33\u00a0% and 67\u00a0%").wait_for()
    assert page.get_by_text("International Elections Watch: mostly implemented").is_visible()
    shot(page, f"lenses-cso-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_coalition_file_is_brought_in_and_names_stay_inside(browser: Any, rated: Site) -> None:
    context = browser.new_context()
    opened(context.new_page(), rated.facilitator).close()
    page = context.new_page()
    opened(page, rated.page("lenses", "country=KEN&show=coalition"))
    bad = FILE.replace("2026-01", "soon").encode()
    _bring(page, bad)
    page.get_by_text("record 5, due: 'soon'").wait_for()
    _bring(page, FILE.encode())
    page.get_by_role("heading", name="1 task of the coalition is open, 1 overdue").wait_for()
    assert page.get_by_text("Citizen observers' network").first.is_visible()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        shot(page, f"lenses-coalition-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    reader = browser.new_page()
    opened(reader, rated.page("lenses", "country=KEN&show=coalition"))
    reader.get_by_text("Draft the joint report").wait_for()
    assert reader.get_by_text("Citizen observers' network").count() == 0
    reader.close()
    context.close()


def _bring(page: Any, content: bytes) -> None:
    file = {"name": "c.yaml", "mimeType": "application/yaml", "buffer": content}
    page.get_by_label("Coalition file", exact=True).set_input_files(file)
    page.get_by_role("button", name="Bring it in").click()


@pytest.mark.parametrize("view", ["nhri", "cso", "coalition"])
def test_the_lenses_have_nothing_serious_from_axe(browser: Any, rated: Site, view: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    opened(page, rated.page("lenses", f"country=KEN&show={view}"))
    found = Axe().run(page).response["violations"]
    assert not [v["id"] for v in found if v["impact"] in SERIOUS]
    page.close()
