"""Processes of this computer as the executor of a batch."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from workbench.batching.country import failed, get_ready
from workbench.batching.places import keep, place_of
from workbench.batching.plan import Plan
from workbench.batching.running import Ran, Told, run_batch

_DIED = (
    "the process that made this report died twice, as it does when memory runs out. Close other "
    "programs or take fewer --workers, and go on with --resume."
)


def useful_workers() -> int:
    """As many as there are cores this process may use: a report is computing, not waiting."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _end_with_owner() -> None:
    owner = multiprocessing.parent_process()
    if owner is not None:
        owner.join()
        # Killed: nobody will collect this report. Its kernel ends by itself when this process does.
        os._exit(1)


def begin() -> None:
    """Make a new worker ready. Ctrl-C is for the process that owns it, which lets it finish."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    threading.Thread(target=_end_with_owner, daemon=True).start()
    get_ready()


def pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes: what the caller has open is not theirs."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=begin)


def run_here(plan: Plan, countries: Sequence[str], told: Told, workers: int) -> Ran:
    """Make the reports of some countries of a plan by `workers` processes.

    When one dies, the countries under way are tried once more, each by a process of its own.
    """
    whole = Ran(left=list(countries))
    while whole.left and not whole.stopped:
        ran = _by(plan, whole.left, told, workers)
        alone = _each_alone(plan, ran.lost, told) if not ran.stopped else Ran(left=ran.lost)
        whole = Ran(
            [*whole.records, *ran.records, *alone.records],
            left=[*ran.left, *alone.left],
            stopped=ran.stopped or alone.stopped,
        )
    return whole


def _by(plan: Plan, countries: Sequence[str], told: Told, workers: int) -> Ran:
    with pool(max(1, min(workers, len(countries)))) as executor:
        return run_batch(plan, executor, countries=countries, told=told, at_once=workers)


def _each_alone(plan: Plan, countries: Sequence[str], told: Told) -> Ran:
    """The one that takes its process down is found, and only it fails."""
    whole = Ran()
    for country in countries:
        if whole.stopped:
            whole.left.append(country)
            continue
        ran = _by(plan, [country], told, 1)
        whole.records += ran.records
        whole.left += ran.left
        whole.stopped = ran.stopped
        for lost in ran.lost:
            record = failed(plan, lost, _DIED)
            keep(place_of(plan.to), record)
            whole.records.append(record)
            told(record)
    return whole
