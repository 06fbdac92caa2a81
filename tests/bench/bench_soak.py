"""Thirty visitors who come, click and leave, for WORKBENCH_SOAK_MINUTES (20): nothing may grow.

A line a minute: memory (PSS) of server, parents and kernels together, of the parents alone,
resident memory of the server, open files of server and parents, kernels, visits and failures so
far. At the end all is compared with the time after the warm-up, a fifth of the whole but at
least 1.5 minutes; 3 minutes show that the benchmark runs.

What is tolerated: by a straight line through all samples after the warm-up, 0.5 MB a minute of the
server (its caches of visited pages fill slowly); of the parents, between before and after with no
kernel sharing their pages, 0.2 MB a minute; but never less than 8 MB, which is what the allocator's
unrest amounts to. 16 open files of the server, 2 of the parents. After everybody has left: no
kernel; after the server's end: no process.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
import pytest
from websockets.exceptions import WebSocketException

from bench.bench_pages import visit
from bench.visitors import Visitor
from browser.running import Site, kernels_of, serving
from workbench.config import Settings

MINUTES = float(os.environ.get("WORKBENCH_SOAK_MINUTES", "20"))
VISITORS = 30
EVERY = min(60.0, MINUTES * 60 / 12)
# Until every kind of page has been shown and the allocator has seen the fullest moment.
WARM_UP = max(0.2 * MINUTES, 1.5)
PAGES = (
    ("country", "country=KEN", "search", "q"),
    ("country", "country=NPL", "search", "q"),
    ("followup", "country=KEN", "", ""),
    ("calendar", "country=KEN", "", ""),
    ("home", "", "", ""),
)
WORDS = ("voters", "register", "media", "women", "observers", "commission", "dispute")


@dataclass(frozen=True, slots=True)
class Sample:
    """Megabytes and counts at one moment."""

    minute: float
    all_mb: float
    parents_mb: float
    server_mb: float
    server_files: int
    parent_files: int
    kernels: int


@dataclass(slots=True)
class Tally:
    """What the visitors met."""

    visits: int = 0
    clicks: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)


@pytest.fixture
def home(starter_home: Settings, tmp_path: Path) -> Path:
    shutil.copytree(starter_home.home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def own_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Parents of this benchmark alone, in a folder whose files can be counted."""
    folder = tmp_path / "r"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    for parent in parents_of(tmp_path / "home"):
        parent.terminate()


def parents_of(home: Path) -> list[psutil.Process]:
    """Parents of kernels of this home folder: processes whose own parent is none of them."""
    found = [p for p in of_this_home(home) if "workbench.kernels.parent" in command_of(p)]
    ids = {process.pid for process in found}
    return [process for process in found if process.info["ppid"] not in ids]


def command_of(process: psutil.Process) -> str:
    return " ".join(process.info["cmdline"] or [])


def summed(processes: list[psutil.Process], of: Callable[[psutil.Process], float]) -> float:
    """Over processes that come and go: one that has just ended counts as nothing."""
    total = 0.0
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            total += of(process)
    return total


def proportional(process: psutil.Process) -> float:
    """PSS in MB."""
    return float(process.memory_full_info().pss) / 1e6


def sample(site: Site, began: float) -> Sample:
    server = psutil.Process(site.process.pid)
    parents, kernels = parents_of(site.home), kernels_of(site)
    alone, opened = summed(parents, proportional), summed(parents, lambda p: p.num_fds())
    return Sample(
        (time.monotonic() - began) / 60, alone + summed([server, *kernels], proportional), alone,
        server.memory_info().rss / 1e6, server.num_fds(), int(opened), len(kernels),
    )  # fmt: skip


async def stay(site: Site, chance: random.Random, tally: Tally) -> None:
    """One visit: come, click some times with pauses as people make them, leave."""
    name, query, move, label = chance.choice(PAGES)
    visitor = Visitor(site.page(name, query))
    try:
        await visitor.come()
        for _ in range(chance.randint(1, 5) if move else 0):
            await asyncio.sleep(chance.uniform(0.5, 4))
            tally.clicks.append(await visitor.click(move, {label: chance.choice(WORDS)}))
        await asyncio.sleep(chance.uniform(0.5, 6))
        tally.visits += 1
    finally:
        await visitor.leave()


async def come_and_go(site: Site, seed: int, end: float, tally: Tally) -> None:
    chance = random.Random(seed)
    while time.monotonic() < end:
        try:
            await asyncio.wait_for(stay(site, chance, tally), 120)
        except (httpx.HTTPError, WebSocketException, OSError, AssertionError) as error:
            tally.failures.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(1)


async def soak(site: Site) -> Tally:
    tally, began = Tally(), time.monotonic()
    end = began + MINUTES * 60
    people = [asyncio.create_task(come_and_go(site, n, end, tally)) for n in range(VISITORS)]
    print(f"\n{'minute':>7}{'all MB':>8}{'parents':>8}{'server':>8}{'files':>7}{'of par.':>8}"
          f"{'kernels':>8}{'visits':>8}{'click s':>8}{'failed':>7}")  # fmt: skip
    while time.monotonic() < end - EVERY / 2:
        await asyncio.sleep(EVERY)
        now = await asyncio.to_thread(sample, site, began)
        tally.samples.append(now)
        click = statistics.median(tally.clicks[-100:] or [0.0])
        print(f"{now.minute:7.1f}{now.all_mb:8.0f}{now.parents_mb:8.1f}{now.server_mb:8.1f}"
              f"{now.server_files:7}{now.parent_files:8}{now.kernels:8}{tally.visits:8}"
              f"{click:8.3f}{len(tally.failures):7}", flush=True)  # fmt: skip
    await asyncio.gather(*people)
    return tally


def grown(samples: list[Sample], of: str) -> float:
    """MB from first to last on the straight line through all of them (least squares)."""
    minutes = [s.minute for s in samples]
    line = statistics.linear_regression(minutes, [getattr(s, of) for s in samples])
    return line.slope * (minutes[-1] - minutes[0])


def rested(site: Site, began: float) -> Sample:
    """Once all who left are gone."""
    end = time.monotonic() + 60
    while kernels_of(site) and time.monotonic() < end:
        time.sleep(0.5)
    return sample(site, began)


def of_this_home(home: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["cmdline", "environ", "ppid"])
        if (process.info["environ"] or {}).get("WORKBENCH_HOME", "") == str(home)
    ]


def bench_soak(home: Path, own_parents: Path) -> None:
    with serving(home) as site:
        began = time.monotonic()
        for name, query, *_ in PAGES:
            asyncio.run(visit(site.page(name, query)))
        before = rested(site, began)
        tally = asyncio.run(soak(site))
        after = rested(site, began)
    print(f"at rest before {before}\nat rest after  {after}")
    print(f"visits {tally.visits}, clicks {len(tally.clicks)}, failures {tally.failures[:5]}")
    _bounded(tally, before, after)
    _nobody_left(home)


def _bounded(tally: Tally, before: Sample, after: Sample) -> None:
    later = [s for s in tally.samples if s.minute >= WARM_UP]
    assert len(later) > 2, f"longer than the warm-up of {WARM_UP:.1f} minutes, please"
    minutes = later[-1].minute - later[0].minute
    server, parents = grown(later, "server_mb"), after.parents_mb - before.parents_mb
    # While kernels share its pages, the parents' part of them falls with every kernel that comes.
    for of, more, rate in (("server", server, 0.5), ("parents at rest", parents, 0.2)):
        most = max(8.0, rate * minutes)
        print(f"{of}: {more:+.1f} MB in {minutes:.0f} minutes; tolerated {most:.0f}")
        assert more <= most
    assert not tally.failures
    assert max(s.kernels for s in tally.samples) <= before.kernels + 2 * VISITORS
    assert after.kernels <= before.kernels
    assert after.server_files <= before.server_files + 16
    assert after.parent_files <= before.parent_files + 2


def _nobody_left(home: Path) -> None:
    """Parents may outlive the server, to be ready for the next one; kernels may not."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        parents = {p.pid for p in parents_of(home)}
        left = [p for p in of_this_home(home) if p.pid not in parents]
        if not left:
            break
        time.sleep(0.5)
    assert not left, left
