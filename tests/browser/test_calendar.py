from __future__ import annotations

from typing import Any

import pytest
from icalendar import Calendar

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1024, 1920])
def test_a_reader_keeps_the_dates_of_a_state(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, accept_downloads=True)
    opened(page, site.page("calendar"))
    page.get_by_label("State", exact=True).select_option("KEN")
    page.wait_for_url("**country=KEN**")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"calendar-{width}")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Calendar file").click()
    events = Calendar.from_ical(kept.value.path().read_bytes()).walk("VEVENT")
    assert any("Kenya" in str(e["summary"]) for e in events)
    page.close()


@pytest.mark.parametrize("width", [360, 1024])
def test_the_window_finder_takes_a_typed_date(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.page("calendar", "country=KEN&show=windows"))
    page.get_by_label("Or type a date").fill("2031-05")
    page.get_by_role("button", name="Find windows").click()
    page.get_by_role("heading", name="May 2031").wait_for()
    assert "vote=2031-05" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"windows-{width}")
    page.close()
