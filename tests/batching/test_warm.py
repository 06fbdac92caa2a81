"""The parent of a batch's kernels is at rest when it forks: no thread, no open database."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from workbench.batching.kernel import LANGUAGE_VARIABLE, SNAPSHOT_VARIABLE
from workbench.batching.plan import Plan
from workbench.kernels.eligible import fork_impossible

_CODE = """
import gc, os, sqlite3, numpy, vl_convert  # numpy: its BLAS has threads that know of forks
before, real = len(os.listdir("/proc/self/task")), vl_convert.vegalite_to_svg
from workbench.batching.warm import report
report()
from workbench.reports.components import environment
assert environment.cache_info().currsize == 1
assert vl_convert.vegalite_to_svg is real
assert not [x for x in gc.get_objects() if isinstance(x, sqlite3.Connection)]
print(len(os.listdir("/proc/self/task")) - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(bool(fork_impossible()), reason=fork_impossible() or "forks")
def test_getting_ready_leaves_no_thread_and_no_connection(plan: Plan) -> None:
    folder = plan.settings.snapshots / plan.snapshot
    environment = {**os.environ, SNAPSHOT_VARIABLE: str(folder), LANGUAGE_VARIABLE: "fr"}
    ran = subprocess.run(
        [sys.executable, "-c", _CODE], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    assert ran.stdout == "0\n"
