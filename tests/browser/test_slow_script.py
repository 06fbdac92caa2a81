"""A slow network: the page can be read and ticked before its script has come.

Only where Voilà runs the page does it come with its content; else the script brings that.
"""

from __future__ import annotations

from typing import Any

import pytest

from browser.running import Site
from browser.test_join import joined
from browser.test_survival import counted, phone, workshop_of

pytestmark = pytest.mark.browser
__all__ = ["phone"]


def read_without_script(page: Any) -> list[Any]:
    """The page opened anew, its script held back; what is returned lets it go."""
    late: list[Any] = []
    page.route("**/page.js", lambda route: late.append(route))
    page.goto(page.url, wait_until="commit")
    page.get_by_label("partly implemented").check()
    return late


def test_what_is_done_before_the_script_is_there_counts(phone: Any, unforked: Site) -> None:
    workshop = workshop_of(unforked, "kodupa-37")
    page = joined(phone, unforked, workshop.code)
    late = read_without_script(page)
    page.get_by_text("Add a comment").click()
    page.get_by_label("Comment").fill("before the script")
    assert page.locator("#erw[data-live]").count() == 0
    late.pop().continue_()
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for(timeout=20_000)
    assert counted(unforked, workshop) == {"PARTIAL": 1}
    assert page.get_by_label("Comment").input_value() == "before the script"


def test_a_form_sent_before_the_script_is_there_is_stored(phone: Any, unforked: Site) -> None:
    workshop = workshop_of(unforked, "kodupa-38")
    page = joined(phone, unforked, workshop.code)
    late = read_without_script(page)
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_role("button", name="Store my answers").click()
    late.pop().continue_()
    page.get_by_text("✓ stored").wait_for(timeout=20_000)
    assert counted(unforked, workshop) == {"PARTIAL": 1}
    assert "activity=" not in page.url
