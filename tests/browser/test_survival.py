"""What a page does when its worker, its server or the network goes away."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, free_port, kernels_of, serving
from browser.test_join import joined
from browser.workshops import Workshop, activity, made
from workbench.config import Settings
from workbench.ledger.present import as_of
from workbench.ledger.standing import tally
from workbench.ledger.vocabulary import ActivityKind

pytestmark = pytest.mark.browser
SAYS = "Publish results by polling station."


def workshop_of(site: Site, code: str) -> Workshop:
    with site.ledger() as ledger:
        return made(ledger, code, activity(ActivityKind.STATUS_RATING, {"r1": SAYS}))


def counted(site: Site, workshop: Workshop) -> dict[str, int]:
    with site.ledger() as ledger:
        rated = workshop.activities["status_rating"]
        return dict(tally(as_of(ledger), workshop.id, rated.id, "r1"))


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_a_killed_kernel_costs_no_answer(phone: Any, site: Site) -> None:
    workshop = workshop_of(site, "kodupa-32")
    page = joined(phone, site, workshop.code)
    page.get_by_label("mostly implemented").check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for()
    page.get_by_text("Add a comment").click()
    page.get_by_label("Comment").fill("half written")
    for kernel in kernels_of(site):
        os.kill(kernel.pid, signal.SIGKILL)
    page.get_by_text("starts again").wait_for(timeout=20_000)
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    page.get_by_role("radio", name="mostly implemented").wait_for()
    assert page.get_by_role("radio", name="mostly implemented").is_checked()
    assert page.get_by_label("Comment").input_value() == "half written"
    assert counted(site, workshop) == {"MOSTLY": 1}


def test_an_answer_given_without_network_is_stored_once_when_it_is_back(
    phone: Any, site: Site
) -> None:
    workshop = workshop_of(site, "kodupa-33")
    page = joined(phone, site, workshop.code)
    for kernel in kernels_of(site):
        os.kill(kernel.pid, signal.SIGSTOP)
    page.get_by_label("mostly implemented").check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("your last entry is not stored").wait_for(timeout=20_000)
    assert counted(site, workshop) == {}
    for kernel in kernels_of(site):
        os.kill(kernel.pid, signal.SIGCONT)
    page.get_by_text("✓ stored").wait_for(timeout=20_000)
    assert counted(site, workshop) == {"MOSTLY": 1}
    with site.ledger() as ledger:
        assert sum(e.kind == "vote" for e in ledger.events(workshop.stream)) == 1


def test_a_tick_made_while_the_page_says_that_it_starts_again_is_kept(
    phone: Any, site: Site
) -> None:
    workshop = workshop_of(site, "kodupa-35")
    page = joined(phone, site, workshop.code)
    page.evaluate("document.body.setAttribute('data-old', '')")
    for kernel in kernels_of(site):
        os.kill(kernel.pid, signal.SIGKILL)
    page.get_by_text("starts again").wait_for(timeout=20_000)
    page.locator("[data-old] input[value=MOSTLY]").check()
    page.locator("body:not([data-old]) #erw[data-live]").wait_for(timeout=60_000)
    page.get_by_text("The page is back").wait_for(state="attached", timeout=20_000)
    assert page.get_by_role("radio", name="mostly implemented").is_checked()


def test_an_answer_sent_while_the_page_says_that_it_starts_again_is_stored(
    phone: Any, site: Site
) -> None:
    workshop = workshop_of(site, "kodupa-36")
    page = joined(phone, site, workshop.code)
    for kernel in kernels_of(site):
        os.kill(kernel.pid, signal.SIGKILL)
    page.get_by_text("starts again").wait_for(timeout=20_000)
    page.get_by_label("mostly implemented").check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for(timeout=60_000)
    assert counted(site, workshop) == {"MOSTLY": 1}


def test_sessions_go_on_after_the_server_was_killed(
    phone: Any, starter_home: Settings, tmp_path: Path
) -> None:
    shutil.copytree(starter_home.home, tmp_path, dirs_exist_ok=True)
    port = free_port()
    with serving(tmp_path, port=port) as first:
        workshop = workshop_of(first, "kodupa-34")
        page = joined(phone, first, workshop.code)
        page.get_by_label("mostly implemented").check()
        page.get_by_role("button", name="Store my answers").click()
        page.get_by_text("✓ stored").wait_for()
        page.evaluate("document.body.setAttribute('data-old', '')")
        first.process.kill()
        page.get_by_text("The connection is lost").wait_for(timeout=30_000)
    with serving(tmp_path, port=port) as second:
        page.locator("body:not([data-old]) #erw[data-live]").wait_for(timeout=60_000)
        assert page.get_by_role("radio", name="mostly implemented").is_checked()
        page.get_by_role("radio", name="not implemented", exact=True).check()
        page.get_by_role("button", name="Store my answers").click()
        page.get_by_role("status").get_by_text("1 answer stored").wait_for()
        assert counted(second, workshop) == {"NONE": 1}
