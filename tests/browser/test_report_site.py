"""The site of reports from a folder: search, filters, phone, keyboard; nothing from elsewhere."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from batching.planned import DAY, made
from workbench.batching.intake import Wanted
from workbench.batching.plan import Plan
from workbench.batching.running import Ran
from workbench.config import Settings
from workbench.site.build import build_site
from workbench.site.plan import plan_site


def quickly(plan: Plan, countries: list[str], told: object) -> Ran:
    return Ran([made(plan, country) for country in countries])


# How the search was made before: every text is looked through.
THROUGH = """([rows, typed]) => {
  const fold = (text) => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase();
  const names = new Map([...document.querySelectorAll("tr[data-names]")]
    .map((row) => [row.dataset.iso3, row.dataset.name]));
  const texts = rows.map((r) => fold(`${names.get(r[0])} ${r[2]} ${r[3]}`));
  return typed.map((one) => {
    const words = fold(one).split(/\\s+/).filter(Boolean);
    const hits = rows.filter((_, n) => words.every((w) => texts[n].includes(w)));
    return [hits.length, hits.slice(0, 50).map((r) => `#${r[1]}`)];
  });
}"""
TYPED = ["KENYA register", "e", "élections", "re-elect", "(b)", "women candidat", "a/hrc", "2013.",
         "côte", "l’", "voters’", "media bal", "no such word", "the of and", "FRANCE"]  # fmt: skip


@pytest.fixture(scope="module")
def address(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("site")
    wanted = Wanted(str(folder), "KEN,GEO,TUV,FRA", until=DAY)
    plan = plan_site(wanted, starter_home, lambda *_: None, ["joint_analysis"])
    build_site(plan, quickly, lambda *_: None, lambda *_: None)  # type: ignore[arg-type]
    return f"file://{folder}/index.html"


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda r: None if r.url.startswith("file:") else said.append(r.url))
    opened.goto(address)
    yield opened
    opened.close()
    assert said == []


def test_filters_leave_the_states_that_fit(page: Any) -> None:
    page.locator("#state").fill("geórgia")
    page.locator("tr[data-iso3=KEN]").wait_for(state="hidden")
    assert page.locator("tr[data-iso3=GEO]").is_visible()
    assert page.locator("#shown").inner_text() == "States shown: 1"
    page.locator("#state").fill("no such State")
    page.locator("#none").wait_for(state="visible")


def test_search_leads_to_the_recommendation_by_keyboard(page: Any) -> None:
    page.locator("#q").focus()
    page.keyboard.type("KENYA register")
    first = page.locator("#found a").first
    first.wait_for()
    assert "#x-ken-" in first.get_attribute("href")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#found') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/KEN/joint_analysis.html#x-ken-*")


def texts_of(address: str) -> list[list[str]]:
    folder = Path(address.removeprefix("file://")).parent / "search"
    paths = sorted(folder.glob("t*.js"), key=lambda path: int(path.stem[1:]))
    scripts = (p.read_text(encoding="utf-8").strip() for p in paths)
    return [row for s in scripts for row in json.loads(json.loads(f"[{s[8:-2]}]")[2])]


def test_the_search_finds_what_looking_through_all_texts_finds(page: Any, address: str) -> None:
    rows = texts_of(address)
    draw = random.Random(3)
    pieces = [word[draw.randrange(3) :][:6] for row in draw.choices(rows, k=60)
              for word in draw.choices(row[3].split(), k=1)]  # fmt: skip
    typed = TYPED + [one for one in pieces if one.strip()]
    for one, (count, anchors) in zip(typed, page.evaluate(THROUGH, [rows, typed]), strict=True):
        page.locator("#q").fill(one)
        page.locator("#q").press("Enter")
        page.locator("#found[aria-busy=false]").wait_for(state="attached")
        links = [str(a.get_attribute("href")) for a in page.locator("#found a").all()]
        assert [link[link.index("#") :] for link in links] == anchors, one
        assert page.locator("#told").inner_text().split(";")[0] == f"Found: {count:,}", one


def test_what_takes_long_is_shown_until_it_is_there(browser: Any, address: str) -> None:
    opened, held = browser.new_page(), list[Any]()
    opened.route("**/search/l*.js*", lambda route: held.append(route))
    opened.goto(address)
    opened.locator("#q").fill("kenya")
    opened.get_by_role("progressbar", name="Loading what the search needs").wait_for()
    assert opened.locator("#told").inner_text() == ""
    while opened.locator("#loading").is_visible():
        while held:
            held.pop().continue_()
        opened.wait_for_timeout(20)
    assert opened.locator("#found a").count() > 0
    opened.close()


def test_typing_on_forgets_what_was_typed_before(browser: Any, address: str) -> None:
    opened, held = browser.new_page(), list[Any]()
    opened.route("**/search/t*.js*", lambda route: held.append(route))
    opened.goto(address)
    opened.locator("#q").fill("kenya")
    opened.locator("#told", has_text="Found").wait_for()
    opened.locator("#q").fill("no such word")
    opened.locator("#told", has_text="Found: 0").wait_for()
    for one in held:
        one.continue_()
    opened.wait_for_timeout(200)
    assert opened.locator("#found li").count() == 0
    opened.close()


def copy_of(address: str, to: Path) -> None:
    site = Path(address.removeprefix("file://")).parent
    shutil.copytree(site / "search", to / "search")
    for name in ("index.html", "site.js", "search.js"):
        shutil.copy(site / name, to)


@pytest.mark.parametrize("lost", ["words", "l0", "t0"])
def test_a_part_that_is_missing_is_named_and_asked_for_again(
    browser: Any, address: str, tmp_path: Path, lost: str
) -> None:
    copy_of(address, tmp_path)
    (tmp_path / f"search/{lost}.js").rename(tmp_path / "away")
    opened = browser.new_page()
    opened.goto(f"file://{tmp_path}/index.html")
    opened.locator("#q").fill("e")
    opened.locator("#told.bad", has_text=f"search/{lost}.js is missing").wait_for()
    assert opened.locator("#found li").count() == 0
    (tmp_path / "away").rename(tmp_path / f"search/{lost}.js")
    opened.locator("#q").press("Enter")
    opened.locator("#found a").first.wait_for()
    assert opened.locator("#told.bad").count() == 0
    opened.close()


def test_a_part_of_another_build_is_not_taken(browser: Any, address: str, tmp_path: Path) -> None:
    copy_of(address, tmp_path)
    part = tmp_path / "search/t0.js"
    head, own, held = part.read_text(encoding="utf-8").split(",", 2)
    part.write_text(f'{head},"{own[1:-1][::-1]}",{held}', encoding="utf-8")
    opened = browser.new_page()
    opened.goto(f"file://{tmp_path}/index.html")
    opened.locator("#q").fill("e")
    opened.locator("#told.bad", has_text="search/t0.js").wait_for()
    opened.close()


def test_a_phone_needs_no_sideways_scrolling(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("tbody a", has_text="Kenya").click()
    page.get_by_role("heading", name="Kenya").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
