"""The submission builder in a browser: pick, write, watch the length, be refused, take it along."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser
LONG = "word " * 3000


def _taken(page: Any, button: str) -> Any:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value


@pytest.mark.parametrize("width", [360, 1280])
def test_a_report_is_written_and_taken_along(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.page("submit"))
    page.get_by_label("State", exact=True).select_option("KEN")
    page.get_by_label("What you write, and to whom").select_option("upr_individual")
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("heading", name="1 recommendation is picked").wait_for()
    page.wait_for_url("**rec=KEN-**")
    page.get_by_label("Organisation (needed)").fill("Example Observers")
    page.get_by_label("Summary").fill("What we saw.")
    page.get_by_label("Issues").fill(LONG)
    page.locator("#gauge.over").get_by_text("words too many").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Word (.docx)").click()
    page.locator("#erw-alert").get_by_text("Cut ").wait_for()
    page.locator("#erw-alert").get_by_text("Recommendations. Write them.").wait_for()
    shot(page, f"submit-refused-{width}")
    page.get_by_label("Issues").fill("It is so.")
    page.get_by_label("Recommendations (needed)").fill("Publish the results.")
    page.locator("#gauge:not(.over)").wait_for()
    made = _taken(page, "Word (.docx)")
    assert made.suggested_filename == "upr_individual-KEN-en.docx"
    headings = [p.text for p in Document(made.path()).paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Summary", "Issues", "Recommendations"]
    page.close()


def test_a_draft_that_breaks_a_rule_is_marked(browser: Any, site: Site) -> None:
    page = browser.new_page()
    opened(page, site.page("submit", "country=KEN&route=upr_individual"))
    page.get_by_role("button", name="Pick all").click()
    page.get_by_label("Organisation (needed)").fill("Example Observers")
    page.get_by_label("Summary").fill("What we saw.")
    page.get_by_label("Write it anyway").check()
    made = _taken(page, "Word (.docx)")
    header = Document(io.BytesIO(made.path().read_bytes())).sections[0].header
    assert "sections are missing" in header.paragraphs[0].text
    page.close()


def test_another_language_of_the_page_keeps_the_text(browser: Any, site: Site) -> None:
    page = browser.new_page()
    opened(page, site.page("submit", "country=KEN&route=upr_individual"))
    page.get_by_label("Summary").fill("What we saw.")
    page.locator("#gauge").get_by_text("4 of").wait_for()
    page.get_by_role("link", name="العربية").click()
    page.locator("html[dir=rtl]").wait_for()
    assert page.locator("#s-summary").input_value() == "What we saw."
    page.close()


def test_a_joint_report_is_put_together_by_keyboard(browser: Any, site: Site) -> None:
    page = browser.new_page()
    opened(page, site.page("submit", "country=KEN&route=upr_joint"))
    page.get_by_role("button", name="Pick all").press("Enter")
    page.get_by_role("heading", name="recommendations are picked").wait_for()
    for name in ("One", "Two"):
        text = (
            f"organisation: {name}\n\n# summary\nSeen.\n\n# issues\nSo.\n\n# recommendations\nDo."
        )
        sent = {"name": f"{name}.md", "mimeType": "text/markdown", "buffer": text.encode()}
        page.get_by_label("File of sections").set_input_files(sent)
        page.get_by_role("button", name="Add this file").press("Enter")
        page.get_by_role("button", name=f"Remove : {name}").wait_for()
    page.get_by_role("heading", name="Who wrote which paragraph").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Word (.docx)").press("Enter")
    assert waiting.value.suggested_filename == "upr_joint-KEN-en.docx"
    page.close()
