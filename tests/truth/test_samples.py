"""The samples by which rules on ratification and topics are measured are whole and honest."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

import pytest

from paths import ROOT, needs_shared
from workbench.analysis.across.topics import MEASURED as TOPICS_MEASURED
from workbench.analysis.measured import Share
from workbench.analysis.ratify_asks import MEASURED, RESERVATIONS
from workbench.analysis.scores import Rate, wilson
from workbench.taxonomy.topics import topics

HERE = Path(__file__).parent
KNOWN = {
    "ratification": {"ratify", "consider", "reservation", "none"},
    "topics": {t.id for t in topics()},
}
NAMES = sorted(KNOWN)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])


def whole(rate: Rate) -> Share:
    assert rate.value is not None
    assert rate.low is not None
    assert rate.high is not None
    value, low, high = (int(f"{100 * x:.0f}") for x in (rate.value, rate.low, rate.high))
    return Share(value, low, high)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_drawn_is_coded_once_in_known_codes(name: str) -> None:
    drawn = [r["id"] for r in rows(f"{name}_items.csv")]
    coded = rows(f"{name}_codes.csv")
    assert sorted(drawn) == sorted(r["id"] for r in coded)
    assert len(set(drawn)) == len(drawn) > 400
    column = next(c for c in coded[0] if c != "id")
    assert {code for r in coded for code in r[column].split()} <= KNOWN[name]


@pytest.mark.parametrize("name", NAMES)
def test_layers_say_how_many_were_drawn(name: str) -> None:
    drawn = Counter((r["split"], r["layer"]) for r in rows(f"{name}_items.csv"))
    told = {(r["split"], r["layer"]): int(r["drawn"]) for r in rows(f"{name}_layers.csv")}
    assert drawn == told
    assert all(int(r["drawn"]) <= int(r["texts"]) for r in rows(f"{name}_layers.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_files_hold_no_text_of_a_publisher(name: str) -> None:
    cells = [c for f in ("items", "codes") for r in rows(f"{name}_{f}.csv") for c in r.values()]
    assert all(len(word) < 40 for cell in cells for word in cell.split())
    assert not any(" " in r["id"] for r in rows(f"{name}_items.csv"))


def test_a_layer_without_a_miss_is_not_taken_to_have_none(scripts: None) -> None:
    from labelsample.estimate import Judged, estimate

    yes, no = frozenset({"x"}), frozenset[str]()
    items = [Judged(f"f{n}", "found", yes, yes) for n in range(40)]
    items += [Judged(f"r{n}", "rest", no, no) for n in range(100)]
    found = estimate(items, {"found": 1000, "rest": 10_000}, "x")
    assert (found.right, found.wrong, found.missed) == (40, 0, 0)
    assert found.recall.value == 1
    assert found.recall.low is not None
    assert found.recall.low < 0.95


def test_texts_count_as_often_as_their_layer_is_large(scripts: None) -> None:
    from labelsample.estimate import Judged, estimate

    yes, no = frozenset({"x"}), frozenset[str]()
    items = [Judged("a", "found", yes, yes), Judged("b", "rest", yes, no)]
    assert estimate(items, {"found": 30, "rest": 90}, "x").recall.value == 0.25


def test_topics_that_no_text_was_coded_with_are_told() -> None:
    seen = {code for r in rows("topics_codes.csv") for code in r["topics"].split()}
    assert TOPICS_MEASURED.kinds == len(KNOWN["topics"])
    assert TOPICS_MEASURED.unseen == len(KNOWN["topics"] - seen)


@needs_shared
@pytest.mark.shared
def test_reports_quote_what_is_measured_on_the_judging_half(scripts: None) -> None:
    from labelsample.estimate import estimate
    from labelsample.judged import judged, sizes
    from labelsample.sections import pooled

    asks, layers = judged("ratification", "judging"), sizes("ratification", "judging")
    found = estimate(asks, layers, "asks")
    assert MEASURED.n == len(asks)
    assert MEASURED.precision == whole(found.precision)
    assert MEASURED.recall == whole(found.recall)
    lifted = estimate(asks, layers, "reservation")
    assert (lifted.right, lifted.right + lifted.missed) == RESERVATIONS
    about = judged("topics", "judging")
    right, given, coded = pooled(about)
    assert TOPICS_MEASURED.n == len(about)
    assert TOPICS_MEASURED.precision == whole(wilson(right, given))
    assert TOPICS_MEASURED.recall == whole(wilson(right, coded))
