"""The ledger's speed: durable appends, votes of a hundred people, projection, nothing new.

Figures are printed, not asserted: they are the disk's as much as ours, so what one sync costs is
printed beside them. PostgreSQL as in tests/ledger (its own server, or WORKBENCH_TEST_POSTGRESQL).
WORKBENCH_BENCH_EVENTS sets the size of the projection (1,000,000).

Aimed at: 1,500 durable events/s on SQLite from 8 processes and 3,000/s on PostgreSQL. Found on two
virtual cores that writers and server share (one sync 0.2 to 0.3 ms): 1,280/s and 1,127/s from 8
processes with one writer each, 2,606/s and 2,016/s when each of them serves thirteen people. Not
reached with one writer each; the processors seem to limit more than the disk does. Tried:

- SQLite, paired runs on a busy machine: no sync at all (not durable, to know the most there is to
  gain) 1.4 times as fast. A longer log before a checkpoint, one process syncing for all that wait:
  not faster. A queue by file lock instead of waiting with pauses: 1.1 times, but a process that is
  stopped while it has its turn would hold up the others beyond their patience.
- PostgreSQL, processor time per event, writer and server: 2.2 ms. The two statements handed to
  libpq directly: 1.8 ms; both in one procedure, so one round trip: 1.7 ms and 1.08 times as fast.
  Left out: it needs error handling of its own in the place that matters most. 3,000/s on two cores
  would need 0.67 ms.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ledger import writers
from ledger.made import ANALYST, FACILITATOR, KENYA, ROOM, assessment, vote
from ledger.postgres import new_database, server, why_absent
from workbench.ledger.payloads import Payload, Vote
from workbench.ledger.present import Present, as_of
from workbench.ledger.store import open_ledger

EVENTS = int(os.environ.get("WORKBENCH_BENCH_EVENTS", "1000000"))
HEAD = f"\n{'':44}{'events/s':>10}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"


def sync_costs(folder: Path) -> tuple[float, float]:
    """Median and 95th percentile, in ms, of one fdatasync behind 16 KB."""
    times, path = [], folder / "sync"
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR)
    for _ in range(200):
        os.write(descriptor, b"x" * 16_384)
        start = time.perf_counter()
        os.fdatasync(descriptor)
        times.append(1000 * (time.perf_counter() - start))
    os.close(descriptor)
    path.unlink()
    times.sort()
    return statistics.median(times), times[189]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    median, p95 = sync_costs(tmp_path)
    print(f"\none sync of this disk: median {median:.2f} ms, p95 {p95:.2f} ms")
    with ExitStack() as open_until_the_end:
        if request.param == "sqlite":
            yield str(tmp_path / "ledger.sqlite")
            return
        if why_absent():
            pytest.skip(why_absent())
        yield new_database(open_until_the_end.enter_context(server()))


def line(name: str, place: str, processes: int, threads: int, votes: int) -> None:
    open_ledger(place).close()
    began = [writers.start(place, n * threads, threads, votes) for n in range(processes)]
    for writer in began:
        writer.go()
    start = time.perf_counter()
    for writer in began:
        writer.listen()
    seconds = time.perf_counter() - start
    took = sorted(1000 * a[2] for w in began for a in w.acknowledged)
    assert len(took) == processes * threads * votes
    p50, p95, p99 = (took[int(share * len(took)) - 1] for share in (0.5, 0.95, 0.99))
    print(f"{name:44}{len(took) / seconds:10,.0f}{p50:9.1f}{p95:9.1f}{p99:9.1f}")


def bench_durable_appends(place: str) -> None:
    print(HEAD)
    kind = place.partition(":")[0] if "://" in place else "sqlite"
    line(f"{kind}: 8 processes, one writer each", place, 8, 1, 400)
    line(f"{kind}: 10 processes, 100 writers x 200 votes", place, 10, 10, 200)
    with open_ledger(place) as ledger:
        votes = 8 * 400 + 100 * 200
        assert ledger.position() == votes
        start = time.perf_counter()
        ledger.append_many([(ROOM, vote("t")) for _ in range(10_000)], FACILITATOR)
        rate = 10_000 / (time.perf_counter() - start)
        print(f"{kind + ': 10,000 in one transaction':44}{rate:10,.0f}")


def bench_nothing_new(place: str) -> None:
    with open_ledger(place) as ledger:
        ledger.append_many([(KENYA, assessment()) for _ in range(1_000)], ANALYST)
        since, times = ledger.position(), []
        for _ in range(2_000):
            start = time.perf_counter()
            assert ledger.changes(since).events == ()
            times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(f"\nchanges(since), nothing new: median {times[1000]:.3f} ms, p99 {times[1980]:.3f} ms")


def some(number: int) -> tuple[str, Payload]:
    """Nine votes of ten, one assessment of ten."""
    if number % 10 == 0:
        return KENYA, assessment(recommendation=f"rec-{number % 5_000}")
    room = f"s{number % 50}"
    return f"session/{room}", Vote(
        session=room, activity="a1", item=f"i{number % 31}", value=number % 5,
        token=f"t{number % 499}", revision=1 + number // 700_000,
    )  # fmt: skip


def bench_projection(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for first in range(0, EVENTS, 20_000):
            size = min(20_000, EVENTS - first)
            ledger.append_many((some(first + n) for n in range(size)), FACILITATOR)
        start = time.perf_counter()
        assert as_of(ledger).position == EVENTS
        print(f"\nprojection of {EVENTS:,} events: {time.perf_counter() - start:.1f} s")
        present, times = Present(ledger), []
        for number in range(200):
            ledger.append_many([some(EVENTS + number)], FACILITATOR)
            start = time.perf_counter()
            present.state()
            times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(f"incremental: median {times[100]:.2f} ms, p99 {times[197]:.2f} ms")
