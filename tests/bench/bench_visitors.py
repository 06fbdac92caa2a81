"""A room that opens the follow-up board in the same second, beside stock and tuned Voilà.

The home folder is WORKBENCH_BENCH_HOME (a snapshot of the full UN index, say), else one with the
starter snapshot. Ours counts twice: until the widget answers (``first answer``) and until all that
the page shows has arrived (``page there``). Stock Voilà runs a notebook that imports the same
libraries and shows one widget; its page counts as there when all cells have run. *Tuned* is stock
with the fast import of jsonschema. They serve WORKBENCH_BENCH_STOCK visitors (10), as 30 take
minutes.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bench.bench_pages import _all, look, stock_voila
from bench.visitors import Times, Visitor, room
from browser.running import Site, kernels_of, serving
from workbench.config import Settings

COUNTRY = "KEN"
STOCK_VISITORS = int(os.environ.get("WORKBENCH_BENCH_STOCK", "10"))


@pytest.fixture(scope="module")
def site(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = Path(os.environ.get("WORKBENCH_BENCH_HOME", ""))
    if not os.environ.get("WORKBENCH_BENCH_HOME"):
        home = tmp_path_factory.mktemp("site")
        shutil.copytree(starter_home.home, home, dirs_exist_ok=True)
    with serving(home) as running:
        # The first one waits for the parent; a server that starts again knows what it looked at.
        asyncio.run(room(running.page("followup", f"country={COUNTRY}"), 1, "hello"))
    with serving(home) as running:
        asyncio.run(room(running.page("followup", f"country={COUNTRY}"), 1, "hello"))
        yield running


def _line(name: str, seconds: list[float]) -> None:
    print(f"{name:52}{statistics.median(seconds):9.2f}{max(seconds):9.2f}")


@pytest.mark.parametrize("visitors", [1, 30, 100])
def bench_room(site: Site, visitors: int) -> None:
    address = site.page("followup", f"country={COUNTRY}")
    print(f"\n{f'follow-up board, {visitors} in the same second':52}{'median s':>9}{'slowest':>9}")
    for kind, name in (("ping", "first answer"), ("hello", "page there")):
        before = _cpu(site)
        times: list[Times] = asyncio.run(room(address, visitors, kind))
        time.sleep(1)
        _line(name, [t.answer for t in times])
        _line("  of it until the frame of the page", [t.html for t in times])
        used = [(b - a) / visitors for a, b in zip(before, _cpu(site), strict=True)]
        print(f"  CPU a visit: server {used[0]:.3f} s, parent and kernels {used[1]:.3f} s")
        assert len(times) == visitors


def bench_stock_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print(
        f"\n{f'{STOCK_VISITORS} in the same second, all cells run':52}{'median s':>9}{'slowest':>9}"
    )
    for name, launcher in (("stock", "ipykernel_launcher"), ("tuned", "workbench.kernels.launch")):
        folder = tmp_path / name
        _spec(folder / "jupyter" / "kernels" / "python3", launcher)
        monkeypatch.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        with stock_voila(folder) as address:
            asyncio.run(_all(1, look, address))
            alone = asyncio.run(_all(1, look, address))
            _line(f"{name}, 1", alone)
            _line(f"{name}, {STOCK_VISITORS}", asyncio.run(_all(STOCK_VISITORS, look, address)))
            assert alone[0] > 0


def _spec(folder: Path, launcher: str) -> None:
    folder.mkdir(parents=True)
    argv = [sys.executable, "-m", launcher, "-f", "{connection_file}"]
    described = {"argv": argv, "display_name": "x", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(described))


def bench_click_while_the_room_is_full(site: Site) -> None:
    """Thirty open pages, all searching in the same moment: from the move to the page redrawn."""

    async def search() -> tuple[list[float], list[float]]:
        people = [Visitor(site.page("country", f"country={COUNTRY}")) for _ in range(30)]
        await asyncio.gather(*(v.come() for v in people))
        await asyncio.gather(*(v.click("narrow", {"q": "voters"}) for v in people))
        single = [await v.click("narrow", {"q": "register"}) for v in people]
        together = await asyncio.gather(*(v.click("narrow", {"q": "media"}) for v in people))
        await asyncio.gather(*(v.leave() for v in people))
        return single, list(together)

    single, together = asyncio.run(search())
    print(f"\n{'30 open pages, a search':52}{'median s':>9}{'slowest':>9}")
    _line("one after the other", single)
    _line("all in the same moment", together)
    assert len(together) == 30


def bench_memory_of_a_room(site: Site) -> None:
    """Proportional memory (PSS) with thirty open pages: kernels alone, and all that was added.

    What limits it: pages of shared objects are copied because reference counts are written, two
    thirds of them before the page is asked for anything. Tried: arenas of malloc (no gain), the
    free blocks of all pools filled before the fork (-1.5 MB), the code of the functions that run
    made anew beside each other (-1.6 MB); the last two are not worth what they risk.
    """

    async def hold() -> None:
        people = [Visitor(site.page("followup", f"country={COUNTRY}")) for _ in range(30)]
        await asyncio.gather(*(v.come() for v in people))
        kernels = [p.memory_full_info().pss / 1e6 for p in kernels_of(site)]
        own = [p.memory_full_info().uss / 1e6 for p in kernels_of(site)]
        print(f"\nPSS of a kernel: {statistics.mean(kernels):.1f} MB; its own: "
              f"{statistics.mean(own):.1f} MB; kernels: {len(kernels)}")  # fmt: skip
        assert len(kernels) == 30
        await asyncio.gather(*(v.leave() for v in people))

    asyncio.run(hold())


def _cpu(site: Site) -> tuple[float, float]:
    """Seconds used so far: by the server; by the parents and their kernels that have ended."""
    server = psutil.Process(site.process.pid).cpu_times()
    below = 0.0
    for process in psutil.process_iter(["cmdline", "environ"]):
        command = " ".join(process.info["cmdline"] or [])
        home = (process.info["environ"] or {}).get("WORKBENCH_HOME", "")
        if "workbench.kernels.parent" in command and home == str(site.home):
            used = process.cpu_times()
            below += used.user + used.system + used.children_user + used.children_system
    return server.user + server.system, below
