"""A slip counts once, in its own session, and late ones are marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.contribution_made import (
    ANALYST,
    FACILITATOR,
    ITEMS,
    ROOM,
    new_ledger,
    open_room,
    rating,
    session,
    vote,
)
from workbench.errors import LedgerRefused, UnknownName
from workbench.ledger.payloads import Purge, SessionStateChange, Vote
from workbench.ledger.slips import read_slip_text, slip_text
from workbench.ledger.slips_ballot import Slip, SlipVote
from workbench.ledger.slips_import import import_slip
from workbench.ledger.slips_session import session_facts, slip_of
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import SessionState, VoteSource


@pytest.fixture
def room(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path)
    open_room(ledger)
    return ledger


def slip(*answers: str, revision: int = 1, token: str = "token-a", room: str = "room-1") -> Slip:
    votes = (SlipVote("status", 1, i, a) for i, a in zip(ITEMS, answers, strict=False))
    return Slip(room, token, tuple(votes), revision)


def votes(ledger: Ledger) -> list[Vote]:
    return [p for p in (e.payload for e in ledger.events(ROOM)) if isinstance(p, Vote)]


def test_votes_of_a_slip_say_where_they_come_from(room: Ledger) -> None:
    outcome = import_slip(room, slip("full", "none"), FACILITATOR)
    assert (outcome.added, outcome.late, outcome.already) == (2, 0, 0)
    assert [(v.value, v.source, v.token, v.late) for v in votes(room)] == [
        ("full", VoteSource.SLIP, "token-a", False),
        ("none", VoteSource.SLIP, "token-a", False),
    ]


def test_the_same_slip_twice_is_refused(room: Ledger) -> None:
    import_slip(room, slip("full"), FACILITATOR)
    with pytest.raises(LedgerRefused, match="imported before; nothing was changed"):
        import_slip(room, slip("full"), FACILITATOR)
    assert len(votes(room)) == 1


def test_live_votes_are_not_doubled(room: Ledger) -> None:
    room.append(ROOM, vote("token-a", "full"), FACILITATOR)
    outcome = import_slip(room, slip("full", "none"), FACILITATOR)
    assert (outcome.added, outcome.already) == (1, 1)


def test_two_answers_of_one_revision_contradict(room: Ledger) -> None:
    import_slip(room, slip("full", "none"), FACILITATOR)
    with pytest.raises(LedgerRefused, match="already answered 'none'"):
        import_slip(room, slip("full", "full", "full"), FACILITATOR)
    assert len(votes(room)) == 2


def test_a_newer_slip_revises_and_an_older_does_not(room: Ledger) -> None:
    import_slip(room, slip("full", revision=2), FACILITATOR)
    with pytest.raises(LedgerRefused, match="a later answer"):
        import_slip(room, slip("none", revision=1), FACILITATOR)
    assert import_slip(room, slip("none", revision=3), FACILITATOR).added == 1


@pytest.mark.parametrize("state", [SessionState.LOCKED, SessionState.REVEALED, SessionState.CLOSED])
def test_after_the_lock_a_slip_is_late(room: Ledger, state: SessionState) -> None:
    room.append(ROOM, SessionStateChange(session="room-1", state=state), FACILITATOR)
    outcome = import_slip(room, slip("full"), FACILITATOR)
    assert (outcome.added, outcome.late) == (1, 1)
    assert votes(room)[0].late
    assert "late (kept, not counted)" in str(outcome)


def test_an_activity_closes_by_its_hour(room: Ledger) -> None:
    room.append(ROOM, rating(closes="2026-05-04T12:00:00Z"), FACILITATOR)
    early = import_slip(room, slip("full"), FACILITATOR, at="2026-05-04T11:59:59.000000Z")
    late = import_slip(room, slip("full", token="b"), FACILITATOR, at="2026-05-04T12:00:01.000000Z")
    assert (early.late, late.late) == (0, 1)


def test_a_session_that_is_not_there_is_named(room: Ledger) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'room-1'"):
        import_slip(room, slip("full", room="room-2"), FACILITATOR)


def test_a_draft_takes_no_slips(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    open_room(ledger, state=SessionState.DRAFT)
    with pytest.raises(LedgerRefused, match="not open yet"):
        import_slip(ledger, slip("full"), FACILITATOR)


def test_a_purged_session_takes_no_tokens_again(room: Ledger) -> None:
    room.append(ROOM, Purge(session="room-1", reason="over", removed=0), FACILITATOR)
    with pytest.raises(LedgerRefused, match="was purged"):
        import_slip(room, slip("full"), FACILITATOR)


def test_an_empty_or_doubled_slip_is_refused(room: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="no votes"):
        import_slip(room, slip(), FACILITATOR)
    twice = Slip("room-1", "t", (SlipVote("status", 1, ITEMS[0], "full"),) * 2)
    with pytest.raises(LedgerRefused, match="one item twice"):
        import_slip(room, twice, FACILITATOR)


def test_analysts_bring_no_votes(room: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="may not add 'vote'"):
        import_slip(room, slip("full"), ANALYST)
    assert votes(room) == []


def test_facts_follow_the_latest_state(room: Ledger) -> None:
    room.append(ROOM, session(state=SessionState.LOCKED), FACILITATOR)
    assert session_facts(room, "room-1").state is SessionState.LOCKED


def test_answers_travel_from_a_ledger_of_their_own(room: Ledger, tmp_path: Path) -> None:
    own = new_ledger(tmp_path, "own")
    open_room(own, vote("token-a", "none"), vote("token-a", "full", revision=2), vote("b", "none"))
    facts = session_facts(own, "room-1")
    text = slip_text(slip_of(facts, "token-a"), facts.plan)
    import_slip(room, read_slip_text(text, session_facts(room, "room-1").plan), FACILITATOR)
    assert [(v.token, v.value, v.revision) for v in votes(room)] == [("token-a", "full", 2)]
    with pytest.raises(LedgerRefused, match="not answered anything"):
        slip_of(facts, "token-z")
