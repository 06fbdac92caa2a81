"""What a session's groups answered: once locked, in one way, from votes that stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.contribution_made import (
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
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Payload, Purge, SessionStateChange
from workbench.ledger.privacy import EVERYBODY, OTHER
from workbench.ledger.privacy_publish import Shown, publish_by_group
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import Role, SessionState, VoteSource

BY_SECTOR = Shown("room-1", "status", "sector")
LOCKED = SessionStateChange(session="room-1", state=SessionState.LOCKED)


def crowd() -> Iterator[Payload]:
    """Eight of civil society, six of the State, two of the NHRI; half of each in the north."""
    for sector, count in (("CSO", 8), ("State", 6), ("NHRI", 2)):
        for number in range(count):
            token = f"{sector}-{number}"
            yield participant(token, sector=sector, region=("north", "south")[number % 2])
            yield vote(token, "full")


@pytest.fixture
def room(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path)
    open_room(ledger, *crowd())
    return ledger


def lock(ledger: Ledger) -> None:
    ledger.append(ROOM, LOCKED, FACILITATOR)


def test_groups_are_shown_after_the_lock(room: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="still 'open'; lock it first"):
        publish_by_group(room, BY_SECTOR, FACILITATOR)
    lock(room)
    part = publish_by_group(room, BY_SECTOR, FACILITATOR)
    assert {b: c[0].n for b, c in part.by_group().items()} == {"CSO": 8, OTHER: 8}
    assert part.table()[0].n == 16


def test_a_second_way_of_parting_is_refused(room: Ledger) -> None:
    lock(room)
    first = publish_by_group(room, BY_SECTOR, FACILITATOR)
    with pytest.raises(LedgerRefused, match="is shown by sector:people"):
        publish_by_group(room, Shown("room-1", "status", "region"), FACILITATOR)
    assert publish_by_group(room, BY_SECTOR, FACILITATOR) == first
    records = [e for e in room.events(ROOM) if e.kind == "audit"]
    assert len(records) == 1


def test_votes_that_change_after_showing_are_refused(room: Ledger) -> None:
    lock(room)
    publish_by_group(room, BY_SECTOR, FACILITATOR)
    again = SessionStateChange(session="room-1", state=SessionState.OPEN)
    room.append_many(
        [(ROOM, again), (ROOM, vote("CSO-0", "none", revision=2)), (ROOM, LOCKED)], FACILITATOR
    )
    with pytest.raises(LedgerRefused, match="changed since they were shown"):
        publish_by_group(room, BY_SECTOR, FACILITATOR)


def test_late_votes_change_nothing(room: Ledger) -> None:
    lock(room)
    first = publish_by_group(room, BY_SECTOR, FACILITATOR)
    room.append(ROOM, vote("late", "none", late=True, source=VoteSource.PAPER), FACILITATOR)
    assert publish_by_group(room, BY_SECTOR, FACILITATOR) == first


def test_the_highest_minimum_ever_promised_holds(room: Ledger) -> None:
    room.append(ROOM, session(minimum_group=9, state=SessionState.LOCKED), FACILITATOR)
    room.append(ROOM, session(minimum_group=2, state=SessionState.LOCKED), FACILITATOR)
    part = publish_by_group(room, BY_SECTOR, FACILITATOR)
    assert (part.k, part.blocks) == (9, (EVERYBODY,))


def test_the_latest_revision_counts_once(room: Ledger) -> None:
    room.append(ROOM, vote("CSO-0", "none", revision=2), FACILITATOR)
    lock(room)
    (cell,) = publish_by_group(room, BY_SECTOR, FACILITATOR).table(["CSO"])
    assert (cell.item, cell.counts) == (ITEMS[0], {"full": 7, "none": 1})


def test_nothing_is_shown_of_a_purged_session(room: Ledger) -> None:
    lock(room)
    room.append(ROOM, Purge(session="room-1", reason="over", removed=0), FACILITATOR)
    with pytest.raises(LedgerRefused, match="was purged"):
        publish_by_group(room, BY_SECTOR, FACILITATOR)


def test_observers_and_participants_publish_nothing(room: Ledger) -> None:
    lock(room)
    for actor in (Actor(Role.OBSERVER), Actor(Role.PARTICIPANT, "CSO-0", "room-1")):
        with pytest.raises(LedgerRefused, match="may not add"):
            publish_by_group(room, BY_SECTOR, actor)


def test_an_unknown_session_is_named(room: Ledger) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'room-1'"):
        publish_by_group(room, Shown("room-2", "status", "sector"), FACILITATOR)
