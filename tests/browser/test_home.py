from __future__ import annotations

from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1024, 1920])
def test_a_reader_finds_a_state(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.url)
    page.get_by_label("Name or code").fill("ivoire")
    page.get_by_role("link", name="Ivory Coast").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "find=ivoire" in page.url
    shot(page, f"home-{width}")
    page.close()


def test_a_facilitator_is_known_after_entering(browser: Any, site: Site) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), site.facilitator)
    page.get_by_text("You are here as a facilitator").wait_for()
    assert "pass=" not in page.url
    context.close()


def test_the_language_changes_in_place(browser: Any, site: Site) -> None:
    page = opened(browser.new_page(), site.url)
    page.get_by_label("Name or code").fill("kenya")
    page.wait_for_url("**find=kenya**")
    page.get_by_role("link", name="Français").click()
    page.locator("html[lang=fr]").wait_for()
    assert page.get_by_role("searchbox").input_value() == "kenya"
    assert "lang=fr" in page.url
    page.close()


def test_the_way_back_restores_the_view(browser: Any, site: Site) -> None:
    page = opened(browser.new_page(), site.url)
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("link", name="Zimbabwe").wait_for()
    page.go_back()
    page.get_by_role("button", name="Show all").wait_for()
    page.close()
