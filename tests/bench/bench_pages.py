"""How soon a dashboard answers its visitor, alone and when a room opens it in the same second.

A visitor here gets the page, opens its kernel's socket, and waits for all that the page shows;
Chromium draws the same for one visitor (`bench_one_visitor_in_chromium`), so that 30 of them do not
measure Chromium. Stock Voilà serves a notebook of the same weight (pandas and altair imported, one
ipywidget) with its own template; its page counts as there when all cells have run, which is less
than usable. Both in the same run; medians of WORKBENCH_BENCH_ROUNDS (3).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import nbformat
import psutil
import pytest

from bench.visitors import room
from browser.running import CHROMIUM, QUIET, Site, free_port, serving
from workbench.config import Settings

ROUNDS = int(os.environ.get("WORKBENCH_BENCH_ROUNDS", "3"))
STOCK = "import pandas, altair, ipywidgets\nipywidgets.Button(description='answer')"


@pytest.fixture(scope="module")
def site(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("site")
    shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    with serving(home) as running:
        asyncio.run(
            visit(running.page("country", "country=KEN"))
        )  # the first one starts the parent
        yield running


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with stock_voila(tmp_path_factory.mktemp("stock")) as address:
        yield address


@contextmanager
def stock_voila(folder: Path) -> Iterator[str]:
    """Voilà as installed, with a notebook of the weight of a dashboard; gives its address."""
    port = free_port()
    cell = nbformat.v4.new_code_cell(STOCK)
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(
        nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": spec}), folder / "a.ipynb"
    )
    command = [sys.executable, "-m", "voila", str(folder), "--no-browser", f"--port={port}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=10)
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/voila/render/a.ipynb"
    process.terminate()
    process.wait(30)


async def visit(address: str) -> float:
    """Seconds from asking for the page until all that it shows has arrived."""
    return (await room(address, 1, "hello"))[0].answer


async def look(address: str) -> float:
    """Seconds until stock Voilà has run all cells of the page."""
    began = time.perf_counter()
    async with httpx.AsyncClient(timeout=600) as client:
        (await client.get(address)).raise_for_status()
    return time.perf_counter() - began


async def _all(visitors: int, one: Callable[[str], Awaitable[float]], address: str) -> list[float]:
    return list(await asyncio.gather(*(one(address) for _ in range(visitors))))


def _line(name: str, rounds: list[list[float]]) -> None:
    medians = statistics.median(statistics.median(r) for r in rounds)
    slowest = statistics.median(max(r) for r in rounds)
    print(f"{name:46}{medians:10.2f}{slowest:10.2f}")


@pytest.mark.parametrize("visitors", [1, 10, 30])
def bench_visitors_at_once(site: Site, stock: str, visitors: int) -> None:
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    for _ in range(ROUNDS if visitors < 30 else 1):
        ours.append(asyncio.run(_all(visitors, visit, site.page("country", "country=KEN"))))
        theirs.append(asyncio.run(_all(visitors, look, stock)))
        time.sleep(3)
    print(f"\n{'':46}{'median s':>10}{'slowest s':>10}")
    _line(f"country room, {visitors} at once: first answer", ours)
    _line(f"stock Voilà, {visitors} at once: cells have run", theirs)
    ratio = statistics.median(map(max, theirs)) / statistics.median(map(max, ours))
    print(f"{'ratio of the slowest':46}{ratio:20.1f}")
    assert all(len(r) == visitors for r in ours)


def bench_one_visitor_in_chromium(site: Site, stock: str) -> None:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    found: dict[str, list[float]] = {"ours": [], "stock": []}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        for _ in range(ROUNDS):
            found["ours"].append(_drawn(browser, site.page("home"), "#erw[data-live]"))
            found["stock"].append(_drawn(browser, stock, ".jupyter-widgets.jupyter-button"))
        browser.close()
    print(f"\n{'in Chromium, until the page answers':46}{'median s':>10}")
    for name, seconds in found.items():
        print(f"{name:46}{statistics.median(seconds):10.2f}")
    assert min(found["ours"]) > 0


def _drawn(browser: Any, address: str, wanted: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address)
    page.locator(wanted).first.wait_for(timeout=120_000)
    took = time.perf_counter() - began
    context.close()
    return took


def bench_memory_per_visitor(site: Site) -> None:
    """Proportional memory (PSS) that one more open page costs, MB."""

    async def hold(pages: int) -> list[httpx.AsyncClient]:
        clients = [httpx.AsyncClient(timeout=300) for _ in range(pages)]
        await asyncio.gather(*(c.get(site.page("country", "country=KEN")) for c in clients))
        return clients

    before = _pss(site.home)
    asyncio.run(hold(10))
    after = _pss(site.home)
    print(f"\nPSS of one more page: {(after - before) / 10:.0f} MB")
    assert after > before


def _pss(home: Path) -> float:
    found = 0
    for process in psutil.process_iter(["pid"]):
        try:
            if str(home) in process.environ().get("WORKBENCH_HOME", ""):
                found += process.memory_full_info().pss
        except (psutil.Error, OSError):
            continue
    return found / 1_000_000
