"""Handing the countries of a plan to an executor, and collecting what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from workbench.batching.country import failed, report_on
from workbench.batching.places import keep, place_of
from workbench.batching.plan import Plan
from workbench.batching.record import Record

Told = Callable[[Record], None]
"""Called with each record as soon as it is there."""


def untold(record: Record) -> None:
    """Nobody wants to know."""


@dataclass(slots=True)
class Ran:
    """What an executor gave back.

    `lost`: countries under way when its processes died. `left`: never begun, because of that or
    of Ctrl-C, which `stopped` tells.
    """

    records: list[Record] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    stopped: bool = False


class _Run:
    def __init__(self, plan: Plan, executor: Executor, told: Told, waiting: Iterator[str]) -> None:
        self.plan, self.executor, self.told = plan, executor, told
        self.waiting = waiting
        self.under_way: dict[Future[Record], str] = {}
        self.ran = Ran()

    def hand_out(self, count: int | None) -> None:
        for country in islice(self.waiting, count):
            try:
                self.under_way[self.executor.submit(report_on, self.plan, country)] = country
            except BrokenExecutor:
                self.ran.left.append(country)
                return

    def collect(self) -> int:
        """Wait for the next ones; how many came."""
        done, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
        for future in done:
            country = self.under_way[future]
            if record := self._record(country, future):
                self.ran.records.append(record)
                self.told(record)
            del self.under_way[future]
        return len(done)

    def _record(self, country: str, future: Future[Record]) -> Record | None:
        if future.cancelled():
            self.ran.left.append(country)
            return None
        error = future.exception()
        if error is None:
            return future.result()
        if isinstance(error, BrokenExecutor):
            self.ran.lost.append(country)
            return None
        record = failed(self.plan, country, f"{type(error).__name__}: {error}")
        keep(place_of(self.plan.to), record)
        return record

    def stop(self) -> None:
        """Begin nothing more and finish what is under way; a second Ctrl-C does not wait."""
        self.ran.stopped = True
        for future in self.under_way:
            future.cancel()
        while self.under_way:
            self.collect()


def run_batch(
    plan: Plan,
    executor: Executor,
    *,
    countries: Sequence[str] | None = None,
    told: Told = untold,
    at_once: int | None = None,
) -> Ran:
    """Make the reports of a plan, or of some `countries` of it, by any executor.

    `at_once` is how many countries the executor is given at a time; None leaves that to it. No
    failure of a country ends the batch. Ctrl-C lets those under way finish.
    """
    run = _Run(plan, executor, told, iter(plan.countries if countries is None else countries))
    try:
        run.hand_out(at_once)
        while run.under_way:
            came = run.collect()
            if not run.ran.lost:
                run.hand_out(came)
    except KeyboardInterrupt:
        with suppress(BrokenExecutor):
            run.stop()
    run.ran.left.extend(run.waiting)
    return run.ran
