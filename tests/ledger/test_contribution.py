"""A part of the ledger leaves whole, with a checksum and perhaps a signature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger.contribution_made import (
    ANALYST,
    FACILITATOR,
    KENYA,
    KEY,
    ROOM,
    assessment,
    new_ledger,
    open_room,
    vote,
)
from workbench.dates import PartialDate
from workbench.errors import BadInput, LedgerRefused, StorageFailed
from workbench.ledger.contribution import Part, export_contribution
from workbench.ledger.contribution_keys import own_key, read_key
from workbench.ledger.contribution_merge import merge_contributions
from workbench.ledger.contribution_read import read_contribution
from workbench.ledger.store import Ledger


@pytest.fixture
def full(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path, "full")
    open_room(ledger, vote("token-a", comment="words of mine"))
    ledger.append(KENYA, assessment(), ANALYST)
    ledger.append("country/TUN", assessment(recommendation="TUN-1"), ANALYST)
    return ledger


def streams(path: Path) -> set[str]:
    return {e.stream for e in read_contribution(path).events}


def test_everything_is_exported_by_default(full: Ledger, tmp_path: Path) -> None:
    done = export_contribution(full, tmp_path / "all.jsonl")
    assert (done.events, done.streams, done.signed) == (5, 3, False)
    assert streams(done.path) == {KENYA, ROOM, "country/TUN"}


def test_a_country_brings_its_sessions(full: Ledger, tmp_path: Path) -> None:
    export_contribution(full, tmp_path / "k.jsonl", Part(countries=("KEN",)))
    assert streams(tmp_path / "k.jsonl") == {KENYA, ROOM}


@pytest.mark.parametrize(
    ("part", "wanted"),
    [(Part(sessions=("room-1",)), {ROOM}), (Part(streams=("country/TUN",)), {"country/TUN"})],
)
def test_a_session_or_stream_alone(
    full: Ledger, tmp_path: Path, part: Part, wanted: set[str]
) -> None:
    export_contribution(full, tmp_path / "p.jsonl", part)
    assert streams(tmp_path / "p.jsonl") == wanted


def test_an_unknown_stream_is_named(full: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerRefused, match="Did you mean 'session/room-1'"):
        export_contribution(full, tmp_path / "p.jsonl", Part(sessions=("room-2",)))
    assert not (tmp_path / "p.jsonl").exists()


def test_since_leaves_out_what_was_before(full: Ledger, tmp_path: Path) -> None:
    done = export_contribution(full, tmp_path / "n.jsonl", Part(since=PartialDate("2999")))
    assert done.events == 0
    done = export_contribution(full, tmp_path / "p.jsonl", Part(since=PartialDate("2000")))
    assert done.events == 5


def test_private_parts_may_stay_at_home(full: Ledger, tmp_path: Path) -> None:
    path = export_contribution(full, tmp_path / "x.jsonl", private=False).path
    assert b"words of mine" not in path.read_bytes()
    assert b"token-a" not in path.read_bytes()
    assert len(read_contribution(path).events) == 5


def test_a_signature_is_checked_with_the_known_key(full: Ledger, tmp_path: Path) -> None:
    path = export_contribution(full, tmp_path / "x.jsonl", key=KEY).path
    assert read_contribution(path, [KEY]).signed
    assert not read_contribution(path).signed


def test_a_forged_signature_is_refused(full: Ledger, tmp_path: Path) -> None:
    path = export_contribution(full, tmp_path / "x.jsonl", key=KEY).path
    *lines, trailer = path.read_bytes().splitlines()
    forged = json.loads(trailer) | {"signature": "0" * 64}
    path.write_bytes(b"\n".join([*lines, json.dumps(forged).encode(), b""]))
    with pytest.raises(BadInput, match="signature does not fit"):
        read_contribution(path, [KEY])


def test_a_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "exchange.key"
    made = own_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert own_key(path) == made == read_key(path)
    assert made.secret not in repr(made)
    path.write_text("something else")
    with pytest.raises(BadInput, match="no exchange key"):
        own_key(path)


def test_a_failed_export_leaves_the_old_file(
    full: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("what was there")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(StorageFailed, match="No space left"):
        export_contribution(full, path)
    assert path.read_text() == "what was there"
    assert not list(tmp_path.glob(".staging-*"))


def test_the_own_audit_stays_unless_asked_for(full: Ledger, tmp_path: Path) -> None:
    other = new_ledger(tmp_path, "other")
    path = export_contribution(full, tmp_path / "x.jsonl").path
    merge_contributions(other, [path], FACILITATOR)
    export_contribution(other, tmp_path / "y.jsonl")
    assert "audit" not in streams(tmp_path / "y.jsonl")
    export_contribution(other, tmp_path / "z.jsonl", Part(streams=("audit",)))
    assert streams(tmp_path / "z.jsonl") == {"audit"}
