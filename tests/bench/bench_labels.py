"""How fast the label models load and label, on one core (targets: 0.2 s; 5,000 a second)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median

from workbench.analysis import action_category
from workbench.analysis.elections_issue import elections
from workbench.analysis.labeller import load_labeller
from workbench.resources import starter_table
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy

LOAD = (
    "import time, numpy; t = time.perf_counter();"
    "from workbench.analysis.action_category import network; network();"
    "from workbench.analysis.elections_issue import _weights, signals; _weights(); signals();"
    "print(time.perf_counter() - t)"
)
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
ROUNDS, TEXTS = 5, 5_000


def texts() -> list[str]:
    intake = Intake("register", "register.csv")
    entries = source("register").parser()(starter_table("register"), load_taxonomy(), intake)
    own = [row.text for e in entries for row in e.rows if hasattr(row, "text")]
    return [f"{own[n % len(own)]} {n}" for n in range(TEXTS)]


def rate(work: object) -> float:
    assert callable(work)
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return TEXTS / median(took)


def bench_loading() -> None:
    env = {**os.environ, **ONE_CORE}
    loads = [
        float(subprocess.run([sys.executable, "-c", LOAD], env=env, check=True,
                             capture_output=True, text=True).stdout)
        for _ in range(ROUNDS)
    ]  # fmt: skip
    print(f"\nloading both models (numpy already imported): {median(loads):.3f} s")


def bench_labelling() -> None:
    said = texts()
    action = rate(lambda: action_category.categories(said))
    issue = rate(lambda: elections(said))
    every = rate(lambda: load_labeller().label_texts(said, "en"))
    print(f"\nrecommendations a second ({TEXTS:,} of the register's, about 20 words):")
    print(f"  action category (network)    {action:8,.0f}")
    print(f"  issue Elections (regression) {issue:8,.0f}")
    print(f"  all labels together          {every:8,.0f}")
