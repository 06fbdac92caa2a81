"""How right the rules on ratification and on topics are over samples coded item by item.

The coder was software. Only the half named in WORKBENCH_TRUTH_SPLIT is read; ``tuning`` (the
default) is the half the rules were mended by, so its figures are in-sample. Printed, not asserted.
"""

from __future__ import annotations

import os
import sys

import pytest

from paths import ROOT

SPLIT = os.environ.get("WORKBENCH_TRUTH_SPLIT", "tuning")


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from labelsample.texts import missing

    if missing():
        pytest.skip(f"publishers' files not found: {missing()} (set WORKBENCH_SHARED)")


def bench_ratification_against_sample() -> None:
    from labelsample.sections import ratification

    print(f"\n{ratification(SPLIT)}")


def bench_topics_against_sample() -> None:
    from labelsample.sections import by_topic

    print(f"\n{by_topic(SPLIT)}")
