"""The follow-up board in a real browser: writing, and what others see of it meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser
REC = "KEN-CC-2018-01"


def _board(browser: Any, site: Site, link: str, width: int = 1024) -> Any:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = opened(context.new_page(), link)
    return opened(page, site.page("followup", f"country=KEN&rec={REC}"))


@pytest.fixture(scope="module")
def facilitator(browser: Any, site: Site) -> Iterator[Any]:
    page = _board(browser, site, site.facilitator)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def analyst(browser: Any, site: Site) -> Iterator[Any]:
    page = _board(browser, site, site.analyst)
    yield page
    page.context.close()


def _assess(page: Any, kind: str, value: str, assessor: str) -> None:
    form = page.locator(f"#assess-{REC}")
    if not form.is_visible():
        page.get_by_text("+ Assess", exact=True).click()
    page.locator(f"#kind-{REC}").select_option(kind)
    page.get_by_label(value).check()
    form.get_by_label("Assessor").fill(assessor)
    form.get_by_label("Reasons").fill("What this rests on.")
    form.get_by_role("button", name="Save the assessment").click()


def test_another_browser_sees_it_within_a_second(facilitator: Any, analyst: Any) -> None:
    analyst.get_by_text("+ Assess", exact=True).click()
    half = analyst.locator(f"#rationale-{REC}")
    half.fill("The draft law is half")
    _assess(facilitator, "NHRI", "fully implemented =", "The Commission")
    start = time.monotonic()
    analyst.locator("td").get_by_text("fully implemented = ● implemented").first.wait_for()
    seen = time.monotonic() - start
    half.press_sequentially(" written")
    assert half.input_value() == "The draft law is half written"
    facilitator.locator("#erw-say", has_text="Saved.").wait_for(state="attached")
    assert facilitator.locator(f"#rationale-{REC}").input_value() == ""
    assert seen < 1.0, f"{seen:.2f} s"


def test_a_facilitator_adds_evidence_and_an_action(facilitator: Any, analyst: Any) -> None:
    facilitator.get_by_text("+ Evidence", exact=True).click()
    form = facilitator.locator(f"#prove-{REC}")
    form.get_by_label("Title").fill("Judgment of the High Court")
    form.get_by_label("What it does").select_option("contradicts")
    form.get_by_label("Who it comes from").select_option("court")
    form.get_by_role("button", name="Save the evidence").click()
    facilitator.get_by_text("+ Action", exact=True).click()
    form = facilitator.locator(f"#act-{REC}")
    form.get_by_label("What is to be done").fill("Publish the bill")
    form.get_by_label("Who leads").fill("Parliament")
    form.get_by_label("Due").fill("2020-01")
    form.get_by_role("button", name="Save the action").click()
    analyst.locator("td").get_by_text("overdue").first.wait_for()
    analyst.locator("td").get_by_text("1 against").wait_for()
    analyst.locator(f"#assess-{REC}").get_by_text("Judgment of the High Court").wait_for()


def test_a_fault_keeps_what_was_written(analyst: Any) -> None:
    form = analyst.locator(f"#act-{REC}")
    analyst.get_by_text("+ Action", exact=True).click()
    form.get_by_label("What is to be done").fill("Print the rules")
    form.get_by_label("Due").fill("31 May")
    form.get_by_role("button", name="Save the action").click()
    analyst.locator("#erw-alert").get_by_text("Due: expected a day, month or year").wait_for()
    assert form.get_by_label("What is to be done").input_value() == "Print the rules"


def test_what_is_shown_can_be_taken_along(facilitator: Any, tmp_path: Path) -> None:
    with facilitator.expect_download() as waiting:
        facilitator.locator("#export-board").get_by_role("button", name="XLSX").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "Follow-up-Kenya.xlsx"
    assert path.read_bytes()[:2] == b"PK"


def test_a_reader_narrows_orders_and_comes_back(browser: Any, site: Site) -> None:
    page = opened(browser.new_page(), site.page("followup", "country=KEN"))
    page.get_by_text("Search and filter").click()
    page.get_by_label("Words").fill("gender rule")
    page.wait_for_url("**find=gender**")
    page.get_by_text("Filters in force:").wait_for()
    page.get_by_role("button", name="KEN", exact=False).first.wait_for()
    page.get_by_role("button", name="with the words").click()
    page.get_by_text("Filters in force: none.").wait_for()
    page.locator("thead").get_by_role("button", name="Due").click()
    page.locator("th[aria-sort=ascending]", has_text="Due").wait_for()
    assert page.get_by_text("+ Assess", exact=True).count() == 0
    page.close()


@pytest.mark.parametrize("view", ["board", "lists", "progress", "files"])
def test_every_part_fits_and_can_be_read(facilitator: Any, site: Site, view: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened(facilitator, site.page("followup", f"country=KEN&rec={REC}&view={view}"))
    for width in (360, 1920, 1024):
        facilitator.set_viewport_size({"width": width, "height": 900})
        assert facilitator.evaluate("document.documentElement.scrollWidth") <= width
        shot(facilitator, f"followup-{view}-{width}")
    facilitator.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found = [f for f in Axe().run(facilitator).response["violations"]
             if f["impact"] in {"serious", "critical"}]  # fmt: skip
    assert [(f["id"], f["nodes"][0]["html"]) for f in found] == []


def test_arabic_runs_from_right_to_left(facilitator: Any, site: Site) -> None:
    facilitator.set_viewport_size({"width": 1024, "height": 900})
    opened(facilitator, site.page("followup", f"country=KEN&rec={REC}&lang=ar"))
    facilitator.locator("html[dir=rtl] table.fu").wait_for()
    assert facilitator.evaluate("document.documentElement.scrollWidth") <= 1024
    shot(facilitator, "followup-ar-1024")
