"""A whole workshop: one facilitator and twelve participants in browsers of their own, offline.

Buttons are found by what they do, so that the same workshop is played in English and in Arabic.
"""

from __future__ import annotations

import csv
import io
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.running import Site, kernels_of, opened, shot
from workbench.ledger.payloads import Activity, Assessment, Decision, SessionStateChange, Vote
from workbench.ledger.present import as_of
from workbench.ledger.standing import current, tally
from workbench.ledger.verify import verify
from workbench.ledger.vocabulary import ActivityKind

pytestmark = pytest.mark.browser
PEOPLE = 12
READY = "#erw[data-live]"
LONG = 90_000


@pytest.fixture
def contexts(browser: Any) -> Iterator[Any]:
    """Makes browser contexts: people who share nothing."""
    made: list[Any] = []

    def new(width: int = 360, kept: Any = None) -> Any:
        size = {"width": width, "height": 780}
        made.append(browser.new_context(viewport=size, storage_state=kept))
        return made[-1]

    yield new
    for context in made:
        context.close()


def press(page: Any, move: str) -> None:
    page.locator(f"[data-move={move}]").first.click()


def prepared(page: Any) -> tuple[str, str]:
    """A session on Kenya from the first template, opened; its id and its join code."""
    page.locator("#create select[name=country]").select_option("KEN")
    page.locator("#create button[type=submit]").click()
    page.wait_for_url(re.compile("session="))
    found = re.search(r"session=([^&]+)", page.url)
    assert found
    page.locator("a[href*='tab=run']").first.click()
    press(page, "open")
    page.locator("[data-move=start]").first.wait_for()
    return found[1], page.locator(".code").first.inner_text().strip()


def join(context: Any, site: Site, code: str, language: str) -> Any:
    page = opened(context.new_page(), f"{site.page('join', f'code={code}&lang={language}')}")
    page.locator("form[data-move=enter] input[name=consent]").check()
    page.locator("form[data-move=enter] button[type=submit]").click()
    page.wait_for_url(re.compile("session="), timeout=LONG)
    page.locator(READY).wait_for(timeout=LONG)
    return page


def killed_and_opened_again(page: Any, contexts: Any) -> Any:
    """The browser ends with an answer chosen and not stored; its cookies are what is left of it."""
    page.locator("form[data-move=answer] input[value=PARTIAL]").first.check()
    address, kept = page.url, page.context.storage_state()
    page.context.close()
    again = opened(contexts(kept=kept).new_page(), address)
    field = again.locator("form[data-move=answer] input[value=PARTIAL]").first
    field.wait_for()
    assert not field.is_checked()
    return again


def answer(page: Any, value: str) -> None:
    """Give the same answer to every item and store it."""
    fields = page.locator(f"form[data-move=answer] input[value={value}]")
    fields.first.wait_for()
    for n in range(fields.count()):
        fields.nth(n).check()
    page.locator("form[data-move=answer] button[type=submit]").click()
    page.locator("form[data-move=answer] .saved").wait_for(timeout=LONG)


def count(page: Any, text: str) -> None:
    page.locator("[role=status] .big", has_text=re.compile(text)).wait_for(timeout=20_000)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_whole_workshop(contexts: Any, site: Site, language: str, tmp_path: Path) -> None:
    lead = opened(
        contexts(1024).new_page(),
        f"{site.facilitator}&next=voila%2Frender%2Fconsole.ipynb%3Flang%3D{language}",
    )
    session, code = prepared(lead)
    people = [join(contexts(), site, code, language) for _ in range(PEOPLE)]
    lead.locator("button[data-move=look]").nth(1).click()
    lead.locator("li:nth-child(2) button[data-move=look][aria-current]").wait_for()
    press(lead, "start")
    count(lead, f"0.*{PEOPLE}")

    # One browser and one kernel are killed in the middle of an answer.
    victim = kernels_of(site)[-1]
    people[0] = killed_and_opened_again(people[0], contexts)
    for page in people[:5]:
        answer(page, "NONE")
    people[-1].locator("form[data-move=answer] input[value=PARTIAL]").first.check()
    people[-1].evaluate("document.body.setAttribute('data-old', '')")
    os.kill(victim.pid, signal.SIGKILL)
    for page in people[5:-1]:
        answer(page, "PARTIAL")
    people[-1].locator(f"body:not([data-old]) {READY}").wait_for(timeout=LONG)
    answer(people[-1], "PARTIAL")
    count(lead, f"{PEOPLE}.*{PEOPLE}")
    assert "NONE" not in lead.locator("main").inner_text()

    press(lead, "lock")
    lead.locator("[data-move=reveal]").first.wait_for()
    people[3].locator("form[data-move=answer]").wait_for(state="detached")
    press(lead, "reveal")
    people[3].locator(".bars").first.wait_for()
    shot(lead, f"workshop-revealed-{language}")
    shot(people[3], f"workshop-participant-{language}")

    second_round(lead, people)
    confirm(lead)
    decided = recorded(site, session)
    _export_equals_the_screen(contexts, site, decided.item, tmp_path)


def second_round(lead: Any, people: list[Any]) -> None:
    """Eleven answer again; the slip of one of them is imported beside its live answers."""
    press(lead, "round")
    count(lead, f"0.*{PEOPLE}")
    for page in people[1:]:
        answer(page, "PARTIAL")
    slip = people[1].locator("#slip-text")
    people[1].locator("section:has(#slip-text) details summary").click()
    text = slip.inner_text()
    lead.locator("a[href*='tab=slips']").first.click()
    lead.locator("#paste textarea").fill(text)
    lead.locator("#paste button[type=submit]").click()
    lead.locator("table .saved, table .late").first.wait_for()
    lead.locator("a[href*='tab=run']").first.click()
    press(lead, "lock")
    lead.locator("[data-move=reveal]").first.wait_for()
    press(lead, "reveal")
    lead.locator("[data-move=confirm_open]").first.wait_for()


def confirm(lead: Any) -> None:
    """The first outcome goes into the recommendation's history."""
    lead.locator("[data-move=confirm_open]").first.click()
    lead.locator("#confirm textarea").fill("Said by the room")
    lead.locator("#confirm input[name=outcome]").fill("Partly done")
    lead.locator("#confirm button[type=submit]").click()
    lead.locator(".saved", has_text="Partly done").wait_for()


def recorded(site: Site, session: str) -> Decision:
    """What the ledger holds afterwards: one vote a person and round, the outcome, sound chains."""
    with site.ledger() as ledger:
        state = as_of(ledger)
        rated = next(
            a for a in current(state, Activity, session)
            if a.activity is ActivityKind.STATUS_RATING
        )  # fmt: skip
        for item in rated.items:
            assert tally(state, session, rated.id, item, 1) == {"NONE": 5, "PARTIAL": 7}
            assert tally(state, session, rated.id, item, 2) == {"PARTIAL": 11}
        (decided,) = current(state, Decision, session)
        assert (decided.n, dict(decided.distribution)["PARTIAL"]) == (11, 11)
        said = [a for a in current(state, Assessment, decided.item) if a.session == session]
        assert [(a.common, a.confirmed_by) for a in said] == [(2, "facilitator")]
        assert all(v.token for v in _votes(ledger, session))
        assert current(state, SessionStateChange, session)
        verify(ledger)
    return decided


def _votes(ledger: Any, session: str) -> list[Vote]:
    payloads = [e.payload for e in ledger.events(f"session/{session}") if e.kind == "vote"]
    return [p for p in payloads if isinstance(p, Vote)]


def _export_equals_the_screen(contexts: Any, site: Site, recommendation: str, folder: Path) -> None:
    board = opened(contexts(1024).new_page(), site.page("followup", "country=KEN"))
    shown = board.locator("table.fu tbody tr").all_inner_texts()
    heading = board.locator("table.fu thead tr").inner_text()
    with board.expect_download() as started:
        board.locator("form[data-move=download] button[value=csv]").first.click()
    started.value.save_as(folder / "board.csv")
    text = (folder / "board.csv").read_text(encoding="utf-8-sig")
    header, *rows = [r for r in csv.reader(io.StringIO(text)) if r and not r[0].startswith("# ")]
    assert _words(" ".join(header)) == _words(heading)
    # The screen shows the first page; the file holds every row of the same list.
    assert len(rows) >= len(shown) > 0
    assert [_words(" ".join(r)) for r in rows[: len(shown)]] == [_words(s) for s in shown]
    assert any(recommendation in cell for row in rows for cell in row)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
