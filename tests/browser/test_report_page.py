from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.executed import executed
from workbench.reports.html import export

CHROMIUM = Path(os.environ.get("WORKBENCH_CHROMIUM", "/usr/bin/chromium"))
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no browser at {CHROMIUM}; CI has to look at the page")
        pytest.skip(f"no browser at {CHROMIUM} (set WORKBENCH_CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module", params=[("en", "kenya"), ("fr", "kenya"), ("en", "bare")])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    language, country = request.param
    folder = tmp_path_factory.mktemp("browser")
    target = folder / "page.html"
    export(executed(folder, language, country), target, title="Joint analysis", language=language)
    return target.as_uri()


@pytest.mark.parametrize("width", [360, 1600])
def test_axe_finds_nothing_serious(browser: Any, address: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    found = Axe().run(page).response["violations"]
    page.close()
    assert [f["id"] for f in found if f["impact"] in {"serious", "critical"}] == []


@pytest.mark.parametrize("width", [360, 1024])
def test_page_does_not_scroll_sideways(browser: Any, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert asked == [address]


def test_disclosures_are_open_on_paper(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "[...document.querySelectorAll('details')].filter("
        "d => d.lastElementChild.getBoundingClientRect().height === 0).length"
    )
    page.close()
    assert hidden == 0
