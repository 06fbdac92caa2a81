"""Reports of many countries: the papermill command line, its API and `workbench batch`, paired.

Stock: one `papermill` process per country and one nbconvert for its HTML, as its users do it. API:
one process that calls papermill for each country and exports the HTML as `workbench report` does.
Ours: forked kernels with 1 and with 2 workers. In turns, per group of countries, in one run. Twenty
countries, or all 193 with WORKBENCH_BENCH_ALL=1; WORKBENCH_BENCH_COUNTRIES gives another number.
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
GROUP = 5
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


def _chosen() -> tuple[str, ...]:
    everyone = countries_asked("all")
    if os.environ.get("WORKBENCH_BENCH_ALL") == "1":
        return everyone
    wanted = int(os.environ.get("WORKBENCH_BENCH_COUNTRIES", "20"))
    # Spread over the alphabet: large and small States.
    return everyone[:: max(1, len(everyone) // wanted)][:wanted]


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
    for first in range(0, len(chosen), GROUP):
        group = chosen[first : first + GROUP]
        for name, way in ways.items():
            began = time.perf_counter()
            way(group)
            seconds[name] += time.perf_counter() - began
    stock = seconds["papermill command line"]
    print(
        f"\n{len(chosen)} countries{'':20}{'s':>10}{'s each':>10}{'of stock':>10}{'193: min':>10}"
    )
    for name, took in seconds.items():
        each = took / len(chosen)
        print(f"{name:32}{took:10.1f}{each:10.2f}{took / stock:10.2f}{each * 193 / 60:10.1f}")
    assert seconds["workbench batch, 2 workers"] < stock


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parent of kernels of this run alone: its start is part of what is measured."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("r")))
