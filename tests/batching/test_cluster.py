"""A batch on a Dask cluster of this machine, one of whose workers is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batching.command import records
from workbench.batching.carry_out import carry_out
from workbench.batching.cluster import dask_executor, run_on_cluster
from workbench.batching.plan import Plan
from workbench.batching.record import Record
from workbench.errors import BadParameter

try:
    import distributed
except ImportError:
    distributed = None
# Its own warnings are about its own ports and clocks.
pytestmark = pytest.mark.filterwarnings("ignore")
needs_dask = pytest.mark.skipif(distributed is None, reason="distributed is not installed")


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield started


def worker_pids(address: str) -> dict[str, int]:
    with distributed.Client(address) as client:
        return client.run(os.getpid)


@needs_dask
@pytest.mark.slow
def test_a_killed_worker_loses_nothing_and_makes_nothing_twice(cluster: Any, plan: Plan) -> None:
    address, to = cluster.scheduler_address, Path(plan.to)
    pids, told, seen = worker_pids(address), [], {}

    def heard(record: Record) -> None:
        told.append(record.country)
        if len(told) == 1:
            seen.update(records(to))
            busy = next(iter(to.glob(".staging-*/private")), None)
            assert busy is not None
            for pid in list(pids.values())[:1]:
                os.kill(pid, signal.SIGKILL)

    run = lambda plan, countries, told: run_on_cluster(plan, countries, told, address)  # noqa: E731
    four = replace(plan, countries=("CHL", "GEO", "KEN", "NOR"))
    done = carry_out(four, run, told=heard)
    assert (done.done, done.failed, done.missing) == (4, (), ())
    assert sorted(told) == list(four.countries)
    after = records(to)
    assert {country: after[country] for country in seen} == seen
    assert not list(to.glob(".staging-*"))


@needs_dask
def test_nobody_at_the_address_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.batching.cluster._CONNECT_SECONDS", 1)
    refused = pytest.raises(BadParameter, match="no Dask scheduler answers")
    with refused, dask_executor("tcp://127.0.0.1:9"):
        pass


@pytest.mark.skipif(distributed is not None, reason="distributed is installed")
def test_without_dask_the_sentence_says_how_to_get_it() -> None:
    refused = pytest.raises(BadParameter, match=r"pip install 'electoral-rights-workbench\[dask\]'")
    with refused, dask_executor("tcp://127.0.0.1:9"):
        pass
