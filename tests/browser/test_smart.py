from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, shot
from workbench.analysis.smart import Criterion

pytestmark = pytest.mark.browser

REC = "KEN-CC-2018-01"
RATE = f"country=KEN&view=rate&rec={REC}"
GOOD = "The electoral commission should publish the results of each polling station by May 2027."
WIDTHS = pytest.mark.parametrize("width", [360, 1024, 1920])


def visit(browser: Any, site: Site, query: str, link: str = "", width: int = 1024) -> Any:
    """A page of a fresh browser, with the rights of a link."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    if link:
        opened(page, link)
    return opened(page, site.page("smart", query))


def rate(page: Any, score: int) -> None:
    for criterion in Criterion:
        page.locator(f'input[name="score-{criterion}"][value="{score}"]').check()
    page.get_by_label("Reason: Specific").fill(f"because of {score}")
    page.get_by_role("button", name="Save the rating").click()
    page.get_by_role("heading", name="Your scores, beside").wait_for()


@WIDTHS
def test_practice_answers_while_one_types(browser: Any, site: Site, width: int) -> None:
    page = visit(browser, site, "view=practice", width=width)
    field = page.get_by_label("Your wording")
    field.fill("")
    field.press_sequentially(GOOD, delay=5)
    page.locator(".now", has_text="Better on").wait_for(timeout=10_000)
    assert field.input_value() == GOOD
    assert page.evaluate("document.activeElement.name") == "attempt"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"smart-practice-{width}")
    page.context.close()


def test_the_caret_stays_where_one_types(browser: Any, site: Site) -> None:
    page = visit(browser, site, "view=practice")
    field = page.get_by_label("Your wording")
    before = field.input_value()
    field.evaluate("f => { f.focus(); f.setSelectionRange(5, 5); }")
    for letters in ("by ", "May ", "2027 "):
        field.press_sequentially(letters, delay=20)
        page.wait_for_timeout(700)
    assert field.input_value() == f"{before[:5]}by May 2027 {before[5:]}"
    assert field.evaluate("f => f.selectionStart") == 5 + len("by May 2027 ")
    page.context.close()


@WIDTHS
def test_rating_and_list_fit_the_screen(browser: Any, site: Site, width: int) -> None:
    page = visit(browser, site, "country=KEN&find=election", site.analyst, width)
    page.get_by_role("link", name="Parliament should review").click()
    page.get_by_role("heading", name="Rate it: nine criteria").wait_for()
    shot(page, f"smart-rate-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.go_back()
    page.get_by_label("Weak on").select_option("measurable")
    page.get_by_role("button", name="weak on: Measurable").wait_for()
    assert "weak=measurable" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"smart-list-{width}")
    page.context.close()


def test_two_raters_are_blind_until_both_are_in(browser: Any, site: Site) -> None:
    first = visit(browser, site, f"{RATE}&rater=NHRI", site.analyst)
    rate(first, 2)
    second = visit(browser, site, f"{RATE}&rater=University", site.facilitator)
    second.get_by_role("heading", name="1 other rating is in").wait_for()
    assert "because of 2" not in second.content()
    rate(second, 0)
    for page in (first, second):
        page.get_by_role("heading", name="Raters side by side").wait_for(timeout=10_000)
        assert page.get_by_text("because of 2").count()
    shot(second, "smart-two-raters")
    first.context.close()
    second.context.close()


def test_a_hint_shows_its_words_in_the_text(browser: Any, site: Site) -> None:
    page = visit(browser, site, RATE)
    hint = page.locator("#hint-time_bound")
    hint.get_by_role("button").click()
    page.get_by_role("button", name="Mark all words").wait_for()
    assert page.locator("#original mark").all_inner_texts() == ["before the next election"]
    assert "show=time_bound" in page.url
    page.context.close()


def test_a_group_is_confirmed_and_taken_away(browser: Any, site: Site) -> None:
    page = visit(browser, site, "country=KEN&view=clusters", site.analyst)
    page.get_by_role("button", name="Look through and confirm").first.click()
    page.get_by_label("What the members ask for").fill("one voter list")
    page.get_by_role("button", name="Confirm this group").click()
    page.get_by_text("confirmed by: analyst").wait_for()
    shot(page, "smart-clusters")
    page.get_by_role("button", name="Change, split or take away").click()
    page.get_by_label("Reason for taking it away").fill("two different lists")
    page.get_by_role("button", name="Take this group away").click()
    page.get_by_text("Nobody has confirmed a group").wait_for()
    page.context.close()


def test_the_list_comes_as_a_file(browser: Any, site: Site) -> None:
    page = visit(browser, site, "country=KEN&find=election")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    content = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = [r for r in csv.reader(io.StringIO(content)) if not r[0].startswith("# ")]
    by_rule = [r for r in rows[1:] if r[1].startswith("rule")]
    assert len(by_rule) == page.locator("table.lines tbody tr").count() > 0
    page.context.close()
