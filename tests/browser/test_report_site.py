"""The site of reports from a folder: search, filters, phone, keyboard; nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from batching.planned import DAY, made
from workbench.batching.intake import Wanted
from workbench.batching.plan import Plan
from workbench.batching.running import Ran
from workbench.config import Settings
from workbench.site.build import build_site
from workbench.site.plan import plan_site


def quickly(plan: Plan, countries: list[str], told: object) -> Ran:
    return Ran([made(plan, country) for country in countries])


@pytest.fixture(scope="module")
def address(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("site")
    wanted = Wanted(str(folder), "KEN,GEO,TUV,FRA", until=DAY)
    plan = plan_site(wanted, starter_home, lambda *_: None, ["joint_analysis"])
    build_site(plan, quickly, lambda *_: None, lambda *_: None)  # type: ignore[arg-type]
    return f"file://{folder}/index.html"


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda r: None if r.url.startswith("file:") else said.append(r.url))
    opened.goto(address)
    yield opened
    opened.close()
    assert said == []


def test_filters_leave_the_states_that_fit(page: Any) -> None:
    page.locator("#state").fill("geórgia")
    page.locator("tr[data-iso3=KEN]").wait_for(state="hidden")
    assert page.locator("tr[data-iso3=GEO]").is_visible()
    assert page.locator("#shown").inner_text() == "States shown: 1"
    page.locator("#state").fill("no such State")
    page.locator("#none").wait_for(state="visible")


def test_search_leads_to_the_recommendation_by_keyboard(page: Any) -> None:
    page.locator("#q").focus()
    page.keyboard.type("KENYA register")
    first = page.locator("#found a").first
    first.wait_for()
    assert "#x-ken-" in first.get_attribute("href")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#found') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/KEN/joint_analysis.html#x-ken-*")


def test_a_phone_needs_no_sideways_scrolling(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("tbody a", has_text="Kenya").click()
    page.get_by_role("heading", name="Kenya").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
