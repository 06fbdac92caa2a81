"""The pictures of the documentation, taken from pages in use.

WORKBENCH_PICTURES=docs/images takes them anew for the repository; else they go to the screenshots.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from browser.running import SHOTS, Site, opened
from browser.test_join import joined
from browser.workshops import Workshop, activity
from browser.workshops import made as held
from paths import ROOT
from workbench.config import Settings
from workbench.ledger.vocabulary import ActivityKind
from workbench.reports.run import run_report

pytestmark = pytest.mark.browser
FOLDER = Path(os.environ.get("WORKBENCH_PICTURES", SHOTS))
COLOURS = 64


@pytest.fixture(scope="module")
def workshop(site: Site) -> Workshop:
    with site.ledger() as ledger:
        asked = {"r1": "Publish the results of every polling station on the same day."}
        return held(ledger, "kodupa-47", activity(ActivityKind.STATUS_RATING, asked))


def taken(page: Any, name: str) -> Image.Image:
    """The visible part, as a small PNG of few colours."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{name}.png", optimize=True)
    return picture


def drawn(picture: Image.Image) -> int:
    """How many colours a picture has: a page that is blank or an error has next to none."""
    return len(picture.convert("RGB").getcolors(1 << 24) or [])


@pytest.mark.parametrize(
    ("name", "page_name", "query"),
    [("home", "home", ""), ("country", "country", "country=KEN"), ("console", "console", "")],
)
def test_pictures_of_pages(
    browser: Any, site: Site, workshop: Workshop, name: str, page_name: str, query: str
) -> None:
    context = browser.new_context(viewport={"width": 1100, "height": 720})
    page = context.new_page()
    page.goto(site.facilitator)
    if page_name == "console":
        query = f"session={workshop.id}"
    opened(page, site.page(page_name, query))
    assert drawn(taken(page, name)) > 50
    assert page.locator("h1").inner_text()
    context.close()


def test_picture_of_joining(browser: Any, site: Site, workshop: Workshop) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True)
    page = joined(context.new_page(), site, workshop.code)
    assert drawn(taken(page, "join")) > 50
    context.close()


def test_picture_of_a_report(browser: Any, site: Site, tmp_path: Path) -> None:
    asked = {"country": "KEN", "until": "2026-11-23"}
    made = run_report(asked, Settings(site.home), tmp_path, formats=("html",))
    context = browser.new_context(viewport={"width": 1100, "height": 720})
    page = context.new_page()
    page.goto((made.folder / "joint_analysis.html").as_uri())
    assert drawn(taken(page, "report")) > 50
    context.close()


def test_the_pictures_of_the_documentation_are_small() -> None:
    kept = sorted((ROOT / "docs/images").glob("*.png"))
    assert {p.stem for p in kept} == {"home", "country", "console", "join", "report"}
    assert sum(p.stat().st_size for p in kept) < 1_500_000
