"""Consultation in a real browser: recording, ticking, what a reader sees of it, files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser
TITLE = "EU EOM Kenya 2027"


@pytest.fixture(scope="module")
def facilitator(browser: Any, site: Site) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = opened(context.new_page(), site.facilitator)
    opened(page, site.page("consult"))
    page.get_by_label("State", exact=True).select_option("KEN")
    page.get_by_text("+ Mission, visit or dialogue").click()
    form = page.locator("#start")
    form.get_by_label("What it is called").fill(TITLE)
    form.get_by_label("Start").fill("2027-07")
    form.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name=f"{TITLE}, Kenya: 0 of 20 items done").wait_for()
    yield page
    context.close()


def item(page: Any, name: str) -> Any:
    return page.locator(f"[data-key=item-{name}]")


def test_an_item_is_ticked_and_a_reader_sees_it(facilitator: Any, browser: Any) -> None:
    reader = opened(browser.new_page(), facilitator.url)
    assert reader.get_by_role("button", name="Done today").count() == 0
    item(facilitator, "contacts").get_by_role("button", name="Done today").click()
    facilitator.get_by_role("heading", name="1 of 20 items done (5%)").wait_for()
    reader.get_by_role("heading", name="1 of 20 items done (5%)").wait_for()
    reader.close()


def test_an_owner_and_a_date_make_an_item_overdue(facilitator: Any) -> None:
    own = item(facilitator, "dates")
    own.get_by_text("Owner, date, note").click()
    own.get_by_label("Who sees to it").fill("UN human rights office")
    own.get_by_label("Due").fill("2020-01")
    own.get_by_role("button", name="Save").click()
    own.locator(".state.overdue").wait_for()
    own.get_by_text("due January 2020").wait_for()


def test_a_fault_keeps_what_was_written(facilitator: Any) -> None:
    own = item(facilitator, "limits")
    own.get_by_text("Owner, date, note").click()
    own.get_by_label("Who sees to it").fill("EU EOM")
    own.get_by_label("How far it is").select_option("set_aside")
    own.get_by_role("button", name="Save").click()
    facilitator.locator("#erw-alert").get_by_text("Note: this is needed").wait_for()
    assert own.get_by_label("Who sees to it").input_value() == "EU EOM"
    own.get_by_label("Note").fill("agreed for the mission of 2022")
    own.get_by_role("button", name="Save").click()
    own.locator(".state.set_aside").wait_for()


def test_the_answer_about_the_expert_is_stored_at_once(facilitator: Any) -> None:
    facilitator.locator("#expert").get_by_label("yes").check()
    facilitator.locator("#erw-say", has_text="Saved.").wait_for(state="attached")
    facilitator.reload()
    facilitator.locator("#erw[data-live]").wait_for(timeout=60_000)
    assert facilitator.locator("#expert").get_by_label("yes").is_checked()


@pytest.mark.parametrize(
    ("form", "button", "begins"), [("pack", "DOCX", b"PK"), ("export", "CSV", b"\xef\xbb\xbf# ")]
)
def test_pack_and_checklist_can_be_taken_along(
    facilitator: Any, tmp_path: Path, form: str, button: str, begins: bytes
) -> None:
    with facilitator.expect_download(timeout=60_000) as waiting:
        facilitator.locator(f"#{form}").get_by_role("button", name=button).click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize("view", ["checklist", "list", "never"])
def test_every_view_fits_and_can_be_read(facilitator: Any, site: Site, view: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    here = facilitator.url
    queries = {"list": "country=KEN", "never": "show=never"}
    opened(facilitator, site.page("consult", queries[view]) if view in queries else here)
    for width in (360, 1280):
        facilitator.set_viewport_size({"width": width, "height": 900})
        assert facilitator.evaluate("document.documentElement.scrollWidth") <= width
        shot(facilitator, f"consult-{view}-{width}")
    facilitator.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found = [f for f in Axe().run(facilitator).response["violations"]
             if f["impact"] in {"serious", "critical"}]  # fmt: skip
    assert [(f["id"], f["nodes"][0]["html"]) for f in found] == []
    opened(facilitator, here)
