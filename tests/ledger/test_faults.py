from __future__ import annotations

import contextlib
import os
import random
import threading
import time
from collections.abc import Iterator

import pytest

from ledger import writers
from ledger.made import ANALYST, KENYA, assessment
from ledger.postgres import GIVEN, Server, new_database, server, why_absent
from workbench.errors import LedgerBusy
from workbench.ledger import postgresql_append
from workbench.ledger.present import as_of
from workbench.ledger.standing import questions, tally
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import verify

TRIALS = int(os.environ.get("WORKBENCH_KILL_TRIALS", "25"))
SERVER_TRIALS = int(os.environ.get("WORKBENCH_SERVER_KILL_TRIALS", "4"))


def test_many_writers_lose_nothing(ledger: Ledger, place: str) -> None:
    done = writers.run(place, processes=4, threads=5, votes=10)
    acknowledged = [a for w in done for a in w.acknowledged]
    assert len({a[0] for a in acknowledged}) == 200
    assert verify(ledger).events == 200
    assert {(e.id, e.hash) for e in ledger.events()} == {a[:2] for a in acknowledged}
    state = as_of(ledger)
    found = {item: tally(state, "s1", "a1", item) for _, item, _ in questions(state, "s1")}
    assert {item: sum(t.values()) for item, t in found.items()} == {f"i{n}": 20 for n in range(10)}


def test_each_writers_votes_keep_their_order(ledger: Ledger, place: str) -> None:
    writers.run(place, processes=3, threads=2, votes=8)
    by_token: dict[str, list[str]] = {}
    for event in ledger.events():
        by_token.setdefault(event.token, []).append(event.payload.item)  # type: ignore[attr-defined]
    assert list(by_token.values()) == [[f"i{n}" for n in range(8)]] * 6


def test_a_reader_never_misses_a_position(ledger: Ledger, place: str) -> None:
    busy = [writers.start(place, n, 1, 60) for n in range(3)]
    seen, since = [], 0
    for writer in busy:
        writer.go()
    while len(seen) < 180 and ledger.wait(since, 20):
        changes = ledger.changes(since)
        since = changes.position
        seen += [e.position for e in changes.events]
    for writer in busy:
        writer.listen()
    assert seen == list(range(1, 181))


def told(alive: list[writers.Writer]) -> list[tuple[str, str]]:
    """Id and hash of everything these writers were sure of so far."""
    return [a[:2] for writer in alive for a in writer.acknowledged]


def require_kept(ledger: Ledger, acknowledged: list[tuple[str, str]]) -> int:
    """All is there, once, whole and in order. Gives back how many events there are."""
    stored = list(ledger.events())
    assert len(set(acknowledged)) == len(acknowledged)
    assert set(acknowledged) <= {(e.id, e.hash) for e in stored}
    by_token: dict[str, list[str]] = {}
    for event in stored:
        by_token.setdefault(event.token, []).append(event.payload.item)  # type: ignore[attr-defined]
    assert all(items == [f"i{n}" for n in range(len(items))] for items in by_token.values())
    assert verify(ledger).events == len(stored)
    return len(stored)


def test_killed_writers_lose_no_acknowledged_event(place: str) -> None:
    dice = random.Random(7)
    open_ledger(place).close()
    with writers.Nest(place) as nest:
        for number in range(TRIALS + 2):
            # Every second one serves four people, as a server of dashboards does.
            nest.hatch(number * 4, 1 + number % 2 * 3)
            nest.hear_more(dice.randrange(10))
            time.sleep(dice.uniform(0, 0.02))
            if number >= 2:
                nest.kill(dice.randrange(3))
    with open_ledger(place) as ledger:
        count = require_kept(ledger, nest.acknowledged)
        assert count >= len(nest.acknowledged) > 0


def stored_after(own: Server, place: str) -> set[tuple[str, str]]:
    """Id and hash of what is there, once the server is back."""
    for _ in range(100):
        own.revive()
        with contextlib.suppress(LedgerBusy), open_ledger(place) as ledger:
            return {(e.id, e.hash) for e in ledger.events()}
        time.sleep(0.1)
    raise TimeoutError("the server did not come back")


@pytest.fixture
def own() -> Iterator[Server]:
    """A server that may be killed."""
    if why_absent() or GIVEN:
        pytest.skip(why_absent() or "the server that was given is not ours to kill")
    with server() as made:
        yield made


@pytest.mark.parametrize("whom", ["server", "postmaster", "child"])
def test_a_killed_server_loses_no_acknowledged_event(own: Server, whom: str) -> None:
    dice, place = random.Random(whom), new_database(own)
    alive = [writers.start(place, n * 3, 3, 0) for n in range(2)]
    for writer in alive:
        writer.go()
    for _ in range(SERVER_TRIALS):
        time.sleep(dice.uniform(0, 0.6))
        before = told(alive)
        own.kill(whom, dice)
        assert set(before) <= stored_after(own, place)
    for writer in alive:
        writer.stop()
        writer.listen()
        assert writer.process.returncode == 0
    stored_after(own, place)
    with open_ledger(place) as ledger:
        # The same writers went on to the end: nothing is there that they were not told.
        assert require_kept(ledger, told(alive)) == len(told(alive)) > 0


def test_nobody_sees_what_a_crash_takes_back(own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # A writer that is held up before it asks for the disk.
    monkeypatch.setattr(postgresql_append, "_FLUSHED", "SELECT 1")
    place = new_database(own)
    with open_ledger(place) as writer, open_ledger(place) as reader:
        for _ in range(3):
            writer.append(KENYA, assessment(), ANALYST)
        seen = {(e.id, e.hash) for e in reader.changes(0).events}
        own.kill("server", random.Random(1))
    assert len(seen) == 3
    assert seen <= stored_after(own, place)


def test_a_server_restarted_in_a_session_loses_nothing(own: Server) -> None:
    with open_ledger(new_database(own), patience=30) as ledger:
        stop, written = threading.Event(), []

        def go_on() -> None:
            while not stop.is_set():
                written.append(ledger.append(KENYA, assessment(), ANALYST).id)

        writer = threading.Thread(target=go_on)
        writer.start()
        time.sleep(0.5)
        own.control("-m", "immediate", "restart")
        before = len(written)
        until = time.monotonic() + 20
        while len(written) < before + 20 and time.monotonic() < until:
            time.sleep(0.05)
        stop.set()
        writer.join()
        assert len(written) >= before + 20
        assert [e.id for e in ledger.events()] == written
        assert verify(ledger).events == len(written)
