"""The extract for a mandate, downloaded from the country room."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, opened, shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_an_extract_is_taken_from_the_country_room(browser: Any, site: Site, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, site.page("country", "country=KEN"))
    page.get_by_text("One page for a committee or mandate").click()
    form = page.locator("#extract")
    form.get_by_label("Committee or mandate").select_option("CEDAW")
    shot(page, f"country-extract-{width}")
    with page.expect_download() as waited:
        form.get_by_role("button", name="JSON").click()
    assert waited.value.suggested_filename == "KEN-CEDAW.json"
    told = json.loads(Path(waited.value.path()).read_text(encoding="utf-8"))
    assert told["counts"]["findings"] == len(told["findings"]) > 0
    page.close()
