"""A participant on Binder, in Chromium, through the prefix of the hub's proxy."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from binder.conftest import Facilitator
from binder.running import TOKEN, Image, Launched
from browser.conftest import browser, launched  # noqa: F401  fixtures
from browser.running import Site, kernels_of, opened, shot
from workbench.dashboards.links import BELOW, NOTEBOOKS, Wanted
from workbench.ledger.actor import Actor
from workbench.ledger.present import as_of
from workbench.ledger.slips import read_slip_file
from workbench.ledger.slips_import import import_slip
from workbench.ledger.slips_session import session_facts
from workbench.ledger.standing import tally
from workbench.ledger.vocabulary import Role

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:  # noqa: F811
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def link(address: str, path: str) -> str:
    """What a BinderHub makes of a link: the launch's address, the path, the launch's token."""
    return f"{address}{path}{'&' if '?' in path else '?'}token={TOKEN}"


def test_the_country_room_opens_by_one_link(page: Any, address: str) -> None:
    opened(page, link(address, f"{BELOW}/{Wanted('fr', 'KEN').path}"))
    assert TOKEN not in page.url
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("heading", name="Kenya", exact=False).first.wait_for()
    shot(page, "binder-country-1280")
    page.locator("input[name=q]").first.fill("register")
    page.wait_for_url("**q=register**")


def test_pages_lead_on_below_the_prefix(page: Any, address: str) -> None:
    opened(page, link(address, f"{BELOW}/{Wanted(country='KEN').path}"))
    hrefs = page.locator("header a, nav a").evaluate_all("all => all.map(a => a.href)")
    inside = [h for h in hrefs if "voila/render" in h]
    assert len(inside) > 4
    assert all(h.startswith(f"{address}{BELOW}/") for h in inside), inside


@pytest.mark.parametrize("path", [BELOW, f"{BELOW}/", f"{BELOW}/voila/render/country.ipynb/"])
def test_a_slash_at_the_end_makes_no_difference(page: Any, address: str, path: str) -> None:
    opened(page, link(address, path))
    assert page.url.startswith(f"{address}{BELOW}/voila/render/")


def test_practice_gives_an_answer(page: Any, address: str) -> None:
    opened(page, link(address, f"{BELOW}/voila/render/smart.ipynb?view=practice&lang=en"))
    field = page.get_by_label("Your wording")
    field.fill("")
    field.press_sequentially("Publish results by polling station before 2027.", delay=5)
    page.locator(".now", has_text="Better on").wait_for()
    shot(page, "binder-practice-1280")


def last_used(address: str) -> str:
    """When the Jupyter server was last used, as hubs and cullers ask it."""
    said = httpx.get(f"{address}api/status", headers={"Authorization": f"token {TOKEN}"})
    return str(said.json()["last_activity"])


def test_work_in_a_page_is_work_at_the_server(page: Any, address: str) -> None:
    opened(page, link(address, f"{BELOW}/voila/render/smart.ipynb?view=practice&lang=en"))
    before = last_used(address)
    page.get_by_label("Your wording").fill("Count the votes in public at each station by 2028.")
    page.locator(".now", has_text="Better on").wait_for()
    assert last_used(address) > before


def test_a_slip_from_binder_counts_at_the_facilitators(
    page: Any, address: str, facilitator: Facilitator, tmp_path: Path
) -> None:
    workshop = facilitator.workshop
    opened(page, link(address, f"{BELOW}/{Wanted(code=workshop.code).path}"))
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="Join without a name").click()
    page.get_by_text("You are here as a participant").wait_for()
    page.get_by_label("partly implemented").check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for()
    page.get_by_text("You are on a copy of your own").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    slip = tmp_path / "slip.json"
    download.value.save_as(slip)
    shot(page, "binder-slip-1280")
    with facilitator.ledger() as ledger:
        plan = session_facts(ledger, workshop.id).plan
        import_slip(ledger, read_slip_file(slip, plan), Actor(Role.FACILITATOR))
        rated = workshop.activities["status_rating"]
        assert tally(as_of(ledger), workshop.id, rated.id, "r1") == {"PARTIAL": 1}


def test_a_lost_kernel_comes_back_by_itself(
    page: Any, address: str, launch: Launched, image: Image
) -> None:
    opened(page, link(address, f"{BELOW}/{Wanted(country='KEN').path}"))
    before = page.locator("#erw-kernel").get_attribute("data-kernel")
    for kernel in kernels_of(Site(address, "", "", image.home, launch.process)):
        os.kill(kernel.pid, signal.SIGKILL)
    page.locator(f"#erw-kernel:not([data-kernel='{before}'])").wait_for(state="attached")
    page.locator("#erw[data-live]").wait_for()


def test_jupyterlab_opens_the_notebooks_by_the_other_link(page: Any, address: str) -> None:
    page.goto(link(address, NOTEBOOKS))
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    shot(page, "binder-lab-1280")


def test_nobody_comes_in_without_the_token(address: str, launch: Launched) -> None:
    for path in (f"{BELOW}/", f"{BELOW}/j/kodupa-47", f"{BELOW}/{Wanted(country='KEN').path}"):
        said = httpx.get(address + path)
        assert said.status_code == 302
        assert said.headers["Location"].startswith(f"{launch.base}login")
    assert httpx.get(f"{address}{BELOW}/api/contents").status_code in {302, 403, 404}


def test_what_serve_closes_is_closed_here(address: str) -> None:
    with httpx.Client() as client:
        client.get(link(address, BELOW), follow_redirects=True)
        for path in ("api/contents", "api/terminals", "api/kernels", "files/x", "voila/tree"):
            assert client.get(f"{address}{BELOW}/{path}").status_code == 404, path


def test_pages_keep_their_headers(address: str) -> None:
    with httpx.Client() as client:
        said = client.get(link(address, f"{BELOW}/"), follow_redirects=True)
        policy = said.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert said.headers["Referrer-Policy"] == "no-referrer"
        kept = client.cookies.jar
    ours = [c for c in kept if c.name.startswith("erw_")]
    assert ours
    assert {c.path for c in ours} == {f"/user/x-1/{BELOW}/"}


def test_the_launch_leaves_no_word_of_the_token(launch: Launched) -> None:
    assert TOKEN not in launch.log.read_text()
