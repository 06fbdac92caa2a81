from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from browser.running import Site, opened, shot
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Activity, Assessment, Decision, Participant, Vote
from workbench.ledger.present import as_of
from workbench.ledger.standing import current
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import ActivityKind, Role

pytestmark = pytest.mark.browser
PEOPLE = 6
SERIOUS = frozenset({"serious", "critical"})


def vote(ledger: Ledger, session: str, activity: Activity, values: Sequence[str], n: int) -> None:
    """Everybody answers every item of the activity in round `n`."""
    for number, value in enumerate(values):
        token = f"p{number}"
        said = [
            Vote(session=session, activity=activity.id, item=item, value=value, round=n,
                 token=token, comment="said in private")
            for item in activity.items
        ]  # fmt: skip
        actor = Actor(Role.PARTICIPANT, token, session)
        ledger.append_many(((session_stream(session), v) for v in said), actor)


def status_of(ledger: Ledger, session: str) -> Activity:
    found = current(as_of(ledger), Activity, session)
    return next(a for a in found if a.activity is ActivityKind.STATUS_RATING)


def prepare(page: Any) -> str:
    """Make a session on Kenya and open it; gives back its id."""
    page.locator("#create select[name=country]").select_option("KEN")
    page.get_by_role("button", name="Prepare the session").click()
    page.get_by_role("heading", name="on the agenda").wait_for()
    shot(page, "console-agenda-1024")
    page.get_by_role("link", name="Run", exact=True).click()
    page.get_by_role("button", name="Open the session").click()
    page.get_by_role("heading", name="nobody has joined yet").wait_for()
    found = re.search(r"session=([^&]+)", page.url)
    assert found
    return found[1]


def press(page: Any, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def test_a_session_from_the_first_click_to_the_record(browser: Any, site: Site) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 800})
    page = opened(context.new_page(), f"{site.facilitator}&next=voila/render/console.ipynb")
    session = prepare(page)
    wall = opened(browser.new_page(), site.page("projector", f"session={session}"))
    with site.ledger() as ledger:
        joined = [Participant(session=session, token=f"p{n}") for n in range(PEOPLE)]
        for person in joined:
            actor = Actor(Role.PARTICIPANT, person.token, session)
            ledger.append(session_stream(session), person, actor)
        wall.get_by_text("6 people have joined").wait_for()
        press(page, "Rate the status", "Start this activity")
        page.get_by_text("0 of 6 answered").first.wait_for()
        activity = status_of(ledger, session)
        vote(ledger, session, activity, ["NONE", "NONE", "PARTIAL", "FULL", "MOSTLY", "NONE"], 1)
        page.get_by_text("6 of 6 answered").first.wait_for()
        press(page, "Lock", "Reveal the results")
        page.get_by_role("heading", name="are shown to everybody").wait_for()
        wall.get_by_text("Median:").first.wait_for()
        assert "said in private" in page.content()
        assert "said in private" not in wall.content()
        press(page, "Round 2")
        page.get_by_text("0 of 6 answered").first.wait_for()
        assert "said in private" not in page.content()
        vote(ledger, session, activity, ["PARTIAL"] * PEOPLE, 2)
        page.get_by_text("6 of 6 answered").first.wait_for()
        press(page, "Lock", "Reveal the results")
        page.get_by_text("5 of 6 moved").first.wait_for()
        shot(page, "console-second-round-1024")
        shot(wall, "projector-second-round")
        page.get_by_role("button", name="Confirm into the record").first.click()
        page.get_by_label("Why").fill("Shown in two counties")
        page.get_by_label("Outcome in one line").fill("Partly done")
        page.locator("#confirm").get_by_role("button", name="Confirm into the record").click()
        page.get_by_text("In the record: Partly done").wait_for()
        state = as_of(ledger)
        (said,) = current(state, Assessment, activity.items[0])
        (decided,) = current(state, Decision, session)
    assert (said.common, said.session) == (2, session)
    assert (decided.n, decided.round, decided.outcome) == (PEOPLE, 2, "Partly done")
    wall.close()
    context.close()


@pytest.mark.parametrize("width", [360, 1024, 1920])
def test_every_tab_is_accessible_and_narrow(browser: Any, site: Site, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 800})
    page = opened(context.new_page(), f"{site.facilitator}&next=voila/render/console.ipynb")
    if page.get_by_role("heading", name="No workshop session yet").count():
        prepare(page)
    else:
        page.locator("td,th").get_by_role("link", name="Kenya").first.click()
    for tab in ("Run", "Agenda", "Room and codes", "Slips and paper", "Minutes"):
        page.get_by_role("link", name=tab, exact=True).click()
        page.locator("nav [aria-current=page]", has_text=tab).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [(f["id"], f["nodes"][0]["html"]) for f in found if f["impact"] in SERIOUS] == []
        shot(page, f"console-{tab.split()[0].lower()}-{width}")
    context.close()


def test_a_participant_is_kept_out(browser: Any, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.page("console"))
    page.get_by_text("this page is for facilitator").wait_for(timeout=60_000)
    assert page.locator("form").count() == 0
    page.close()
