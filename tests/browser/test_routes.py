from __future__ import annotations

from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser
SERIOUS = {"serious", "critical"}
VIEWS = {
    "routes": "country=KEN&concern=voter+intimidation",
    "practice": "show=practice&choice=a",
    "clashes": "show=clashes",
    "news": "show=news&since=2025",
}


@pytest.mark.parametrize("width", [360, 1024])
def test_a_person_finds_a_route_and_keeps_the_link(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.page("routes"))
    page.get_by_label("State", exact=True).select_option("KEN")
    page.get_by_label("What is it about?").fill("voter intimidation")
    page.wait_for_url("**concern=voter+intimidation**")
    page.get_by_role("heading", name="Urgent appeal of special procedures").wait_for()
    page.get_by_label("Who wants to act?").select_option("state")
    page.get_by_role("heading", name="Invite a mandate holder").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"routes-{width}")
    page.close()


def test_a_month_that_is_none_is_told_in_arabic(browser: Any, site: Site) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 900})
    opened(page, site.page("routes", "country=KEN&lang=ar"))
    page.locator("[name=when]").fill("2027-99")
    page.get_by_text("المتوقع شهر").wait_for()
    assert "\u2068'2027-99'\u2069" in page.get_by_text("المتوقع شهر").inner_text()
    shot(page, "routes-refused-ar-360")
    page.close()


@pytest.mark.parametrize("width", [360, 1024])
def test_a_participant_practises_by_keyboard(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.page("routes", "show=practice"))
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.get_by_text("a good way").first.wait_for()
    page.get_by_role("button", name="Next case").press("Enter")
    page.get_by_role("heading", name="Case 2 of").wait_for()
    assert page.get_by_text("To take away").count() == 0
    shot(page, f"routes-practice-{width}")
    page.close()


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_have_nothing_serious_from_axe(browser: Any, site: Site, view: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    name = "routes" if view in {"routes", "practice"} else "calendar"
    opened(page, site.page(name, VIEWS[view]))
    found = Axe().run(page).response["violations"]
    assert not [v["id"] for v in found if v["impact"] in SERIOUS]
    page.close()
