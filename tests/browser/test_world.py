from __future__ import annotations

from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1024, 1920])
def test_a_reader_goes_from_the_map_to_a_state(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.page("world"))
    shot(page, f"world-{width}")
    page.get_by_label("A treaty").check()
    page.get_by_role("heading", level=1, name="ICCPR").wait_for()
    page.get_by_label("Find a State in the table").fill("kenya")
    page.wait_for_url("**find=kenya**")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    row = page.get_by_role("table").get_by_role("link", name="Kenya")
    row.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/country.ipynb?**country=KEN**")
    page.close()


def test_a_column_sorts_the_table(browser: Any, site: Site) -> None:
    page = opened(browser.new_page(), site.page("world"))
    page.get_by_role("button", name="State", exact=True).click()
    page.locator("th[aria-sort=ascending]").wait_for()
    assert page.locator("tbody th[scope=row]").first.inner_text().startswith("Af")
    page.close()
