"""The UN index at full size: from the file to an indexed snapshot, search, and one country.

`make bench` writes its own file with the generator beside this module. Figures are printed, not
asserted; pandas.read_json runs on the same file in the same session for comparison.
Set WORKBENCH_BENCH_RECORDS for another size.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

RECORDS = int(os.environ.get("WORKBENCH_BENCH_RECORDS", "267548"))
BUILD = """
import json, resource, sys, time
from pathlib import Path
from workbench.config import Settings
from workbench.importing import add_files
start = time.perf_counter()
add_files(Settings(Path(sys.argv[2])), "uhri", [Path(sys.argv[1])], lambda s, n: None)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"s": time.perf_counter() - start, "mb": peak, "children_mb": children}))
"""
PANDAS = """
import json, resource, sys, time
import pandas as pd
start = time.perf_counter()
pd.read_json(sys.argv[1])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"s": time.perf_counter() - start, "mb": peak}))
"""
QUERIES = {
    "one word": ["ballot", "women", "journalists", "electoral", "torture"],
    "phrase": ['"right to vote"', '"political parties"', '"freedom of expression"'],
    "boolean": [
        "women AND candidates",
        "election NOT women",
        "(ballot OR voting) AND disabilities",
    ],
    "prefix": ["elect*", "vot*", "discriminat*", "particip*"],
}


def timed(code: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from bench.uhri_like import write_json

    path = tmp_path_factory.mktemp("bench") / "uhri.json"
    write_json(path, RECORDS)
    return path


@pytest.fixture(scope="module")
def home(export: Path) -> Path:
    home = export.parent / "home"
    ours = timed(BUILD, str(export), str(home))
    theirs = timed(PANDAS, str(export))
    size = export.stat().st_size / 1e6
    print(f"\n{RECORDS:,} records, {size:.0f} MB")
    print(f"{'':34}{'s':>8}{'peak MB':>10}")
    print(f"{'parse, harmonise, label, index':34}{ours['s']:8.1f}{ours['mb']:10.0f}")
    print(f"{'pandas.read_json (parse only)':34}{theirs['s']:8.1f}{theirs['mb']:10.0f}")
    print(f"ratio {ours['s'] / theirs['s']:.2f} in time, {ours['mb'] / theirs['mb']:.2f} in memory")
    return home


def bench_search(home: Path) -> None:
    from workbench.config import Settings
    from workbench.snapshot.search import search
    from workbench.snapshot.store import open_snapshot

    with open_snapshot(Settings(home)) as snapshot:
        print(f"\n{'search':12}{'median ms':>10}{'p95 ms':>10}{'worst ms':>10}")
        for kind, queries in QUERIES.items():
            times = []
            for _ in range(10):
                for query in queries:
                    start = time.perf_counter()
                    search(snapshot, query)
                    times.append(1000 * (time.perf_counter() - start))
            times.sort()
            p95 = times[int(0.95 * len(times)) - 1]
            print(f"{kind:12}{statistics.median(times):10.1f}{p95:10.1f}{times[-1]:10.1f}")


def bench_joint_analysis(home: Path) -> None:
    import datetime as dt

    from workbench.config import Settings
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters

    today = dt.date(2026, 11, 23)
    print(f"\n{'joint analysis':16}{'s':>8}{'relevant':>10}{'stored':>8}")
    for iso3 in ("KEN", "GEO", "NOR", "USA"):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            found = joint_analysis(parameters({"country": iso3}, today=today), Settings(home))
            times.append(time.perf_counter() - start)
        print(
            f"{iso3:16}{statistics.median(times):8.3f}{len(found.recommendations):10}"
            f"{found.stored:8}"
        )


def bench_import() -> None:
    code = "import time; s = time.perf_counter(); import workbench; print(time.perf_counter() - s)"
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                             check=True).stdout)
        for _ in range(9)
    ]  # fmt: skip
    print(f"\nimport workbench: median {statistics.median(times):.3f} s of {len(times)} runs")
