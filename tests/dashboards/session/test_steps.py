from __future__ import annotations

import pytest

from dashboards.session.made import S, activity, at, session, state_of
from workbench.dashboards.session import steps
from workbench.dashboards.session.room import Phase, Room, room_of
from workbench.errors import LedgerRefused
from workbench.ledger.payloads import Payload, SessionStateChange
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import SessionState

OPEN = SessionStateChange(session=S, state=SessionState.OPEN)


class Play:
    """Events one after the other, and the room they lead to."""

    def __init__(self, *payloads: Payload) -> None:
        self.events: list[Payload] = [session(), *payloads]

    @property
    def room(self) -> Room:
        return room_of(state_of(*self.events), S, at(1_000))

    def do(self, found: steps.Events) -> Phase:
        self.events += found
        return self.room.activities[0].phase


def test_a_whole_run() -> None:
    play = Play(activity(), OPEN)
    assert play.do(steps.started(play.room, "a1", at(100))) is Phase.COLLECTING
    assert play.do(steps.locked(play.room, "a1", at(200))) is Phase.LOCKED
    assert play.do(steps.unlocked(play.room, "a1")) is Phase.COLLECTING
    assert play.do(steps.locked(play.room, "a1", at(300))) is Phase.LOCKED
    assert play.do(steps.revealed(play.room, "a1")) is Phase.REVEALED
    assert play.do(steps.next_round(play.room, "a1", at(400))) is Phase.COLLECTING
    assert play.room.activities[0].round == 2


@pytest.mark.parametrize(
    ("step", "match"),
    [
        (lambda r: steps.locked(r, "a1", at(1)), "does not collect"),
        (lambda r: steps.revealed(r, "a1"), "is not locked; lock it"),
        (lambda r: steps.unlocked(r, "a1"), "is not locked"),
        (lambda r: steps.next_round(r, "a1", at(1)), "reveal them first"),
        (lambda r: steps.prolonged(r, "a1", 2), "does not collect"),
        (lambda r: steps.opened(r, "kodupa-47"), "open already"),
    ],
)
def test_a_step_too_early_is_refused(step: object, match: str) -> None:
    assert callable(step)
    with pytest.raises(LedgerRefused, match=match):
        step(Play(activity(), OPEN).room)


def test_results_that_were_seen_are_not_hidden_again() -> None:
    play = Play(activity(opens=at(1), closes=at(2), reveal="shown"), OPEN)
    for step in (steps.unlocked, steps.revealed):
        with pytest.raises(LedgerRefused):
            step(play.room, "a1")


def test_one_activity_collects_at_a_time() -> None:
    play = Play(activity(title="Status", opens=at(1)), activity(id="a2"), OPEN)
    with pytest.raises(LedgerRefused, match="“Status” still collects"):
        steps.started(play.room, "a2", at(9))


def test_nothing_starts_before_the_session_is_open() -> None:
    with pytest.raises(LedgerRefused, match="open the session first"):
        steps.started(Play(activity()).room, "a1", at(9))


def test_nothing_starts_without_something_to_answer() -> None:
    play = Play(activity(items=()), OPEN)
    with pytest.raises(LedgerRefused, match="choose its items"):
        steps.started(play.room, "a1", at(9))
    dots = Play(activity(Kind.PRIORITY_DOTS), OPEN)
    with pytest.raises(LedgerRefused, match="number of dots"):
        steps.started(dots.room, "a1", at(9))
    ideas = Play(activity(Kind.BRAINSTORM, items=()), OPEN)
    assert steps.started(ideas.room, "a1", at(9))


def test_what_waits_is_moved_edited_and_removed() -> None:
    play = Play(activity(), activity(id="a2"), activity(id="a3"))
    play.do(steps.moved(play.room, "a3", -2))
    assert [v.id for v in play.room.activities] == ["a3", "a1", "a2"]
    play.do(steps.edited(play.room, "a1", activity(title="new")))
    assert [(v.id, v.activity.title) for v in play.room.activities][1] == ("a1", "new")
    assert steps.moved(play.room, "a3", -1) == []
    play.do(steps.removed(play.room, "a3"))
    assert [v.id for v in play.room.activities] == ["a1", "a2"]


def test_what_was_started_stays_as_it_is() -> None:
    play = Play(activity(opens=at(1)), OPEN)
    with pytest.raises(LedgerRefused, match="stays as it is"):
        steps.edited(play.room, "a1", activity())
    with pytest.raises(LedgerRefused, match="stays as it is"):
        steps.removed(play.room, "a1")


def test_closing_locks_what_still_collects() -> None:
    play = Play(activity(opens=at(1)), OPEN)
    assert play.do(steps.closed(play.room, at(50))) is Phase.LOCKED
    assert play.room.state is SessionState.CLOSED
    with pytest.raises(LedgerRefused, match="closed already"):
        steps.closed(play.room, at(60))


def test_opening_gives_a_code_once() -> None:
    play = Play()
    first = steps.opened(play.room, "kodupa-47")
    assert [type(p).__name__ for p in first] == ["WorkshopSession", "SessionStateChange"]
    coded = Play()
    coded.events = [session(join_code="bovare-77")]
    assert len(steps.opened(coded.room, "kodupa-47")) == 1
