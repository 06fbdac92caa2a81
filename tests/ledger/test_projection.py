from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.made import (
    ANALYST,
    FACILITATOR,
    KENYA,
    ROOM,
    action,
    activity,
    assessment,
    participant,
    session,
    vote,
    voter,
)
from workbench.ledger.events import Event, draft, head_after, new_chain, seal
from workbench.ledger.payloads import (
    Archive,
    Assessment,
    FollowUpAction,
    Payload,
    SessionStateChange,
    Supersession,
    WorkshopSession,
)
from workbench.ledger.present import Present, as_of
from workbench.ledger.projection import State, fold
from workbench.ledger.retention_purge import purge_session
from workbench.ledger.standing import conflicts, current, history, session_state, tally
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import ActionState, AssessorKind, SessionState


def made(*payloads: Payload, stream: str = ROOM) -> list[Event]:
    """Sealed events without a ledger."""
    head, found = new_chain("o", stream), []
    for number, payload in enumerate(payloads, 1):
        at = f"2026-05-04T10:00:{number % 60:02}.000000Z"
        found.append(seal(draft(stream, payload, FACILITATOR), "o", head, at, number))
        head = head_after(found[-1])
    return found


def test_several_assessors_stand_side_by_side(ledger: Ledger) -> None:
    ledger.append(KENYA, assessment(), ANALYST)
    ledger.append(KENYA, assessment(assessor_kind=AssessorKind.STATE, assessor="State"), ANALYST)
    found = current(as_of(ledger), Assessment, "rec-1")
    assert [a.assessor for a in found] == ["The NHRI", "State"]


def test_a_correction_supersedes_and_history_stays(ledger: Ledger) -> None:
    first = ledger.append(KENYA, assessment(), ANALYST)
    ledger.append(KENYA, assessment(value="not implemented", replaces=(first.id,)), ANALYST)
    state = as_of(ledger)
    assert [a.value for a in current(state, Assessment, "rec-1")] == ["not implemented"]
    assert [h.replaced for h in history(state, Assessment, "rec-1")] == [True, False]


def test_nobody_replaces_another_assessor() -> None:
    first, second = assessment(), assessment(assessor="Another NHRI")
    events = made(first, stream=KENYA)
    events = made(first, msgspec.structs.replace(second, replaces=(events[0].id,)), stream=KENYA)
    second = msgspec.structs.replace(second, replaces=(events[0].id,))
    state = fold([events[0], *made(second, stream=KENYA)])
    assert len(current(state, Assessment)) == 2


def test_archiving_hides_but_keeps(ledger: Ledger) -> None:
    ledger.append(KENYA, action(), ANALYST)
    ledger.append(KENYA, Archive(target="act-1", reason="entered twice"), ANALYST)
    state = as_of(ledger)
    assert current(state, FollowUpAction) == ()
    (kept,) = history(state, FollowUpAction, "rec-1")
    assert (kept.archived, kept.payload) == ("entered twice", action())


def test_two_revisions_of_the_same_are_a_conflict(ledger: Ledger) -> None:
    first = ledger.append(KENYA, action(), ANALYST)
    done = action(state=ActionState.COMPLETED, replaces=(first.id,))
    stuck = action(state=ActionState.BLOCKED, replaces=(first.id,))
    one, two = ledger.append_many([(KENYA, done), (KENYA, stuck)], ANALYST)
    assert len(conflicts(as_of(ledger), FollowUpAction)["act-1"]) == 2
    ledger.append(KENYA, Supersession(target=one.id, by=two.id, reason="checked"), ANALYST)
    assert current(as_of(ledger), FollowUpAction) == (stuck,)


def test_any_past_state_can_be_rebuilt(ledger: Ledger) -> None:
    first = ledger.append(KENYA, assessment(), ANALYST)
    ledger.append(KENYA, assessment(value="not implemented", replaces=(first.id,)), ANALYST)
    by_position = as_of(ledger, first.position)
    assert [a.value for a in current(by_position, Assessment)] == ["partially implemented"]
    assert as_of(ledger, at=first.at) == by_position
    assert as_of(ledger, 0) == State()


def test_one_vote_counts_per_token(ledger: Ledger) -> None:
    ledger.append(ROOM, vote("a", 1), voter("a"))
    ledger.append(ROOM, vote("a", 4, revision=2), voter("a"))
    ledger.append(ROOM, vote("a", 4, revision=2), voter("a"))
    ledger.append(ROOM, vote("b", 1), voter("b"))
    ledger.append(ROOM, vote("c", 1, late=True), voter("c"))
    ledger.append(ROOM, vote("a", 2, round=2), voter("a"))
    state = as_of(ledger)
    assert tally(state, "s1", "a1", "rec-1") == {"4": 1, "1": 1}
    assert tally(state, "s1", "a1", "rec-1", 2) == {"2": 1}


def test_a_session_moves_through_its_states(ledger: Ledger) -> None:
    ledger.append_many([(ROOM, session()), (ROOM, activity())], FACILITATOR)
    for state in (SessionState.OPEN, SessionState.LOCKED):
        ledger.append(ROOM, SessionStateChange(session="s1", state=state), FACILITATOR)
    found = as_of(ledger)
    assert session_state(found, "s1") is SessionState.LOCKED
    assert session_state(found, "s2") is None
    assert current(found, WorkshopSession, "s1") == (session(),)


ACTS = st.lists(
    st.one_of(
        st.builds(
            vote, st.sampled_from("abc"), st.integers(0, 4), st.sampled_from(["x", "y"]),
            revision=st.integers(1, 3), late=st.booleans(), round=st.integers(1, 2),
        ),
        st.builds(action, id=st.sampled_from("pq"), state=st.sampled_from(list(ActionState))),
        st.builds(Archive, target=st.sampled_from("pq"), reason=st.sampled_from(["old", "bad"])),
        st.builds(participant, st.sampled_from("abc")),
    ),
    max_size=25,
)  # fmt: skip


def seen(state: State) -> Any:
    """What a person can see of a state."""
    tallies = {q: tally(state, *q) for q in state.boxes}
    return tallies, history(state, FollowUpAction), set(state.participants["s1"])


@given(ACTS, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(acts: list[Payload], dice: random.Random) -> None:
    events = made(*acts)
    shuffled = [*events, *events[:5]]
    dice.shuffle(shuffled)
    assert seen(fold(shuffled)) == seen(fold(events))


@given(ACTS, st.integers(0, 25))
def test_bringing_forward_equals_from_scratch(acts: list[Payload], cut: int) -> None:
    events = made(*acts)
    assert fold(events[cut:], fold(events[:cut])) == fold(events)


def test_the_present_follows_the_ledger(ledger: Ledger) -> None:
    present = Present(ledger)
    ledger.append(ROOM, vote("a", 1), voter("a"))
    assert tally(present.state(), "s1", "a1", "rec-1") == {"1": 1}
    ledger.append(ROOM, vote("a", 2, revision=2), voter("a"))
    assert present.state() == as_of(ledger)


def test_a_purge_leaves_every_count(ledger: Ledger) -> None:
    ledger.append_many([(ROOM, session()), (ROOM, participant("a", alias="A"))], FACILITATOR)
    for token, value, revision in (("a", 1, 1), ("a", 3, 2), ("b", 3, 1)):
        said = vote(token, value, revision=revision, comment="words of a person")
        ledger.append(ROOM, said, voter(token))
    present = Present(ledger)
    assert "words of a person" in repr(present.state())
    before = tally(present.state(), "s1", "a1", "rec-1")
    purge_session(ledger, "s1", "retention is over", FACILITATOR)
    assert before == {"3": 2}
    assert tally(as_of(ledger), "s1", "a1", "rec-1") == before
    assert present.state() == as_of(ledger)
    assert "words of a person" not in repr(present.state())


@pytest.mark.parametrize("position", [3, 4, None])
def test_the_past_of_a_purged_session_can_be_seen(ledger: Ledger, position: int | None) -> None:
    for token in "abc":
        ledger.append(ROOM, vote(token), voter(token))
    purge_session(ledger, "s1", "retention is over", FACILITATOR)
    assert tally(as_of(ledger, position), "s1", "a1", "rec-1") == {"3": 3}
