"""Activities of the first version, and the facilitator's notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger.made import ANALYST, FACILITATOR, ROOM, activity, session, vote, voter
from workbench.errors import LedgerRefused
from workbench.ledger.contribution import export_contribution
from workbench.ledger.contribution_merge import merge_contributions
from workbench.ledger.events import draft
from workbench.ledger.payloads import KINDS, Activity, SessionNote, join
from workbench.ledger.payloads.upgrades import UPGRADES
from workbench.ledger.present import as_of
from workbench.ledger.retention_purge import purge_session
from workbench.ledger.slips_session import session_facts
from workbench.ledger.standing import current, history
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import verify
from workbench.ledger.vocabulary import NotePlace

FIRST = (
    '{"id":"a1","session":"s1","activity":"ranking","title":"Order","items":["x","y"],'
    '"options":["1"],"dots":3,"round":2,"opens":"2026-05-04T10:00Z",'
    '"closes":"2026-05-04T12:00:00+00:00","reveal":"shown","replaces":["e1"]}'
)
NEW: dict[str, Any] = {
    "minutes": 25, "prompt": "Do you agree?", "texts": {"s-1": "x" * 2_000}, "country": "KEN",
}  # fmt: skip


def note(**fields: Any) -> SessionNote:
    given: dict[str, Any] = {"id": "n1", "session": "s1", "place": NotePlace.PARKING,
                             "text": "Voter list: come back to it"}  # fmt: skip
    return SessionNote(**(given | fields))


def first_version(ledger: Ledger, body: str = FIRST) -> None:
    """An activity as the first version stored it."""
    older = msgspec.structs.replace(draft(ROOM, activity(), FACILITATOR), version=1, body=body)
    ledger.backend.chain(ledger.origin, [older])


def test_an_activity_of_the_first_version_still_reads(ledger: Ledger) -> None:
    first_version(ledger)
    (event,) = ledger.events()
    assert event.version == 1
    assert event.payload == activity(
        activity="ranking", title="Order", items=("x", "y"), options=("1",), dots=3, round=2,
        opens="2026-05-04T10:00Z", closes="2026-05-04T12:00:00+00:00", reveal="shown",
        replaces=("e1",), minutes=0, prompt="", texts={}, country="",
    )  # fmt: skip
    assert verify(ledger).events == 1
    assert current(as_of(ledger), Activity, "s1") == (event.payload,)


def test_a_moment_no_clock_shows_is_left_out_of_the_first_version() -> None:
    body = '{"id":"a1","session":"s1","activity":"ranking","closes":"2026-02-30T10:00Z"}'
    found = join("activity", 1, body, "")[0]
    assert isinstance(found, Activity)
    assert found.closes == ""
    with pytest.raises(LedgerRefused, match="closes"):
        join("activity", 2, body, "")


@pytest.mark.parametrize("field", ["opens", "closes"])
@pytest.mark.parametrize("moment", ["2026-02-30T10:00Z", "2026-05-04T25:00Z", "2026-05-04"])
def test_an_activity_needs_real_moments(field: str, moment: str) -> None:
    with pytest.raises((LedgerRefused, ValueError), match=field):
        draft(ROOM, activity(**{field: moment}), FACILITATOR)


def test_every_older_version_has_its_way_up() -> None:
    steps = {(kind, v) for kind, payload in KINDS.items() for v in range(1, payload.version)}
    assert set(UPGRADES) == steps


def test_what_an_activity_asks_reads_back(ledger: Ledger) -> None:
    written = ledger.append(ROOM, activity(**NEW), FACILITATOR)
    (read,) = ledger.events()
    assert (read.version, read.payload) == (2, written.payload)
    assert {k: getattr(read.payload, k) for k in NEW} == NEW


@pytest.mark.parametrize(
    "fields",
    [
        {"texts": {"s-1": "x" * 2_001}}, {"texts": {"": "x"}}, {"prompt": "x" * 501},
        {"minutes": -1}, {"country": "x" * 121}, {"texts": {f"s{n}": "" for n in range(501)}},
    ],
)  # fmt: skip
def test_what_an_activity_asks_has_limits(fields: dict[str, Any]) -> None:
    with pytest.raises(LedgerRefused, match="activity"):
        draft(ROOM, activity(**fields), FACILITATOR)


def test_a_note_is_found_by_its_session(ledger: Ledger) -> None:
    first = ledger.append(ROOM, note(), FACILITATOR)
    done = note(done=True, replaces=(first.id,))
    ledger.append_many([(ROOM, done), (ROOM, note(id="n2", place="minutes"))], FACILITATOR)
    state = as_of(ledger)
    found = history(state, SessionNote, "s1")
    assert [(s.payload.id, s.payload.done, s.current) for s in found] == [
        ("n1", False, False), ("n1", True, True), ("n2", False, True),
    ]  # fmt: skip
    assert current(state, SessionNote, "n1") == (done,)


def test_only_facilitators_write_notes_and_in_their_session(ledger: Ledger) -> None:
    for actor in (ANALYST, voter("t")):
        with pytest.raises(LedgerRefused, match="may not add 'session_note'; only: facilitator"):
            ledger.append(ROOM, note(), actor)
    with pytest.raises(LedgerRefused, match="belongs in 'session/s1'"):
        ledger.append("session/s2", note(), FACILITATOR)
    with pytest.raises(LedgerRefused, match="place"):
        ledger.append(ROOM, note(place="wall"), FACILITATOR)


def test_notes_survive_a_purge_and_words_do_not(ledger: Ledger) -> None:
    ledger.append_many([(ROOM, session()), (ROOM, note())], FACILITATOR)
    ledger.append(ROOM, vote("t", comment="words"), voter("t"))
    purge_session(ledger, "s1", "retention is over", FACILITATOR)
    assert current(as_of(ledger), SessionNote, "s1") == (note(),)
    assert not any(e.hidden for e in ledger.events())
    assert verify(ledger).purged == 3


def test_notes_and_texts_travel_to_another_ledger(ledger: Ledger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "there" / "ledger.sqlite") as there:
        there.append_many([(ROOM, session()), (ROOM, activity(**NEW)), (ROOM, note())], FACILITATOR)
        first_version(there, FIRST.replace('"a1"', '"a0"'))
        path = export_contribution(there, tmp_path / "there.jsonl").path
        here_and_there = as_of(there)
    assert merge_contributions(ledger, [path], FACILITATOR).added == 4
    for kind in (SessionNote, Activity):
        assert current(as_of(ledger), kind, "s1") == current(here_and_there, kind, "s1") != ()
    assert [a.id for a in session_facts(ledger, "s1").plan.activities] == ["a1", "a0"]
    assert verify(ledger).events == 5
