"""The participant's page in a real browser, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from browser.running import Site, opened, shot
from browser.workshops import Workshop, activity, made, revised
from workbench.dashboards.session.voices import own_answers
from workbench.ledger.events import now
from workbench.ledger.present import as_of
from workbench.ledger.standing import tally
from workbench.ledger.vocabulary import ActivityKind

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def workshop(site: Site, request: pytest.FixtureRequest) -> Workshop:
    code = f"kodupa-{23 + abs(hash(request.node.name)) % 7}"
    with site.ledger() as ledger:
        return made(
            ledger, code,
            activity(ActivityKind.STATUS_RATING, {"r1": "Publish results by polling station."}),
            activity(ActivityKind.REWRITE, {"r2": "Improve the <b>register</b>."}, opened=False),
        )  # fmt: skip


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def joined(page: Any, site: Site, code: str) -> Any:
    """Through the door: code, consent, in."""
    opened(page, f"{site.url}j/{code}")
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="Join without a name").click()
    page.get_by_text("You are here as a participant").wait_for(timeout=60_000)
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    return page


def test_an_answer_is_durable_before_it_is_acknowledged(
    phone: Any, site: Site, workshop: Workshop
) -> None:
    page = joined(phone, site, workshop.code)
    shot(page, "join-question-360")
    page.get_by_label("partly implemented").check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for()
    rated = workshop.activities["status_rating"]
    with site.ledger() as ledger:
        state = as_of(ledger)
        assert tally(state, workshop.id, rated.id, "r1") == {"PARTIAL": 1}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_text("Show my slip").click()
    shot(page, "join-slip-360")


def test_answers_are_there_again_after_a_reload(phone: Any, site: Site, workshop: Workshop) -> None:
    page = joined(phone, site, workshop.code)
    page.get_by_label("mostly implemented").check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for()
    page.reload()
    page.locator("#erw[data-live]").wait_for(timeout=60_000)
    assert page.get_by_label("mostly implemented").is_checked()


def test_a_half_written_text_survives_what_others_do(
    phone: Any, site: Site, workshop: Workshop
) -> None:
    page = joined(phone, site, workshop.code)
    page.get_by_text("Add a comment").click()
    page.get_by_label("Comment").fill("half written")
    with site.ledger() as ledger:
        revised(ledger, workshop, workshop.activities["rewrite"], opens=now())
        page.get_by_role("button", name="Go to where the room is").or_(
            page.get_by_label("Your wording")
        ).first.wait_for()


def test_a_wrong_code_is_told_apart_and_nothing_else(phone: Any, site: Site) -> None:
    page = opened(phone, f"{site.url}j/bababa-22")
    page.get_by_text("no open session has this code").wait_for()
    assert page.get_by_label("Code of the session").input_value() == "bababa-22"
    shot(page, "join-door-360")


def test_locked_then_revealed_shows_the_group_not_the_persons(
    phone: Any, site: Site, workshop: Workshop
) -> None:
    page = joined(phone, site, workshop.code)
    page.get_by_role("radio", name="not implemented", exact=True).check()
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for()
    with site.ledger() as ledger:
        locked = revised(ledger, workshop, workshop.activities["status_rating"], closes=now())
        page.get_by_text("Answers are in and locked").wait_for(timeout=3_000)
        revised(ledger, workshop, locked, reveal="shown")
    page.get_by_text("Fewer than 5 answers: not shown.").wait_for(timeout=3_000)
    shot(page, "join-revealed-360")


def test_words_of_the_session_never_become_markup(
    phone: Any, site: Site, workshop: Workshop
) -> None:
    with site.ledger() as ledger:
        revised(ledger, workshop, workshop.activities["rewrite"], opens=now())
    page = joined(phone, site, workshop.code)
    page.get_by_text("Improve the <b>register</b>.").wait_for()
    page.get_by_label("Your wording").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Store my answers").click()
    page.get_by_text("✓ stored").wait_for()
    assert page.locator("main img").count() == 0
    with site.ledger() as ledger:
        said = [e for e in ledger.events(workshop.stream) if e.kind == "statement"]
        answers = own_answers(as_of(ledger), workshop.id, said[-1].token)
    assert [a.text for a in answers.values()] == ["<img src=x onerror=alert(1)>"]


GIVEN = "els => els.filter(e => e.type != 'radio' || e.checked).map(e => e.name + '=' + e.value)"


def fill(form: Any) -> None:
    """Another answer in every field: the second choice, or words."""
    fields = form.locator("input:not([type=hidden]), select, textarea")
    kinds = fields.evaluate_all("els => els.map(e => [e.name, e.type])")
    for place, (name, kind) in enumerate(dict(kinds).items()):
        field = form.locator(f"[name='{name}']")
        if kind == "radio":
            field.nth(1).check()
        elif kind.startswith("select"):
            field.select_option(index=1 + place // 2)
        else:
            field.evaluate("e => e.closest('details')?.setAttribute('open', '')")
            field.fill(f"words of {name}")


def test_all_that_was_stored_stands_in_its_field_and_is_stored_once(phone: Any, site: Site) -> None:
    items = {"r1": "Publish results by polling station.", "r2": "Open the register."}
    with site.ledger() as ledger:
        workshop = made(ledger, "kodupa-64", *(activity(kind, items) for kind in ActivityKind))
    page = joined(phone, site, workshop.code)
    address, said = page.url, ("vote", "statement")
    for asked in workshop.activities.values():
        opened(page, f"{address}&activity={asked.id}")
        form = page.locator(f"#answer-{asked.id}-1")
        form.wait_for()
        fill(form)
        form.locator("[type=submit]").click()
        page.locator(".saved").wait_for(timeout=20_000)
        given = form.locator("input, select, textarea").evaluate_all(GIVEN)
        opened(page, f"{address}&activity={asked.id}")
        page.locator(".saved").wait_for(timeout=20_000)
        assert form.locator("input, select, textarea").evaluate_all(GIVEN) == given
        with site.ledger() as ledger:
            before = [e.id for e in ledger.events(workshop.stream) if e.kind in said]
        form.locator("[type=submit]").click()
        page.get_by_role("status").get_by_text("0 answers stored").wait_for()
        with site.ledger() as ledger:
            after = [e.id for e in ledger.events(workshop.stream) if e.kind in said]
        assert after == before, asked.activity
