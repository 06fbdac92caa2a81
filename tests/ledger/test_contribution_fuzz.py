"""Whatever a contribution file looks like: merged whole, or refused in words, nothing stored."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from ledger.contribution_made import (
    ANALYST,
    FACILITATOR,
    KENYA,
    KEY,
    assessment,
    content,
    new_ledger,
    open_room,
    participant,
    resealed,
    vote,
)
from ledger.contribution_mutations import damaged, refusal, seeds, wrong_json
from workbench.ledger.contribution import export_contribution
from workbench.ledger.contribution_merge import merge_contributions
from workbench.ledger.contribution_read import read_contribution
from workbench.ledger.events import Event, hash_of, seal_of
from workbench.ledger.store import Ledger, open_ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with new_ledger(tmp_path, "there") as ledger:
        open_room(ledger, participant("t-1", sector="CSO"), vote("t-1", comment="=words"))
        ledger.append(KENYA, assessment(), ANALYST)
        return export_contribution(ledger, tmp_path / "there.jsonl", key=KEY).path


class Targets:
    """A ledger that takes files; a fresh one after each file that it took."""

    def __init__(self, folder: Path) -> None:
        self.empty, self.place = folder / "empty.sqlite", folder / "target.sqlite"
        open_ledger(self.empty).close()
        self.ledger = self._fresh()

    def _fresh(self) -> Ledger:
        for path in self.place.parent.glob("target.sqlite*"):
            path.unlink()
        shutil.copy(self.empty, self.place)
        return open_ledger(self.place)

    def took(self, path: Path) -> bool:
        """Whether a file was merged; then all of it is there, else nothing."""
        words = refusal(lambda: merge_contributions(self.ledger, [path], FACILITATOR, [KEY]))
        if words is not None:
            assert words
            assert self.ledger.position() == 0
            return False
        sent = read_contribution(path, [KEY]).events
        assert content(self.ledger) == {msgspec.structs.replace(e, position=0) for e in sent}
        if self.ledger.position():
            self.ledger.close()
            self.ledger = self._fresh()
        return True


@pytest.fixture
def targets(tmp_path: Path) -> Iterator[Targets]:
    made = Targets(tmp_path)
    yield made
    made.ledger.close()


def signed_part(data: bytes) -> bytes:
    return data.rpartition(b'{"sha256"')[0]


def test_damaged_files_are_refused_whole(file: Path, targets: Targets, tmp_path: Path) -> None:
    whole, path = file.read_bytes(), tmp_path / "damaged.jsonl"
    outcomes = Counter[bool]()
    for random in seeds("contribution", 6):
        path.write_bytes(damaged(whole, random))
        took = targets.took(path)
        outcomes[took] += 1
        # A wounded signature leaves a file that nobody signed: its events are still whole.
        assert not took or signed_part(path.read_bytes()) == signed_part(whole)
    assert outcomes[False] > 10 * outcomes[True]


def forged(line: bytes, random: Random) -> bytes:
    """A wrong event whose seal and hash fit, where it still is an event."""
    changed = wrong_json(line, random)
    try:
        event = msgspec.json.decode(changed, type=Event)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return changed
    sealed = seal_of(event.salt, event.hidden) if event.hidden else event.sealed
    event = msgspec.structs.replace(event, sealed=sealed)
    try:
        return msgspec.json.encode(msgspec.structs.replace(event, hash=hash_of(event)))
    except UnicodeEncodeError:
        return changed


def wrong_inside(line: bytes, random: Random) -> bytes:
    """An event with a wrong payload, sealed as if it were right."""
    event = json.loads(line)
    name = random.choice(["body", "hidden"])
    if name == "hidden":
        secret, _, token = event["hidden"].rpartition("\n")
        event["hidden"] = wrong_json(secret.encode(), random).decode() + "\n" + token
    else:
        event["body"] = wrong_json(event["body"].encode(), random).decode()
    return forged(json.dumps(event).encode(), random) if random.random() < 0.2 else _fit(event)


def _fit(fields: dict[str, object]) -> bytes:
    event = msgspec.convert(fields, Event)
    event = msgspec.structs.replace(event, sealed=seal_of(event.salt, event.hidden))
    return msgspec.json.encode(msgspec.structs.replace(event, hash=hash_of(event)))


@pytest.mark.parametrize("change", [forged, wrong_inside])
def test_forged_files_are_taken_whole_or_not_at_all(
    file: Path, targets: Targets, change: Callable[[bytes, Random], bytes]
) -> None:
    lines = file.read_bytes().splitlines()[:-1]
    outcomes = Counter[bool]()
    for random in seeds(change.__name__, 12):
        number = random.randrange(1, len(lines))
        changed = [*lines[:number], change(lines[number], random), *lines[number + 1 :]]
        outcomes[targets.took(resealed(file, changed))] += 1
    assert outcomes[False]
