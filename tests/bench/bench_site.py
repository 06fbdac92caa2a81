"""The site of reports with the whole UN index: the way it was made and searched before, and now.

Before: one joint analysis for each State's page, one process; all texts for searching in one
script, every text looked through. Now: only what a page shows, by as many processes as there are
cores; a list of words, and of the rest what the typed words need. Reports are not made here (see
bench_batch). WORKBENCH_BENCH_RECORDS for another size, WORKBENCH_BENCH_SITE for a home folder that
is there already.
"""

from __future__ import annotations

import functools
import json
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest

from batching.planned import DAY, made
from bench.uhri_like import FULL, write_json
from browser.running import CHROMIUM, OFFLINE, QUIET
from workbench.batching.intake import Wanted
from workbench.batching.plan import Plan
from workbench.batching.running import Ran
from workbench.batching.workers import useful_workers
from workbench.config import Settings
from workbench.importing import add_files
from workbench.joint import joint_analysis
from workbench.site.build import build_site
from workbench.site.gathering import state_of
from workbench.site.plan import SitePlan, plan_site
from workbench.snapshot.store import open_snapshot

RECORDS = int(os.environ.get("WORKBENCH_BENCH_RECORDS", str(FULL)))
SAMPLE = 24
TYPED = ("election", "women candidates", "cote d'ivoire observers", "shelters sweden", "e",
         "no such word")  # fmt: skip
OLD_SEARCH = """"use strict";
(() => {
  const fold = (text) => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase();
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const told = document.getElementById("told");
  const names = new Map([...document.querySelectorAll("tr[data-names]")]
    .map((row) => [row.dataset.iso3, row.dataset.name]));
  let texts = null;
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!texts) {
      texts = JSON.parse(window.erwRecommendations);
      for (const one of texts) one.push(fold(`${names.get(one[0])} ${one[2]} ${one[3]}`));
    }
    const words = fold(search.elements.q.value).split(/\\s+/).filter(Boolean);
    const hits = texts.filter((one) => words.every((w) => one[4].includes(w)));
    found.replaceChildren();
    for (const [, , cite, text] of hits.slice(0, 50)) {
      const item = document.createElement("li");
      item.textContent = `${cite} ${text}`;
      found.append(item);
    }
    told.textContent = `Found: ${hits.length.toLocaleString("en")}`;
    found.ariaBusy = "false";
  });
  search.addEventListener("input", () => { found.ariaBusy = "true"; });
  document.getElementById("searching").hidden = false;
})();
"""


def quickly(plan: Plan, countries: list[str], told: object) -> Ran:
    return Ran([made(plan, country) for country in countries])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    if ready := os.environ.get("WORKBENCH_BENCH_SITE"):
        return Settings(Path(ready))
    folder = tmp_path_factory.mktemp("bench")
    write_json(folder / "uhri.json", RECORDS)
    add_files(Settings(folder / "home"), "uhri", [folder / "uhri.json"], lambda *_: None)
    return Settings(folder / "home")


def planned(home: Settings, to: Path, countries: str) -> SitePlan:
    wanted = Wanted(str(to), countries, until=DAY)
    return plan_site(wanted, home, lambda *_: None, ["joint_analysis"])


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bench_one_state_for_its_page(home: Settings, tmp_path: Path) -> None:
    plan = planned(home, tmp_path, "all").first
    # States of their own for each way: who comes second would find words read already.
    states = plan.countries[:: len(plan.countries) // SAMPLE][:SAMPLE]
    whole = [seconds(lambda c=c: joint_analysis(plan.asked(c), home)) for c in states[::2]]  # type: ignore[misc]
    ours = [seconds(lambda c=c: state_of(plan, c)) for c in states[1::2]]  # type: ignore[misc]
    opening = [seconds(lambda: open_snapshot(home).close()) for _ in range(20)]
    before, now = statistics.median(whole), statistics.median(ours)
    print(f"\none State: whole analysis {before:.2f} s, what the site shows {now:.2f} s")
    print(f"opening the snapshot: {1000 * statistics.median(opening):.2f} ms of that")
    assert now < before


@dataclass(frozen=True, slots=True)
class Search:
    """What one way of searching took, in seconds and MB; `counts` as the page told them."""

    opened: float
    first: float
    later: tuple[float, ...]
    loaded: float
    memory: float
    counts: tuple[str, ...]


def bench_search_of_all_states(home: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    plan = planned(home, folder, "all")
    took = seconds(
        lambda: build_site(plan, quickly, lambda *_: None, lambda *_: None, useful_workers())  # type: ignore[arg-type]
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npages, data and search of all States: {took:.0f} s, peak {peak:.0f} MB")
    before = in_one_script(folder)
    print(f"one script: {before.stat().st_size / 1e6:.1f} MB; now: {sizes(folder)}")
    print(f"\n{'':26}{'open s':>8}{'1st s':>8}{'later s':>28}{'loaded MB':>11}{'tab MB':>8}")
    with serving(tmp_path) as address:
        for place, top in (("folder", f"file://{folder}"), ("server", f"{address}/site")):
            one = searched(f"{top}/one.html", folder)
            parts = searched(f"{top}/index.html", folder)
            print(line(f"one script, {place}", one) + "\n" + line(f"parts, {place}", parts))
            assert parts.counts == one.counts
            assert parts.loaded < one.loaded


def in_one_script(folder: Path) -> Path:
    """The page ``one.html`` as it was before, of the same texts."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    page = page.replace('<script src="search.js">', '<script src="all.js"></script>'
                        '<script src="old.js">')  # fmt: skip
    (folder / "one.html").write_text(page, encoding="utf-8")
    (folder / "old.js").write_text(OLD_SEARCH, encoding="utf-8")
    paths = sorted((folder / "search").glob("t*.js"), key=lambda path: int(path.stem[1:]))
    rows = [row for path in paths for row in rows_of(path)]
    text = json.dumps(json.dumps(rows, ensure_ascii=False), ensure_ascii=False)
    every = folder / "all.js"
    every.write_text(f"window.erwRecommendations = {text.replace('<', chr(92) + 'u003c')};\n",
                     encoding="utf-8")  # fmt: skip
    return every


def rows_of(part: Path) -> list[list[str]]:
    script = part.read_text(encoding="utf-8").strip()
    rows: list[list[str]] = json.loads(json.loads(f"[{script[8:-2]}]")[2])
    return rows


def sizes(folder: Path) -> str:
    told = []
    for kind, name in (("words", "words"), ("l*", "lists"), ("t*", "texts")):
        own = [path.stat().st_size for path in (folder / "search").glob(f"{kind}.js")]
        told.append(
            f"{name} {sum(own) / 1e6:.1f} MB in {len(own)}, largest {max(own) / 1e3:.0f} kB"
        )
    return "; ".join(told)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def searched(address: str, folder: Path) -> Search:
    """A tab of its own browser that types, one after the other."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, OFFLINE])
        known = tabs()
        page = browser.new_page(viewport={"width": 360, "height": 740})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        opened = seconds(lambda: page.goto(address, timeout=300_000))
        took = [seconds(lambda t=typed: answer(page, t)) for typed in TYPED]  # type: ignore[misc]
        counts = tuple(answer(page, typed) for typed in TYPED)
        memory = max(p.memory_info().rss for p in tabs() - known) / 1e6
        loaded = sum(size_of(url, folder) for url in asked) / 1e6
        browser.close()
    return Search(opened, took[0], tuple(took[1:]), loaded, memory, counts)


def tabs() -> set[psutil.Process]:
    """Chromium's processes of pages."""
    found = set()
    for process in psutil.process_iter(["cmdline"]):
        if "--type=renderer" in (process.info["cmdline"] or []):
            found.add(process)
    return found


def answer(page: Any, typed: str) -> str:
    page.locator("#q").fill(typed)
    page.locator("#q").press("Enter")
    page.locator("#found[aria-busy=false]").wait_for(state="attached", timeout=300_000)
    return str(page.locator("#told").inner_text()).split(";")[0]


def size_of(url: str, folder: Path) -> int:
    return (folder / url.partition("?")[0].rpartition("/site/")[2]).stat().st_size


def line(name: str, s: Search) -> str:
    later = " ".join(f"{one:.2f}" for one in s.later)
    return f"{name:26}{s.opened:8.2f}{s.first:8.2f}{later:>28}{s.loaded:11.1f}{s.memory:8.0f}"
