"""Every dashboard, by role and width: nothing serious from axe, nothing from other hosts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from browser.running import Site, opened, shot
from browser.workshops import Workshop, activity, made
from workbench.ledger.vocabulary import ActivityKind

pytestmark = pytest.mark.browser
PAGES = {
    "home": "",
    "country": "country=KEN",
    "followup": "country=KEN",
    "smart": "country=KEN",
    "console": "session={session}",
    "projector": "session={session}",
    "join": "",
    "calendar": "country=KEN",
    "routes": "country=KEN",
    "world": "",
    "consult": "country=KEN",
    "lenses": "country=KEN",
    "plan": "country=KEN",
    "submit": "country=KEN&route=upr_joint",
}
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def workshop(site: Site) -> Workshop:
    with site.ledger() as ledger:
        return made(
            ledger, "kodupa-29", activity(ActivityKind.STATUS_RATING, {"r1": "Publish results."})
        )


@pytest.fixture(scope="module", params=["reader", "facilitator"])
def visitor(request: pytest.FixtureRequest, browser: Any, site: Site) -> Iterator[tuple[str, Any]]:
    context = browser.new_context()
    if request.param == "facilitator":
        opened(context.new_page(), site.facilitator).close()
    yield request.param, context
    context.close()


def _address(site: Site, name: str, workshop: Workshop, language: str) -> str:
    query = PAGES[name].format(session=workshop.id)
    return site.page(name, f"{query}{'&' if query else ''}lang={language}")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_narrow_and_from_here_alone(
    visitor: tuple[str, Any], site: Site, workshop: Workshop, name: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    role, context = visitor
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": 1024, "height": 900})
    opened(page, _address(site, name, workshop, "en"))
    assert page.locator("h1").count() == 1
    for width in (1920, 1024, 360):
        page.set_viewport_size({"width": width, "height": 900})
        shot(page, f"{name}-{role}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    found = Axe().run(page).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"]) for f in found if f["impact"] in SERIOUS] == []
    hosts = {urlsplit(u).hostname for u in asked if not u.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert complaints == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_reads_from_right_to_left(
    visitor: tuple[str, Any], site: Site, workshop: Workshop, name: str
) -> None:
    role, context = visitor
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 900})
    opened(page, _address(site, name, workshop, "ar"))
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shot(page, f"{name}-{role}-ar-360")
    page.close()


def test_join_page_works_by_keyboard_alone(browser: Any, site: Site, workshop: Workshop) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), site.page("join"))
    _tab_to(page, "code")
    page.keyboard.type("Kodupa 29")
    page.keyboard.press("Enter")
    page.get_by_text("What happens with your answers").wait_for()
    _tab_to(page, "consent")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("You are here as a participant").wait_for(timeout=60_000)
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    _tab_to(page, "a-0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("✓ stored").wait_for()
    context.close()


def _tab_to(page: Any, name: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || ''") == name:
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"forty times Tab did not reach {name!r}")
