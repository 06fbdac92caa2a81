"""Kernels, stock, tuned and forked, paired in the same run: start, load, CPU and memory.

Stock: as installed. Tuned: `rfc3987_syntax` skipped and no fixed flush, which cost nothing.
The client's own CPU time is not counted; the parent's, per kernel, is.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from kernels.started import Running, kernel, specs, states
from workbench.kernels.client import QuickManager
from workbench.kernels.control import status, stop
from workbench.kernels.lease import finished_page
from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import FLAGS, USUAL, fork_metadata, fork_spec

CELL = """import pandas as p, altair as a
a.Chart(p.DataFrame({"x": [1]})).mark_bar().to_dict()["mark"]"""
STACK = ("pandas", "altair", "ipywidgets", "anywidget")
TICKS = os.sysconf("SC_CLK_TCK")
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Life:
    """One kernel until its first cell had its result."""

    seconds: float
    cpu: float
    pss: float
    private: float


def stock_spec() -> KernelSpec:
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    return KernelSpec(argv=argv, language="python")


def forked_spec() -> KernelSpec:
    return fork_spec(fork_metadata(Recipe(STACK, USUAL.warm)))


Start = Callable[[], AsyncKernelManager]
WAYS: dict[str, Start] = {
    "stock": lambda: AsyncKernelManager(kernel_spec_manager=specs(stock_spec())),
    "tuned": lambda: QuickManager(kernel_spec_manager=specs(fork_spec({}))),
    "forked, stock client": lambda: AsyncKernelManager(kernel_spec_manager=specs(forked_spec())),
    "forked": lambda: QuickManager(kernel_spec_manager=specs(forked_spec())),
}


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> tuple[float, float]:
    """PSS and private memory, MB."""
    found: dict[str, float] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, kilobytes = line.split()[:2]
        found[name] = int(kilobytes) * 1024 / 1e6
    return found["Pss:"], found["Private_Clean:"] + found["Private_Dirty:"]


async def life(start: Start, all_ran: asyncio.Barrier) -> Life:
    begun = time.perf_counter()
    km = start()
    await km.start_kernel()
    kc = km.client()
    kc.start_channels()
    await kc.wait_for_ready(timeout=120)
    said = await Running(km, kc).run(CELL, timeout=120)
    seconds = time.perf_counter() - begun
    assert "bar" in said
    # Shared pages count for fewer kernels once the first have gone.
    await all_ran.wait()
    pid = km.provisioner.pid  # type: ignore[union-attr]
    found = Life(seconds, cpu(pid), *memory(pid))
    await all_ran.wait()
    kc.stop_channels()
    await km.shutdown_kernel(now=True)
    return found


def lives(start: Start, count: int) -> tuple[float, list[Life]]:
    async def go() -> list[Life]:
        barrier = asyncio.Barrier(count)
        return await asyncio.gather(*(life(start, barrier) for _ in range(count)))

    found = asyncio.run(go())
    return max(one.seconds for one in found), found


@pytest.fixture(autouse=True)
def parent() -> Iterator[None]:
    """The parent is ready before anything is measured; what it took is printed."""
    start = time.perf_counter()
    lives(WAYS["forked"], 1)
    print(f"\nfirst kernel, with the start of its parent: {time.perf_counter() - start:.2f} s")
    yield
    stop()


def parents_cpu() -> float:
    return sum(cpu(p.state.pid) for p in status() if p.state)


def bench_one_kernel() -> None:
    taken: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(ROUNDS):
        for name, start in WAYS.items():
            taken[name].append(lives(start, 1)[0])
    stock = median(taken["stock"])
    print("start to the result of the first cell (pandas, altair), median and range of", ROUNDS)
    for name, seconds in taken.items():
        low, middle, high = min(seconds), median(seconds), max(seconds)
        print(f"{name:22}{middle:7.3f} s ({low:.3f} to {high:.3f}) {middle / stock:6.3f} of stock")


PAGE = """import ipywidgets as w, pandas as p
table = p.DataFrame({"x": range(50_000)})
sums = [table.groupby(table.x % n).sum() for n in range(2, 40)]
w.VBox([w.IntSlider(value=n) for n in range(100)])"""


def bench_finished_page(tmp_path: Path) -> None:
    """From the request of a kernel to the states of all 300 widgets; page run after or before."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PAGE)])
    nbformat.write(notebook, tmp_path / "page.ipynb")
    finished = Recipe(STACK, USUAL.warm, str(tmp_path / "page.ipynb"), flags=FLAGS)
    finished_page(finished, os.environ)
    print("until all kernels have told the states of 300 widgets: 1, 10 and 30 at once")
    for name, recipe, cell in (
        ("forked, then run", Recipe(STACK, USUAL.warm), PAGE),
        ("forked from the page", finished, ""),
    ):
        taken = [asyncio.run(visitors(recipe, cell, count)) for count in (1, 1, 10, 30)]
        print(f"{name:22}" + "".join(f"{seconds:8.2f} s" for seconds in taken[1:]))


async def visitors(recipe: Recipe, cell: str, count: int) -> float:
    async def one() -> None:
        km = QuickManager(kernel_spec_manager=specs(fork_spec(fork_metadata(recipe))))
        async with kernel(km) as k:
            if cell:
                await k.run(cell, timeout=120)
            assert len(await states(k)) >= 300
            await all_there.wait()

    all_there = asyncio.Barrier(count + 1)
    begun = time.perf_counter()
    tasks = [asyncio.create_task(one()) for _ in range(count)]
    await all_there.wait()
    taken = time.perf_counter() - begun
    await asyncio.gather(*tasks)
    return taken


@pytest.mark.parametrize("count", [10, 30])
def bench_many_at_once(count: int) -> None:
    print(f"{count} at once: last first cell; per kernel CPU s, PSS MB, private MB")
    for name, start in WAYS.items():
        before = parents_cpu()
        last, found = lives(start, count)
        forking = (parents_cpu() - before) / count if name.startswith("forked") else 0.0
        used = median(one.cpu for one in found) + forking
        pss, private = (median(getattr(one, of) for one in found) for of in ("pss", "private"))
        print(f"{name:22}{last:7.2f} s {used:6.2f} {pss:7.1f} {private:7.1f}")
