from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.session.made import S, activity, at, joined, said, session, state_of, vote
from workbench.dashboards.session.items import Item, criterion_items
from workbench.dashboards.session.room import (
    Phase,
    form_of_round,
    notes_of,
    phase_of,
    room_of,
    smallest_group,
)
from workbench.errors import UnknownName
from workbench.ledger.payloads import Archive, SessionNote, SessionStateChange
from workbench.ledger.vocabulary import ActivityKind, NotePlace, SessionState

LATER = at(600)


def test_an_unknown_session_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'workshop-1'"):
        room_of(state_of(session(id="workshop-1")), "workshop-2", LATER)


def test_the_phase_follows_the_latest_revision() -> None:
    waiting = activity()
    running = activity(opens=at(10))
    locked = activity(opens=at(10), closes=at(20))
    shown = activity(opens=at(10), closes=at(20), reveal="shown")
    phases = [phase_of(a, at(30)) for a in (waiting, running, locked, shown)]
    assert phases == [Phase.WAITING, Phase.COLLECTING, Phase.LOCKED, Phase.REVEALED]
    assert phase_of(running, at(9)) is Phase.WAITING
    assert phase_of(shown, at(20)) is Phase.COLLECTING


def test_whole_seconds_and_microseconds_are_the_same_clock() -> None:
    running = activity(opens="2026-05-04T09:10Z", closes="2026-05-04T09:20:00Z")
    assert phase_of(running, at(10)) is Phase.COLLECTING
    assert phase_of(running, at(20.001)) is Phase.LOCKED


def test_the_activity_started_last_is_current() -> None:
    state = state_of(
        session(), activity(), activity(id="a2"), activity(id="a3"), activity(id="a3", opens=at(5)),
        activity(id="a2", opens=at(50)),
    )  # fmt: skip
    room = room_of(state, S, LATER)
    assert [v.id for v in room.activities] == ["a1", "a2", "a3"]
    assert room.current is room.view("a2")
    assert room.place == 2


def test_before_the_first_start_nothing_is_current() -> None:
    room = room_of(state_of(session(), activity()), S, LATER)
    assert room.current is None
    assert room.place == 0


def test_waiting_activities_written_again_take_the_new_order() -> None:
    state = state_of(
        session(), activity(), activity(id="a2"), activity(id="a3"),
        activity(opens=at(4)), activity(id="a3", title="first"), activity(id="a2"),
    )  # fmt: skip
    assert [v.id for v in room_of(state, S, LATER).activities] == ["a1", "a3", "a2"]


def test_an_archived_activity_leaves_the_agenda() -> None:
    gone = Archive(target="a1", reason="not today")
    assert room_of(state_of(session(), activity(), gone), S, LATER).activities == ()


def test_people_are_counted_once_and_by_round() -> None:
    state = state_of(
        session(), activity(), *joined("p0", "p1", "p2"), vote("p0", "FULL"),
        vote("p0", "NONE", "r2"), vote("p1", "FULL", revision=2), vote("paper~s~1", "FULL"),
        vote("p2", "FULL", round=2),
    )  # fmt: skip
    room = room_of(state, S, LATER)
    assert room.joined == 3
    assert (room.activities[0].answered, room.activities[0].elsewhere) == (3, 1)


def test_who_only_spoke_has_answered() -> None:
    form = activity(ActivityKind.REWRITE)
    state = state_of(session(), form, said("p0", "better"), said("p1", "no"), said("p1", ""))
    assert room_of(state, S, LATER).activities[0].answered == 1


def test_a_timer_locks_nothing() -> None:
    running = activity(opens=at(10), minutes=5)
    view = room_of(state_of(session(), running), S, at(100)).activities[0]
    assert (view.ends, view.phase) == (at(15), Phase.COLLECTING)


def test_each_round_keeps_its_own_form() -> None:
    state = state_of(session(), activity(), activity(title="again", round=2))
    assert form_of_round(state, S, "a1", 1).title == ""
    assert form_of_round(state, S, "a1", 2).title == "again"
    with pytest.raises(UnknownName, match="round"):
        form_of_round(state, S, "a1", 3)


@given(st.lists(st.integers(2, 30), min_size=1, max_size=5))
def test_people_agreed_to_the_highest_minimum(minimums: list[int]) -> None:
    state = state_of(*(session(minimum_group=m) for m in minimums))
    assert smallest_group(state, S) == max(minimums)
    assert room_of(state, S, LATER).session.minimum_group == minimums[-1]


def test_the_state_of_the_session_is_the_latest() -> None:
    change = SessionStateChange(session=S, state=SessionState.OPEN)
    assert room_of(state_of(session()), S, LATER).state is SessionState.DRAFT
    assert room_of(state_of(session(), change), S, LATER).state is SessionState.OPEN


def test_words_come_from_the_session_or_from_what_is_known() -> None:
    form = activity(items=("r1", "i1", "r9"), texts={"i1": "Own words"})
    known = {"r1": Item("r1", "Adopt a law.", "CCPR/C/KEN/CO/4, para 49", "r1")}
    items = room_of(state_of(session(), form), S, LATER, known).activities[0].items
    assert [i.title for i in items] == ["Adopt a law.", "Own words", "r9"]
    assert [i.recommendation for i in items] == ["r1", "", "r9"]


def test_a_criterion_keeps_its_recommendation() -> None:
    form = activity(ActivityKind.SMART_RATING, items=criterion_items(["r1"]))
    known = {"r1": Item("r1", "Adopt a law.", "para 49", "r1")}
    first = room_of(state_of(session(), form), S, LATER, known).activities[0].items[0]
    assert (first.id, first.words, first.criterion) == ("r1#specific", "Adopt a law.", "specific")
    assert first.recommendation == "r1"


def test_the_latest_words_of_a_note_stand() -> None:
    note = {"session": S, "place": NotePlace.PARKING}
    state = state_of(
        session(), SessionNote(id="n1", text="Who pays?", **note),
        SessionNote(id="n2", text="Later", **note),
        SessionNote(id="n1", text="Who pays for it?", done=True, **note),
        Archive(target="n2", reason="said twice"),
    )  # fmt: skip
    assert [(n.payload.text, n.payload.done) for n in notes_of(state, S)] == [
        ("Who pays for it?", True)
    ]
