from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboards.smart.made import MakeDesk, act, at, html, values
from workbench.analysis.smart import weak
from workbench.dashboards.desk import Desk
from workbench.dashboards.smart.examples import INVENTED, invented
from workbench.dashboards.smart.hints import rate
from workbench.dashboards.smart.practising import exercise, group_scores, handed_in
from workbench.errors import BadParameter, SessionClosed
from workbench.i18n import translator
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Activity, Statement, WorkshopSession
from workbench.ledger.vocabulary import ActivityKind, Role, SessionState

OPENED, CLOSED = "2026-05-04T09:00:00.000000Z", "2026-05-04T10:00:00.000000Z"
LEADER = Actor(Role.FACILITATOR, "leader")
ITEM = "KEN-CCPR-02"


def workshop(desk: Desk, **activity: Any) -> None:
    room = WorkshopSession(id="s1", title="A workshop", countries=("KEN",), languages=("en",),
                           date="2026-05-04", state=SessionState.OPEN, minimum_group=3)  # fmt: skip
    desk.ledger.append("session/s1", room, LEADER)
    change(desk, **activity)


def change(desk: Desk, **activity: Any) -> None:
    fields: dict[str, Any] = {"items": (ITEM,), "opens": OPENED} | activity
    rewrite = Activity(id="a1", session="s1", activity=ActivityKind.REWRITE, **fields)
    desk.ledger.append("session/s1", rewrite, LEADER)


def said(desk: Desk, token: str, text: str) -> None:
    one = Statement(session="s1", activity="a1", item=ITEM, token=token, text=text)
    desk.ledger.append("session/s1", one, Actor(Role.PARTICIPANT, token, "s1"))


def test_invented_examples_are_weak_and_name_no_state(desk_of: MakeDesk) -> None:
    names = {c.name for c in desk_of().snapshot.countries()}
    for text in INVENTED:
        assert len(weak(rate(text, "en"))) >= 2, text
        assert not [n for n in names if n in text]


def test_an_example_without_translation_stays_english() -> None:
    assert {e.language for e in invented(translator("ar"))} == {"en"}
    assert [e.text for e in invented(translator("en"))] == list(INVENTED)


def test_practice_of_a_state_begins_with_its_weakest(desk_of: MakeDesk) -> None:
    desk = desk_of()
    found = exercise(desk, at(desk, "country=KEN&view=practice")).examples
    totals = [rate(e.text, e.language).total or 0 for e in found]
    assert totals == sorted(totals)
    assert all(e.source for e in found)


def test_after_the_last_example_comes_the_first(desk_of: MakeDesk) -> None:
    desk = desk_of()
    found = exercise(desk, at(desk))
    assert found.example(len(found.examples)) == found.example(0)


def test_practice_outside_a_workshop_stores_nothing(desk_of: MakeDesk) -> None:
    desk = desk_of()
    act(desk, at(desk), "attempt", values(attempt="The commission should publish results."))
    with pytest.raises(BadParameter, match="nothing is stored"):
        act(desk, at(desk), "hand_in", values(attempt="The commission should publish."))
    assert desk.ledger.position() == 0


def test_the_page_says_what_got_better(desk_of: MakeDesk) -> None:
    desk = desk_of()
    text = "The electoral commission should publish all results by polling station by May 2027."
    state = act(desk, at(desk), "attempt", values(attempt=text)).state
    page = html(desk, state)
    assert "▲ better" in page
    assert text in page
    assert "Nothing of this is stored" in page


def test_what_is_typed_stays_exactly_as_typed(desk_of: MakeDesk) -> None:
    desk = desk_of()
    typed = "\nTwo lines \r\nand a blank "
    state = act(desk, at(desk), "attempt", values(attempt=typed)).state
    assert state.attempt == "\nTwo lines \nand a blank "
    # HTML drops the first line break after the tag.
    assert ">\n\nTwo lines \nand a blank </textarea>" in html(desk, state)


def test_an_emptied_field_stays_empty(desk_of: MakeDesk) -> None:
    desk = desk_of()
    state = act(desk, at(desk), "attempt", values(attempt="")).state
    assert ">\n</textarea>" in html(desk, state)


def test_the_next_example_begins_anew(desk_of: MakeDesk) -> None:
    desk = desk_of()
    state = replace(at(desk), attempt="mine")
    after = act(desk, state, "next", values(example="1")).state
    assert (after.example, after.attempt) == (1, None)


def test_a_participant_hands_in_and_sees_it_again(desk_of: MakeDesk) -> None:
    workshop(desk_of(Role.FACILITATOR))
    desk = desk_of(Role.PARTICIPANT, "s1")
    act(desk, at(desk), "hand_in", values(attempt=" Police should investigate by May. "))
    found = exercise(desk, at(desk))
    assert handed_in(desk, found, found.example(0)) == "Police should investigate by May."
    page = html(desk, at(desk))
    assert "✓ Handed in" in page
    assert ">\nPolice should investigate by May.</textarea>" in page


def test_a_closed_exercise_takes_nothing(desk_of: MakeDesk) -> None:
    workshop(desk_of(Role.FACILITATOR), closes=CLOSED)
    desk = desk_of(Role.PARTICIPANT, "s1")
    with pytest.raises(SessionClosed):
        act(desk, at(desk), "hand_in", values(attempt="Police should investigate by May."))
    assert 'data-move="hand_in"' not in html(desk, at(desk))


def test_the_group_is_shown_once_revealed_and_large_enough(desk_of: MakeDesk) -> None:
    lead = desk_of(Role.FACILITATOR)
    workshop(lead)
    for n in range(3):
        said(lead, f"p{n}", f"Police should investigate {n} cases by May 2027.")
    desk = desk_of(Role.PARTICIPANT, "s1")
    found = exercise(desk, at(desk))
    assert group_scores(desk.state, found, found.example(0)) is None
    change(lead, closes=CLOSED, reveal="shown")
    found = exercise(desk, at(desk))
    shown = group_scores(desk.state, found, found.example(0))
    assert shown is not None
    assert {g.n for g in shown} == {3}
    assert "How 3 rewrites of the group read" in html(desk, at(desk))


def test_fewer_than_the_minimum_are_never_shown(desk_of: MakeDesk) -> None:
    lead = desk_of(Role.FACILITATOR)
    workshop(lead)
    said(lead, "p0", "Police should investigate by May 2027.")
    said(lead, "p0", "Police should investigate by June 2027.")
    said(lead, "p1", "Police should act.")
    change(lead, closes=CLOSED, reveal="shown")
    found = exercise(lead, at(lead, "session=s1"))
    assert group_scores(lead.state, found, found.example(0)) is None
    assert "Fewer than 3 people" in html(lead, "session=s1")


def test_another_session_of_the_link_is_left_out(desk_of: MakeDesk) -> None:
    desk = desk_of()
    assert exercise(desk, at(desk, "session=nowhere")).room is None
