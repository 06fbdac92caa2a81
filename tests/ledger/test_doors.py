"""Answers come in while the door is open: asked in the transaction that writes."""

from __future__ import annotations

import datetime as dt
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.made import (
    ANALYST,
    FACILITATOR,
    KENYA,
    ROOM,
    activity,
    assessment,
    session,
    vote,
    voter,
)
from workbench.errors import LedgerRefused, SessionClosed
from workbench.ledger.events import moment
from workbench.ledger.payloads import Payload, Purge, SessionStateChange, Statement, Vote
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.vocabulary import SessionState, VoteSource

NOW = dt.datetime.now(dt.UTC)
PAST, AHEAD = (moment(NOW + dt.timedelta(hours=h)) for h in (-1, 1))
IMPORTED = (VoteSource.SLIP, VoteSource.PAPER)


def moved(state: SessionState) -> SessionStateChange:
    return SessionStateChange(session="s1", state=state)


def statement(**fields: Any) -> Statement:
    return Statement(session="s1", activity="a1", token="t", text="words", **fields)


@pytest.fixture
def room(ledger: Ledger) -> Ledger:
    """An open session with one activity, where somebody has answered."""
    ledger.append_many([(ROOM, session()), (ROOM, activity())], FACILITATOR)
    ledger.append(ROOM, vote("t0"), voter("t0"))
    return ledger


def answers(ledger: Ledger) -> int:
    return sum(e.kind in {"vote", "statement"} for e in ledger.events(ROOM))


@pytest.mark.parametrize("answer", [vote("t"), statement()], ids=["vote", "statement"])
@pytest.mark.parametrize("state", [s for s in SessionState if s is not SessionState.OPEN])
def test_a_session_that_is_not_open_takes_no_answers(
    room: Ledger, state: SessionState, answer: Payload
) -> None:
    room.append(ROOM, moved(state), FACILITATOR)
    for actor in (voter("t"), FACILITATOR):
        with pytest.raises(SessionClosed, match="your answer was not stored"):
            room.append(ROOM, answer, actor)
    assert answers(room) == 1


def test_a_session_can_be_opened_again(room: Ledger) -> None:
    for state in (SessionState.LOCKED, SessionState.OPEN):
        room.append(ROOM, moved(state), FACILITATOR)
    room.append(ROOM, vote("t"), voter("t"))
    assert answers(room) == 2


@pytest.mark.parametrize(
    "closes", [PAST, PAST[:19] + "Z", PAST[:16] + "+00:00"], ids=["micro", "Z", "minutes"]
)
def test_an_activity_past_its_hour_takes_no_answers(room: Ledger, closes: str) -> None:
    room.append(ROOM, activity(closes=closes), FACILITATOR)
    with pytest.raises(SessionClosed, match=f"this activity is closed .since {PAST[:10]} "):
        room.append(ROOM, vote("t"), voter("t"))
    with pytest.raises(SessionClosed, match="not stored"):
        room.append(ROOM, statement(), voter("t"))
    room.append(ROOM, vote("t", round=2), voter("t"))
    assert answers(room) == 2


def test_the_hour_is_that_of_the_event(room: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    room.append(ROOM, activity(closes=AHEAD), FACILITATOR)
    for hour, number in ((AHEAD, 2), (moment(NOW + dt.timedelta(hours=2)), 2)):
        for module in ("chains", "postgresql_append"):
            monkeypatch.setattr(f"workbench.ledger.{module}.now", lambda at=hour: at)
        if hour == AHEAD:
            room.append(ROOM, vote("t"), voter("t"))
        else:
            with pytest.raises(SessionClosed, match="activity is closed"):
                room.append(ROOM, vote("t", revision=2), voter("t"))
        assert answers(room) == number


def test_the_latest_word_on_an_activity_holds(room: Ledger) -> None:
    room.append(ROOM, activity(closes=PAST), FACILITATOR)
    room.append(ROOM, activity(closes=AHEAD), FACILITATOR)
    room.append(ROOM, vote("t"), voter("t"))
    assert answers(room) == 2


@pytest.mark.parametrize("state", [SessionState.DRAFT, SessionState.LOCKED])
def test_another_process_shuts_the_door_at_once(
    room: Ledger, place: str, state: SessionState
) -> None:
    with open_ledger(place) as other:
        other.append(ROOM, vote("t1"), voter("t1"))
        room.append(ROOM, moved(state), FACILITATOR)
        with pytest.raises(SessionClosed):
            other.append(ROOM, vote("t2"), voter("t2"))
    assert answers(room) == 2


def voting(ledger: Ledger, token: str, refused: list[str]) -> None:
    """Answer until it is refused."""
    for revision in range(1, 2_000):
        try:
            ledger.append(ROOM, vote(token, revision=revision), voter(token))
        except SessionClosed as closed:
            refused.append(str(closed))
            return


def test_no_answer_is_sealed_after_the_lock(room: Ledger, place: str) -> None:
    refused: list[str] = []
    with open_ledger(place) as second, open_ledger(place) as third:
        busy = [
            threading.Thread(target=voting, args=(book, f"{n}-{book is third}", refused))
            for book in (second, third, room)
            for n in range(2)
        ]
        for thread in busy:
            thread.start()
        while answers(room) < 30:
            room.wait(room.position(), 1)
        lock = room.append(ROOM, moved(SessionState.LOCKED), FACILITATOR)
        for thread in busy:
            thread.join()
    assert len(refused) == 6
    assert max(e.position for e in room.events(ROOM) if e.kind == "vote") < lock.position


def test_one_callers_late_answer_harms_nobody_else(room: Ledger) -> None:
    room.append(ROOM, activity(closes=PAST), FACILITATOR)
    outcomes: dict[str, str] = {}

    def answer(token: str, round_: int) -> None:
        try:
            room.append(ROOM, vote(token, round=round_), voter(token))
            outcomes[token] = "stored"
        except SessionClosed:
            outcomes[token] = "refused"

    busy = [threading.Thread(target=answer, args=(f"t{n}", 1 + n % 2)) for n in range(12)]
    with room.group.writer:
        for thread in busy:
            thread.start()
    for thread in busy:
        thread.join()
    assert outcomes == {f"t{n}": ("refused", "stored")[n % 2] for n in range(12)}
    assert answers(room) == 7


def test_what_belongs_together_is_kept_out_together(room: Ledger) -> None:
    both = [(ROOM, vote("t", item="x")), (ROOM, moved(SessionState.LOCKED)),
            (ROOM, vote("t", item="y"))]  # fmt: skip
    with pytest.raises(SessionClosed) as caught:
        room.append_many(both, FACILITATOR)
    assert len(caught.value.refused) == 1
    room.append(ROOM, vote("t"), voter("t"))
    assert answers(room) == 2


@pytest.mark.parametrize("source", IMPORTED)
def test_imports_come_in_late_when_they_say_so(room: Ledger, source: VoteSource) -> None:
    room.append(ROOM, moved(SessionState.LOCKED), FACILITATOR)
    with pytest.raises(SessionClosed, match="Import it again"):
        room.append(ROOM, vote("t", source=source), FACILITATOR)
    room.append(ROOM, vote("t", source=source, late=True), FACILITATOR)
    room.append(ROOM, statement(source=source), FACILITATOR)
    assert answers(room) == 3


@pytest.mark.parametrize("source", IMPORTED)
def test_a_slip_filled_in_before_the_hour_counts(room: Ledger, source: VoteSource) -> None:
    room.append(ROOM, activity(closes=PAST), FACILITATOR)
    room.append(ROOM, vote("t", source=source), FACILITATOR)
    assert answers(room) == 2


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("source", [*IMPORTED, "live"])
def test_participants_cannot_call_their_answer_a_slip(
    room: Ledger, source: Any, late: bool
) -> None:
    room.append(ROOM, moved(SessionState.LOCKED), FACILITATOR)
    with pytest.raises(SessionClosed):
        room.append(ROOM, vote("t", source=source, late=late), voter("t"))


def test_a_purged_session_takes_no_answers(room: Ledger) -> None:
    room.append(ROOM, Purge(session="s1", reason="over", removed=0), FACILITATOR)
    with pytest.raises(SessionClosed, match="was purged"):
        room.append(ROOM, vote("t"), voter("t"))


def test_a_session_kept_elsewhere_takes_answers(ledger: Ledger) -> None:
    ledger.append(ROOM, vote("t"), voter("t"))
    ledger.append(ROOM, moved(SessionState.LOCKED), FACILITATOR)
    with pytest.raises(LedgerRefused, match="takes no answers any more .locked."):
        ledger.append(ROOM, vote("t", revision=2), voter("t"))


def test_judgements_do_not_wait_for_a_session(room: Ledger) -> None:
    room.append(ROOM, moved(SessionState.CLOSED), FACILITATOR)
    assert room.append(KENYA, assessment(session="s1"), ANALYST).kind == "assessment"


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch, place: str) -> str:
    """A ledger of the first schema, with a session that is locked."""
    with monkeypatch.context() as before:
        before.setattr("workbench.ledger.opening.REVISION", "0001")
        with open_ledger(place) as ledger:
            ledger.append_many([(ROOM, session()), (ROOM, moved(SessionState.LOCKED))], FACILITATOR)
    return place


def test_an_older_ledger_gets_its_doors(older: str) -> None:
    with open_ledger(older) as ledger:
        assert [e.kind for e in ledger.events()] == ["session", "session_state"]
        with pytest.raises(SessionClosed):
            ledger.append(ROOM, vote("t"), voter("t"))
        ledger.append(ROOM, moved(SessionState.OPEN), FACILITATOR)
        assert isinstance(ledger.append(ROOM, vote("t"), voter("t")).payload, Vote)


STEPS = st.lists(
    st.one_of(
        st.sampled_from(list(SessionState)),
        st.tuples(st.integers(1, 2), st.sampled_from(["", PAST, AHEAD])),
        st.integers(1, 2),
    ),
    max_size=30,
)


@settings(max_examples=30)
@given(STEPS, st.integers(0, 30))
def test_whatever_happens_answers_count_while_it_is_open(steps: list[Any], cut: int) -> None:
    """Steps: a state of the session, an activity's round and its hour, an answer to a round."""
    state, closes, expected = SessionState.OPEN, {1: "", 2: ""}, []
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.sqlite") as ledger:
        ledger.append(ROOM, session(), FACILITATOR)
        with open_ledger(Path(folder) / "l.sqlite") as other:
            for number, step in enumerate(steps):
                book = ledger if number < cut else other
                if isinstance(step, SessionState):
                    book.append(ROOM, moved(step), FACILITATOR)
                    state = step
                elif isinstance(step, tuple):
                    book.append(ROOM, activity(round=step[0], closes=step[1]), FACILITATOR)
                    closes[step[0]] = step[1]
                else:
                    open_now = state is SessionState.OPEN and closes[step] != PAST
                    expected += [(number, step)] * open_now
                    with suppress(SessionClosed):
                        book.append(ROOM, vote(f"t{number}", round=step), voter(f"t{number}"))
        votes = [e.payload for e in ledger.events(ROOM) if e.kind == "vote"]
    assert [(f"t{n}", r) for n, r in expected] == [(v.token, v.round) for v in votes]
