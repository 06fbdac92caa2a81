"""Many lives of kernels, one after the other or all at once, leave everything as it was.

WORKBENCH_KERNEL_CYCLES (40) lives; with 1000 it takes some minutes. Figures are logged (-s
--log-cli-level=INFO).
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from pathlib import Path

import pytest

from kernels.started import kernel, run, specs
from kernels.traces import Held, files, held, until
from workbench.kernels.client import QuickManager
from workbench.kernels.control import status
from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import fork_metadata, fork_spec

CYCLES = int(os.environ.get("WORKBENCH_KERNEL_CYCLES", "40"))
# Of the parent, in KB, however many kernels it forks: the allocator's own unrest.
UNREST = 1024
log = logging.getLogger(__name__)


def quick() -> QuickManager:
    return QuickManager(kernel_spec_manager=specs(fork_spec(fork_metadata(Recipe(("numpy",))))))


async def life(barrier: asyncio.Barrier | None = None) -> str:
    async with kernel(quick()) as k:
        said = await k.run("6 * 7", timeout=60)
        if barrier:
            await barrier.wait()
        return said


async def lives(count: int) -> None:
    for _ in range(count):
        assert await life() == "42"


def parent() -> int:
    (found,) = [p.state for p in status() if p.state]
    return found.pid


def at_rest() -> tuple[Held, Held]:
    """Parent and this process, once no kernel is left.

    The question that `parent` asks is a connection, which the parent closes a moment later: the
    fewest descriptors that it has are those at rest.
    """
    pid = parent()
    assert until(lambda: held(pid).children == 0)
    seen = []
    for _ in range(20):
        seen.append(held(pid))
        time.sleep(0.02)
    return min(seen, key=lambda h: h.descriptors), held(os.getpid())


@pytest.mark.slow
def test_many_lives_leave_memory_files_and_processes_as_they_were(
    folders: tuple[Path, Path],
) -> None:
    run(lives(10))
    before, start, found = at_rest(), time.perf_counter(), files(*folders)
    threads = threading.active_count()
    run(lives(CYCLES))
    taken, after = time.perf_counter() - start, at_rest()
    log.info("%d lives, %.3f s each; parent %s to %s", CYCLES, taken / CYCLES, before[0], after[0])
    log.info("client %s to %s", before[1], after[1])
    assert after[0].kilobytes <= before[0].kilobytes + UNREST
    assert [h.descriptors for h in after] == [h.descriptors for h in before]
    assert after[1].children == before[1].children
    assert threading.active_count() == threads
    assert files(*folders) == found


@pytest.mark.slow
def test_fifty_at_once_leave_nothing_behind(folders: tuple[Path, Path]) -> None:
    async def go(count: int) -> list[str]:
        barrier = asyncio.Barrier(count)
        return await asyncio.gather(*(life(barrier) for _ in range(count)))

    run(go(50))
    before, found, start = at_rest(), files(*folders), time.perf_counter()
    assert run(go(50)) == ["42"] * 50
    log.info("50 at once answered and ended within %.1f s", time.perf_counter() - start)
    after = at_rest()
    assert [h.descriptors for h in after] == [h.descriptors for h in before]
    assert after[0].kilobytes <= before[0].kilobytes + UNREST
    assert files(*folders) == found
