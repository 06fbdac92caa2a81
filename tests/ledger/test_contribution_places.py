"""The exchange does the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ledger.contribution_made import (
    ANALYST,
    FACILITATOR,
    ITEMS,
    KENYA,
    KEY,
    ROOM,
    assessment,
    content,
    new_ledger,
    open_room,
    participant,
    vote,
)
from workbench.ledger.contribution import export_contribution
from workbench.ledger.contribution_merge import merge_contributions
from workbench.ledger.payloads import Vote
from workbench.ledger.retention import kept_sessions, purge_due
from workbench.ledger.roundtrip import records_in
from workbench.ledger.slips_ballot import Slip, SlipVote
from workbench.ledger.slips_import import import_slip
from workbench.ledger.store import Ledger

LATER = dt.date(2999, 1, 1)


def test_two_ledgers_end_equal(ledger: Ledger, tmp_path: Path) -> None:
    other = new_ledger(tmp_path, "other")
    open_room(ledger, participant("t", sector="CSO"), vote("t", comment="words \x00 ’"))
    other.append(KENYA, assessment(), ANALYST)
    there = export_contribution(ledger, tmp_path / "1.jsonl", private=False).path
    merge_contributions(other, [there], FACILITATOR)
    back = export_contribution(other, tmp_path / "2.jsonl").path
    assert merge_contributions(ledger, [back, back], FACILITATOR).added == 1
    whole = export_contribution(ledger, tmp_path / "3.jsonl").path
    assert merge_contributions(other, [whole], FACILITATOR).completed == 4
    assert content(ledger) == content(other)
    assert records_in(ledger).current == records_in(other).current


def test_a_purge_is_made_and_travels(ledger: Ledger, tmp_path: Path) -> None:
    other = new_ledger(tmp_path, "other")
    open_room(ledger, vote("t", comment="words"))
    first = export_contribution(ledger, tmp_path / "1.jsonl").path
    merge_contributions(other, [first], FACILITATOR)
    assert purge_due(ledger, FACILITATOR, LATER) == {"room-1": 3}
    assert kept_sessions(ledger)[0].private == 0
    second = export_contribution(ledger, tmp_path / "2.jsonl", key=KEY).path
    assert merge_contributions(other, [second], FACILITATOR, [KEY]).purged == (ROOM,)
    assert merge_contributions(ledger, [first], FACILITATOR).completed == 0
    third = export_contribution(other, tmp_path / "3.jsonl", key=KEY).path
    merge_contributions(ledger, [third], FACILITATOR, [KEY])
    assert content(ledger) == content(other)


def test_a_slip_counts(ledger: Ledger) -> None:
    open_room(ledger)
    slip = Slip("room-1", "token-a", (SlipVote("status", 1, ITEMS[0], "full"),))
    assert import_slip(ledger, slip, FACILITATOR).added == 1
    votes = [p for p in (e.payload for e in ledger.events(ROOM)) if isinstance(p, Vote)]
    assert [(v.token, v.value) for v in votes] == [("token-a", "full")]
