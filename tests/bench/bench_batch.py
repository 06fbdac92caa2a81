"""Reports of many countries: the papermill command line, its API and `workbench batch`, paired.

Stock: one `papermill` process per country and one nbconvert for its HTML, as its users do it. API:
one process that calls papermill for each country and exports the HTML as `workbench report` does.
Both on twelve countries spread over the alphabet, three at a time. Ours: forked kernels with 1 and
with 2 workers, in turns with them, on a quarter each time of 48 countries, or of all 193 with
WORKBENCH_BENCH_ALL=1; its start is in its time. What 193 take is computed from seconds a country
("193: min"), which favours stock: its own start is in each country anyway.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from batching.planned import DAY, plan_for
from paths import ROOT
from workbench.batching.carry_out import carry_out
from workbench.batching.plan import Plan
from workbench.batching.workers import run_here
from workbench.config import HOME_VARIABLE, Settings
from workbench.parameters.states import countries_asked

NOTEBOOK = ROOT / "notebooks/joint_analysis.ipynb"
SAMPLE = 12
TURNS = 4
API = """
import sys
from pathlib import Path
import papermill
from workbench.reports.html import export
source, out, day, *countries = sys.argv[1:]
for country in countries:
    made = Path(out, country + ".ipynb")
    papermill.execute_notebook(source, str(made), {"country": country, "until": day},
                               progress_bar=False)
    export(made, made.with_suffix(".html"), title=country, language="en")
"""

Way = Callable[[Sequence[str]], None]


def _spread(wanted: int) -> tuple[str, ...]:
    """Large and small States, all over the alphabet."""
    everyone = countries_asked("all")
    return everyone[:: max(1, len(everyone) // wanted)][:wanted]


def _chosen() -> dict[bool, tuple[str, ...]]:
    """Countries for ours (True) and for the others."""
    wanted = 193 if os.environ.get("WORKBENCH_BENCH_ALL") == "1" else 48
    return {True: _spread(wanted), False: _spread(SAMPLE)}


def _ways(home: Settings, folder: Path) -> dict[str, Way]:
    environment = {**os.environ, HOME_VARIABLE: str(home.home)}
    plan = plan_for(home, folder / "ours", "KEN")

    def run(*command: str) -> None:
        subprocess.run(command, check=True, env=environment, capture_output=True)

    def stock(countries: Sequence[str]) -> None:
        for country in countries:
            made = str(folder / f"{country}.ipynb")
            run(sys.executable, "-m", "papermill", str(NOTEBOOK), made, "-p", "country", country,
                "-p", "until", DAY, "--no-progress-bar")  # fmt: skip
            run(sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", made)

    def api(countries: Sequence[str]) -> None:
        run(sys.executable, "-c", API, str(NOTEBOOK), str(folder), DAY, *countries)

    return {
        "papermill command line": stock,
        "papermill API, one process": api,
        "workbench batch, 1 worker": lambda countries: _ours(plan, countries, 1),
        "workbench batch, 2 workers": lambda countries: _ours(plan, countries, 2),
    }


def _ours(plan: Plan, countries: Sequence[str], workers: int) -> None:
    wanted = replace(plan, countries=tuple(countries))
    done = carry_out(wanted, lambda p, codes, told: run_here(p, codes, told, workers))
    assert done.done == len(countries), done.failed


def bench_reports_of_many_countries(starter_home: Settings, tmp_path: Path) -> None:
    chosen, ways = _chosen(), _ways(starter_home, tmp_path)
    seconds = dict.fromkeys(ways, 0.0)
    for turn in range(TURNS):
        for name, way in ways.items():
            countries = chosen[name.startswith("workbench")][turn::TURNS]
            began = time.perf_counter()
            way(countries)
            seconds[name] += time.perf_counter() - began
    each = {n: s / len(chosen[n.startswith("workbench")]) for n, s in seconds.items()}
    stock = each["papermill command line"]
    print(f"\n{'':32}{'countries':>10}{'s each':>10}{'of stock':>10}{'193: min':>10}")
    for name, took in each.items():
        n = len(chosen[name.startswith("workbench")])
        print(f"{name:32}{n:10}{took:10.2f}{took / stock:10.3f}{took * 193 / 60:10.1f}")
    assert each["workbench batch, 2 workers"] < stock


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parent of kernels of this run alone: its start is part of what is measured."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("r")))
