"""After the period tokens and words are gone; votes, counts and decisions are what they were."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from ledger.contribution_made import (
    ANALYST,
    FACILITATOR,
    ITEMS,
    ROOM,
    new_ledger,
    open_room,
    participant,
    session,
    vote,
)
from workbench.errors import LedgerRefused, UnknownName
from workbench.ledger.events import Event, fault_of, head_after, new_chain
from workbench.ledger.payloads import Archive, Decision, SessionStateChange, Statement, Vote
from workbench.ledger.retention import OVER, kept_sessions, purge_due, purge_one
from workbench.ledger.retention_purge import uncounted
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import Role, SessionState

CLOSED = SessionStateChange(session="room-1", state=SessionState.CLOSED)
WORDS = "words of one participant"


@pytest.fixture
def room(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path)
    decision = Decision(
        session="room-1", activity="status", item=ITEMS[0], n=2,
        distribution={"full": 1, "none": 1}, confirmed_by=Role.FACILITATOR,
    )  # fmt: skip
    open_room(
        ledger, participant("token-secret", sector="CSO"), vote("token-secret", "full"),
        vote("token-secret", "none", revision=2, comment=WORDS), vote("b", "full"),
        vote("c", "none", late=True), decision,
        Statement(session="room-1", activity="status", token="b", text=WORDS), CLOSED,
    )  # fmt: skip
    return ledger


def today(days: int = 0) -> dt.date:
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days)


def events(ledger: Ledger) -> list[Event]:
    return list(ledger.events(ROOM))


def counts(ledger: Ledger) -> Counter[object]:
    found = events(ledger)
    out = set(uncounted(found))
    return Counter(
        e.payload.value for e in found if isinstance(e.payload, Vote) and e.id not in out
    )


def test_nothing_goes_before_the_day(room: Ledger) -> None:
    (kept,) = kept_sessions(room)
    assert (kept.ended, kept.due) == (today(), today(90))
    assert purge_due(room, FACILITATOR, today(89)) == {}
    with pytest.raises(LedgerRefused, match=f"kept until {today(90)}"):
        purge_one(room, "room-1", FACILITATOR, today(89))


def test_on_the_day_tokens_and_words_go(room: Ledger) -> None:
    private = kept_sessions(room)[0].private
    assert purge_due(room, FACILITATOR, today(90)) == {"room-1": private}
    assert not any(e.hidden for e in events(room))
    assert kept_sessions(room)[0].private == 0
    assert purge_due(room, FACILITATOR, today(91)) == {}


def test_nothing_of_it_is_left_on_the_disk(room: Ledger) -> None:
    place = Path(room.place)
    files = [place, place.with_name(place.name + "-wal")]
    assert any(WORDS.encode() in f.read_bytes() for f in files if f.exists())
    purge_due(room, FACILITATOR, today(90))
    for file in files:
        assert not file.exists() or b"token-secret" not in file.read_bytes()
        assert not file.exists() or WORDS.encode() not in file.read_bytes()


def test_counts_and_decisions_stay(room: Ledger) -> None:
    before = counts(room)
    decisions = [e.body for e in events(room) if e.kind == "decision"]
    purge_due(room, FACILITATOR, today(90))
    assert counts(room) == before == Counter({"none": 1, "full": 1})
    assert [e.body for e in events(room) if e.kind == "decision"] == decisions


def test_chains_still_fit(room: Ledger) -> None:
    purge_due(room, FACILITATOR, today(90))
    head = new_chain(room.origin, ROOM)
    for event in events(room):
        assert fault_of(event, head) == ""
        head = head_after(event)


def test_the_purge_is_on_record(room: Ledger) -> None:
    removed = purge_one(room, "room-1", FACILITATOR, today(), "a participant asked for it")
    record = events(room)[-1].payload
    assert (record.kind, record.removed) == ("purge", removed)  # type: ignore[attr-defined]
    assert record.reason == "a participant asked for it" != OVER  # type: ignore[attr-defined]
    with pytest.raises(LedgerRefused, match="nothing private is left"):
        purge_one(room, "room-1", FACILITATOR, today(90))


def test_the_shortest_period_promised_holds(room: Ledger) -> None:
    for days in (10, 400):
        changed = session(state=SessionState.CLOSED, retention_days=days)
        room.append(ROOM, changed, FACILITATOR)
    assert kept_sessions(room)[0].due == today(10)


def test_a_session_that_nobody_closed_ends_with_its_last_event(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    open_room(ledger, vote("t"))
    assert purge_due(ledger, FACILITATOR, today(90)) == {"room-1": 3}


def test_only_facilitators_purge(room: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="'analyst' may not add 'purge'"):
        purge_due(room, ANALYST, today(90))
    assert kept_sessions(room)[0].private


def test_an_unknown_session_is_named(room: Ledger) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'room-1'"):
        purge_one(room, "room-2", FACILITATOR, today(90))


def test_archived_votes_do_not_count_afterwards(room: Ledger) -> None:
    (other,) = (e for e in events(room) if isinstance(e.payload, Vote) and e.payload.token == "b")
    room.append(ROOM, Archive(target=other.id, reason="entered twice"), FACILITATOR)
    purge_due(room, FACILITATOR, today(90))
    assert counts(room) == Counter({"none": 1})
