"""Merging: whole or not at all, again without effect, in any order to the same end."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    resealed,
    rewritten,
    vote,
)
from workbench.errors import BadInput, LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.contribution import Part, export_contribution
from workbench.ledger.contribution_merge import merge_contributions
from workbench.ledger.contribution_read import read_contribution
from workbench.ledger.events import hash_of
from workbench.ledger.payloads import FollowUpAction
from workbench.ledger.present import as_of
from workbench.ledger.retention_purge import purge_session
from workbench.ledger.roundtrip import conflicts, records_of
from workbench.ledger.standing import counted, tally
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import ActionState, Role


@pytest.fixture
def here(tmp_path: Path) -> Ledger:
    return new_ledger(tmp_path, "here")


@pytest.fixture
def there(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path, "there")
    open_room(ledger, vote("token-a", comment="words"))
    ledger.append(KENYA, assessment(), ANALYST)
    return ledger


@pytest.fixture
def file(there: Ledger, tmp_path: Path) -> Path:
    return export_contribution(there, tmp_path / "there.jsonl").path


def test_merging_brings_everything_once(here: Ledger, there: Ledger, file: Path) -> None:
    first = merge_contributions(here, [file], FACILITATOR)
    assert (first.added, first.already) == (4, 0)
    position = here.position()
    again = merge_contributions(here, [file, file], FACILITATOR)
    assert (again.added, again.already) == (0, 4)
    assert here.position() == position
    assert content(here) == content(there)


def test_a_merge_is_on_record(here: Ledger, there: Ledger, file: Path) -> None:
    merge_contributions(here, [file], ANALYST)
    (record,) = here.events("audit")
    assert record.origin == here.origin
    assert there.origin in record.body


@pytest.mark.parametrize("actor", [Actor(Role.PARTICIPANT, "t", "room-1"), Actor(Role.OBSERVER),
                                   Actor(Role.FACILITATOR, "f", "room-1")])  # fmt: skip
def test_only_facilitators_and_analysts_merge(here: Ledger, file: Path, actor: Actor) -> None:
    with pytest.raises(LedgerRefused):
        merge_contributions(here, [file], actor)
    assert here.position() == 0


def test_a_bad_file_among_good_ones_stops_all(here: Ledger, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(file.read_bytes().replace(b"KEN", b"TUN", 1))
    with pytest.raises(BadInput, match="checksum does not fit"):
        merge_contributions(here, [file, bad], FACILITATOR)
    assert here.position() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": '{"session":"room-1"}'}, "does not fit its hash"),
        ({"hidden": "{}\nforged"}, "does not fit its seal"),
        ({"hidden": ""}, "does not fit its seal"),
        ({"salt": "\x00"}, "does not fit its seal"),
        ({"stream": "../etc"}, "its stream, number or version is none"),
        ({"number": 2**63}, "its stream, number or version is none"),
        ({"version": 0}, "its stream, number or version is none"),
        ({"position": 7}, "claims a place"),
        ({"id": "1; DROP TABLE events"}, "no UUID"),
        ({"at": "yesterday"}, "moment"),
        ({"extra": 1}, "unknown field"),
        ({"number": "1"}, "Expected `int`"),
    ],
)
def test_an_edited_event_is_named(
    here: Ledger, file: Path, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        merge_contributions(here, [rewritten(file, -2, **changes)], FACILITATOR)
    assert here.position() == 0


def rehashed(path: Path, number: int, /, **changes: object) -> Path:
    """The file with one event forged so that it fits its own hash."""
    event = read_contribution(path).events[number]
    event = msgspec.structs.replace(event, **changes)
    event = msgspec.structs.replace(event, hash=hash_of(event))
    lines = path.read_bytes().splitlines()[:-1]
    lines[number + 1] = msgspec.json.encode(event)
    return resealed(path, lines)


def test_a_role_may_not_be_raised_by_a_file(here: Ledger, file: Path) -> None:
    with pytest.raises(BadInput, match="'observer' may not add 'assessment'"):
        merge_contributions(here, [rehashed(file, 0, role="observer")], FACILITATOR)
    with pytest.raises(BadInput, match="'participant' may not add 'session'"):
        merge_contributions(here, [rehashed(file, 1, role="participant")], FACILITATOR)


def test_a_chain_that_forks_is_refused(here: Ledger, file: Path) -> None:
    merge_contributions(here, [file], FACILITATOR)
    before = content(here)
    with pytest.raises(LedgerRefused, match="differs from the one that is here"):
        merge_contributions(here, [rehashed(file, 0, at="2020-01-01T00:00:00.000000Z")], ANALYST)
    assert content(here) == before


def test_a_missing_event_is_refused(here: Ledger, file: Path) -> None:
    header, *events = file.read_bytes().splitlines()[:-1]
    fewer = json.dumps(json.loads(header) | {"events": 3}).encode()
    gap = resealed(file, [fewer, events[0], events[1], events[3]])
    with pytest.raises(LedgerRefused, match="goes on at event 3, but only 1 are here"):
        merge_contributions(here, [gap], FACILITATOR)
    assert here.position() == 0


def test_a_latter_part_waits_for_the_earlier(
    here: Ledger, there: Ledger, file: Path, tmp_path: Path
) -> None:
    there.append(KENYA, assessment("3"), ANALYST)
    whole = export_contribution(there, tmp_path / "w.jsonl", Part(streams=(KENYA,))).path
    header, _, second = whole.read_bytes().splitlines()[:-1]
    one = json.dumps(json.loads(header) | {"events": 1}).encode()
    later = resealed(whole, [one, second])
    with pytest.raises(LedgerRefused, match="Merge the earlier file first"):
        merge_contributions(here, [later], FACILITATOR)
    merge_contributions(here, [later, file], FACILITATOR)
    assert content(here) == content(there)


def test_two_judgements_in_one_place_both_stay(
    here: Ledger, there: Ledger, file: Path, tmp_path: Path
) -> None:
    merge_contributions(here, [file], FACILITATOR)
    (original,) = here.events(KENYA)
    for ledger, value in ((here, "1"), (there, "3")):
        ledger.append(KENYA, assessment(value, replaces=(original.id,)), ANALYST)
    back = export_contribution(there, tmp_path / "2.jsonl").path
    merge_contributions(here, [back], FACILITATOR)
    (conflict,) = conflicts(records_of(here.events()))
    assert conflict.id == original.id
    assert {r.payload.value for r in conflict.records} == {"1", "3"}  # type: ignore[union-attr]


def test_private_parts_come_later(here: Ledger, there: Ledger, tmp_path: Path) -> None:
    bare = export_contribution(there, tmp_path / "bare.jsonl", private=False).path
    full = export_contribution(there, tmp_path / "full.jsonl").path
    merge_contributions(here, [bare], FACILITATOR)
    assert content(here) != content(there)
    assert merge_contributions(here, [full], FACILITATOR).completed == 4
    assert content(here) == content(there)


def purge(ledger: Ledger) -> None:
    purge_session(ledger, "room-1", "retention is over", FACILITATOR)


def test_an_unsigned_file_purges_nothing(
    here: Ledger, there: Ledger, file: Path, tmp_path: Path
) -> None:
    merge_contributions(here, [file], FACILITATOR)
    purge(there)
    path = export_contribution(there, tmp_path / "p.jsonl").path
    with pytest.raises(LedgerRefused, match="signed with a known key"):
        merge_contributions(here, [path], FACILITATOR)
    assert any(e.hidden for e in here.events())


def test_a_purge_travels_when_signed(
    here: Ledger, there: Ledger, file: Path, tmp_path: Path
) -> None:
    merge_contributions(here, [file], FACILITATOR)
    purge(there)
    path = export_contribution(there, tmp_path / "p.jsonl", key=KEY).path
    assert merge_contributions(here, [path], FACILITATOR, [KEY]).purged == (ROOM,)
    assert not any(e.hidden for e in here.events(ROOM))
    merge_contributions(here, [file], FACILITATOR)
    assert not any(e.hidden for e in here.events(ROOM))


def test_votes_that_arrive_after_a_purge_count_once(
    here: Ledger, there: Ledger, file: Path, tmp_path: Path
) -> None:
    merge_contributions(here, [file], FACILITATOR)
    purge(here)
    for revision, value in enumerate(("none", "full"), 1):
        there.append(ROOM, vote("token-b", value, revision=revision), FACILITATOR)
    later = export_contribution(there, tmp_path / "later.jsonl").path
    with pytest.raises(LedgerRefused, match="'analyst' may not add 'purge'"):
        merge_contributions(here, [later], ANALYST)
    assert merge_contributions(here, [later], FACILITATOR).purged == (ROOM,)
    assert not any(e.hidden for e in here.events(ROOM))
    assert tally(as_of(here), "room-1", "status", ITEMS[0]) == {"partly": 1, "full": 1}


def test_ledgers_that_purged_end_equal_after_another_exchange(
    here: Ledger, there: Ledger, file: Path, tmp_path: Path
) -> None:
    merge_contributions(here, [file], FACILITATOR)
    purge(there)
    for _ in range(2):
        for giver, taker in ((there, here), (here, there)):
            path = export_contribution(giver, tmp_path / "x.jsonl", key=KEY).path
            merge_contributions(taker, [path], FACILITATOR, [KEY])
    assert content(here) == content(there)


def test_a_restored_ledger_takes_its_own_events_back_when_signed(
    there: Ledger, tmp_path: Path
) -> None:
    there.close()
    shutil.copy(there.place, tmp_path / "backup.sqlite")
    with new_ledger(tmp_path, "there") as again:
        again.append(KENYA, assessment("3"), ANALYST)
        plain = export_contribution(again, tmp_path / "plain.jsonl").path
        signed = export_contribution(again, tmp_path / "signed.jsonl", key=KEY).path
    restored = new_ledger(tmp_path, "backup")
    with pytest.raises(LedgerRefused, match="restored from an older backup"):
        merge_contributions(restored, [plain], ANALYST)
    assert merge_contributions(restored, [signed], ANALYST, [KEY]).added == 1


QUESTION = ("room-1", "status", ITEMS[0])
writes = st.tuples(st.integers(0, 2), st.sampled_from("1234"), st.booleans())
gives = st.permutations(range(3)).map(lambda order: (order[0], order[1]))


def write(ledger: Ledger, value: str, replacing: bool) -> None:
    """A new assessment, perhaps in the place of the newest one here."""
    here = [e.id for e in ledger.events(KENYA)][-1:] if replacing else []
    ledger.append(KENYA, assessment(value, replaces=tuple(here)), ANALYST)


def give(ledgers: list[Ledger], giver: int, taker: int, folder: Path) -> None:
    path = export_contribution(ledgers[giver], folder / "c.jsonl").path
    merge_contributions(ledgers[taker], [path], FACILITATOR)


@settings(max_examples=20)
@given(steps=st.lists(writes | gives, max_size=12), order=st.permutations(range(6)))
def test_any_order_ends_equal(steps: list[tuple[int, ...]], order: list[int]) -> None:
    with TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        ledgers = [stack.enter_context(new_ledger(folder, str(n))) for n in range(3)]
        open_room(ledgers[0], vote("token-a", comment="words"))
        for who, what, *more in steps:
            if more:
                write(ledgers[who], str(what), bool(more[0]))
            else:
                give(ledgers, who, what, folder)
        pairs = list(permutations(range(3), 2))
        files = [export_contribution(x, folder / f"{n}.jsonl").path for n, x in enumerate(ledgers)]
        for giver, taker in (pairs[n] for n in order):
            merge_contributions(ledgers[taker], [files[giver]], FACILITATOR)
        first, *others = (content(x) for x in ledgers)
        assert all(other == first for other in others)
        assert len(first) == 3 + sum(len(step) == 3 for step in steps)
        states = [as_of(x) for x in ledgers]
        assert all(s.entries == states[0].entries for s in states)
        assert all(s.replacing == states[0].replacing for s in states)
        assert all(counted(s, *QUESTION) == counted(states[0], *QUESTION) for s in states)


def test_two_edits_of_an_action_both_stay(here: Ledger, there: Ledger, tmp_path: Path) -> None:
    def action(title: str, *replaces: str) -> FollowUpAction:
        return FollowUpAction(id="a", recommendations=("KEN-1",), title=title,
                              state=ActionState.PLANNED, replaces=replaces)  # fmt: skip

    original = there.append(KENYA, action("Draft"), ANALYST)
    give([there, here], 0, 1, tmp_path)
    for ledger, title in ((here, "Ours"), (there, "Theirs")):
        ledger.append(KENYA, action(title, original.id), ANALYST)
    give([there, here], 0, 1, tmp_path)
    give([here, there], 0, 1, tmp_path)
    for ledger in (here, there):
        (conflict,) = conflicts(records_of(ledger.events()))
        assert [r.payload.title for r in conflict.records] == ["Ours", "Theirs"]  # type: ignore[union-attr]
