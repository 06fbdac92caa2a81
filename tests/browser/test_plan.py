"""Plan and follow-up in a real browser: a package handed over, a grade recorded, files taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser
RECIPIENT = "Special Rapporteur on freedom of assembly"


@pytest.fixture(scope="module")
def facilitator(browser: Any, site: Site) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = opened(context.new_page(), site.facilitator)
    yield opened(page, site.page("plan", "country=KEN"))
    context.close()


@pytest.fixture(scope="module")
def handed(facilitator: Any) -> Any:
    facilitator.get_by_role("button", name="Hand-overs").click()
    facilitator.get_by_text("+ Hand-over").click()
    form = facilitator.locator("#begin")
    form.get_by_role("textbox", name="From (needed)").fill("EU EOM Kenya")
    form.get_by_role("combobox", name="To (needed)").fill(RECIPIENT)
    form.get_by_label("Visit, mission or report it is for").fill("Country visit 2027")
    form.locator("input[name=rec]").nth(0).check()
    form.locator("input[name=rec]").nth(1).check()
    form.get_by_role("button", name="Put the package together").click()
    facilitator.get_by_role("heading", name=RECIPIENT).wait_for()
    return facilitator


def test_a_package_is_sent_and_a_reader_sees_the_silence(
    handed: Any, browser: Any, site: Site
) -> None:
    reader = opened(browser.new_page(), site.page("plan", "country=KEN&tab=handover"))
    assert reader.get_by_text("+ Hand-over").count() == 0
    handed.get_by_text("Sent, acknowledged, what came of it").click()
    handed.get_by_label("Sent on").fill("2026-01-05")
    handed.locator("[id^=course-]").get_by_role("button", name="Save").click()
    handed.get_by_text("no reply since 5 January 2026").wait_for()
    reader.get_by_text("no reply since 5 January 2026").wait_for()
    reader.close()


def test_a_package_can_be_taken_along_as_json(handed: Any, tmp_path: Path) -> None:
    with handed.expect_download(timeout=60_000) as waiting:
        handed.locator("[id^=pk-]").get_by_role("button", name="JSON").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert json.loads(path.read_text("utf-8"))["counts"]["recommendations"] == 2


def test_an_nhri_grade_stands_beside_the_committees(facilitator: Any, site: Site) -> None:
    opened(facilitator, site.page("plan", "country=ARM&tab=followup"))
    facilitator.get_by_text("+ Grade or rating").click()
    form = facilitator.locator("[id^=grade-]")
    form.get_by_label("Recommendation").select_option(index=1)
    form.get_by_label("Assessor").fill("The Defender")
    form.get_by_label("Value in the committee’s scale").select_option("C")
    form.get_by_label("Reasons and source").fill("Annual report 2025, p. 12")
    form.get_by_label("Date of the assessment").fill("2091")
    form.get_by_role("button", name="Save").click()
    facilitator.locator("#erw-alert").get_by_text("2091 is after today").wait_for()
    assert form.get_by_label("Assessor").input_value() == "The Defender"
    form.get_by_label("Date of the assessment").fill("2026-05")
    form.get_by_role("button", name="Save").click()
    facilitator.get_by_text("The Defender: C").first.wait_for()


@pytest.mark.parametrize("tab", ["plan", "followup", "handover"])
@pytest.mark.parametrize("country", ["KEN", ""])
def test_every_view_fits_and_can_be_read(
    facilitator: Any, site: Site, tab: str, country: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened(facilitator, site.page("plan", f"country={country}&tab={tab}"))
    for width in (360, 1280):
        facilitator.set_viewport_size({"width": width, "height": 900})
        assert facilitator.evaluate("document.documentElement.scrollWidth") <= width
        shot(facilitator, f"plan-{tab}-{country or 'all'}-{width}")
    facilitator.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found = [f for f in Axe().run(facilitator).response["violations"]
             if f["impact"] in {"serious", "critical"}]  # fmt: skip
    assert [(f["id"], f["nodes"][0]["html"]) for f in found] == []
