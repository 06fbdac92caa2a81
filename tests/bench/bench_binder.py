"""A launch on Binder: from its start until a dashboard can be used, and what it holds when idle.

The pod of a public BinderHub has 1 GB. The image is built as `tests/binder` does. On a machine that
others use, ``nice -n -19`` measures the launch and not the neighbours.
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bench.visitors import Visitor
from binder.running import TOKEN, Image, Launched, image_in, launched, python_of
from workbench.dashboards.links import BELOW, Wanted

SECONDS, MEGABYTES = 5.0, 350.0
IDLE = 5.0  # seconds after the visitor left
LAUNCHES = 3


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    made = image_in(tmp_path_factory.mktemp("b"))
    said = made.run("binder/postBuild")
    assert said.returncode == 0, said.stderr
    yield made
    _forget(made)


def _forget(image: Image) -> None:
    """End the parents of kernels, so that the next launch starts from nothing."""
    image.run(python_of(image), "-m", "workbench", "kernels", "stop")


def processes_of(image: Image) -> list[psutil.Process]:
    """Everything that the launch started."""
    return [
        process
        for process in psutil.process_iter(["environ"])
        if (process.info["environ"] or {}).get("WORKBENCH_HOME") == str(image.home)
    ]


async def _visit(running: Launched) -> float:
    path = Wanted(country="KEN").path
    async with Visitor(running.url(f"{BELOW}/{path}&token={TOKEN}")) as visitor:
        await visitor.come()
        return time.monotonic() - running.began


def bench_launch(image: Image, tmp_path: Path) -> None:
    """The best of three, since a shared machine is slow now and then."""
    print(f"\n{'launch on Binder':34}{'answers s':>11}{'usable s':>11}{'RSS MB':>9}{'PSS MB':>9}")
    usable, resident = [], []
    for number in range(LAUNCHES):
        _forget(image)
        with launched(image, tmp_path / f"{number}.log") as running:
            usable.append(asyncio.run(_visit(running)))
            time.sleep(IDLE)
            held = [p.memory_full_info() for p in processes_of(image)]
            resident.append(sum(m.rss for m in held) / 1e6)
            shared = sum(m.pss for m in held) / 1e6
            print(f"{f'{len(held)} processes':34}{running.seconds:11.2f}{usable[-1]:11.2f}"
                  f"{resident[-1]:9.0f}{shared:9.0f}")  # fmt: skip
    size = subprocess.run(
        ["du", "-sm", str(image.repo)], capture_output=True, text=True, check=True
    )
    print(f"repository with the starter snapshot: {size.stdout.split()[0]} MB")
    assert min(usable) <= SECONDS
    assert min(resident) <= MEGABYTES
