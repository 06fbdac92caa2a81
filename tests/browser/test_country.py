from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser
WIDTHS = [360, 1024, 1920]
PATIENCE = 90_000  # milliseconds; machines that build other things at once are slow


def entered(browser: Any, site: Site, query: str, width: int = 1024) -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_default_timeout(PATIENCE)
    return opened(page, site.page("country", query))


def fits(page: Any, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def show_filters(page: Any, width: int) -> None:
    if width < 1024:
        page.locator(".sieve > summary").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_searches_filters_and_opens(browser: Any, site: Site, width: int) -> None:
    page = entered(browser, site, "country=KEN", width)
    assert fits(page, width)
    shot(page, f"country-{width}")
    page.get_by_label("Search the texts").fill("commission")
    page.wait_for_url("**q=commission**")
    show_filters(page, width)
    box = page.get_by_role("checkbox", name="election observers")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**community=elections**")
    assert box.is_checked()
    assert box.evaluate("e => e === document.activeElement")
    page.get_by_role("button", name=re.compile("^Open")).first.click()
    heading = page.get_by_role("heading", name="Nobody has assessed this recommendation yet")
    heading.wait_for()
    assert heading.evaluate("e => e === document.activeElement")
    assert "rec=KEN-" in page.url
    assert fits(page, width)
    shot(page, f"country-open-{width}")
    page.close()


def test_a_link_restores_the_view(browser: Any, site: Site) -> None:
    query = "country=GEO&mechanism=EU_EOM,ODIHR&from=2010&q=election&lang=fr"
    page = entered(browser, site, query)
    count = page.locator(".tally").inner_text()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("#f-q").input_value() == "election"
    assert page.locator(".chip").count() == 4
    again = entered(browser, site, page.url.partition("?")[2])
    assert again.locator(".tally").inner_text() == count
    page.close()
    again.close()


def test_a_chip_and_the_way_back(browser: Any, site: Site) -> None:
    page = entered(browser, site, "country=KEN&status=NOT_ASSESSED&q=media")
    page.get_by_role("button", name=re.compile("“media”")).click()
    page.locator(".chip").first.wait_for()
    page.wait_for_url(lambda url: "q=media" not in url)
    assert page.locator("#f-q").input_value() == ""
    page.go_back()
    page.get_by_role("button", name=re.compile("“media”")).wait_for()
    page.close()


def test_a_file_holds_the_list(browser: Any, site: Site, tmp_path: Path) -> None:
    page = entered(browser, site, "country=KEN&mechanism=CCPR")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    kept = tmp_path / "list.csv"
    waiting.value.save_as(kept)
    text = kept.read_text(encoding="utf-8-sig")
    buttons = page.locator('[data-v-id^="KEN-HRC"]').all()
    shown = {button.get_attribute("data-v-id") for button in buttons}
    assert len(shown) == sum(line.startswith("KEN-") for line in text.splitlines())
    assert "# Filters in force: Mechanism: CCPR" in text
    page.close()


def test_another_state_is_found_and_keeps_the_filters(browser: Any, site: Site) -> None:
    page = entered(browser, site, "country=KEN&q=women")
    page.locator(".chooser > summary").click()
    page.get_by_label("Name or code of a State").fill("ivoire")
    page.get_by_role("link", name="Ivory Coast").click()
    page.get_by_role("heading", level=1, name=re.compile("Ivory Coast")).wait_for()
    assert "country=CIV" in page.url
    assert "q=women" in page.url
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_state_without_any_and_all_states(browser: Any, site: Site, width: int) -> None:
    page = entered(browser, site, "country=NOR", width)
    page.get_by_text("No recommendation on elections to Norway is in the snapshot.").wait_for()
    shot(page, f"country-empty-{width}")
    page.get_by_text("Choose another State, or search all of them").click()
    page.get_by_role("link", name="Search the recommendations to all States").click()
    page.get_by_role("heading", level=1, name=re.compile("to all States")).wait_for()
    assert fits(page, width)
    shot(page, f"country-all-{width}")
    page.close()


def test_prints_say_the_filters_and_no_controls(browser: Any, site: Site) -> None:
    page = entered(browser, site, "country=KEN&q=media")
    page.emulate_media(media="print")
    assert page.get_by_text("Filters in force: “media” ·").is_visible()
    assert not page.locator("#narrow").is_visible()
    assert not page.get_by_role("button", name="CSV").is_visible()
    page.close()
