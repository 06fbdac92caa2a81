"""How well pairs are ranked against coded pairs, and how long they take.

The coded pairs are read from WORKBENCH_CODED_PAIRS (columns first, second, country, split, code);
only the split named in WORKBENCH_CODED_SPLIT (``tuning``) is scored. Figures are printed.
"""

from __future__ import annotations

import csv
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.overlap import OverlapPair, PairKind, clusters, pairs
from workbench.analysis.overlap.backend import Backend
from workbench.analysis.overlap.measures import (
    average_precision,
    calibration_error,
    ceiling_at,
    precision_at,
)
from workbench.analysis.overlap.semantic import SemanticBackend
from workbench.config import Settings
from workbench.errors import WorkbenchError
from workbench.harmonise.mechanisms import mechanism_index
from workbench.snapshot.store import open_snapshot


@dataclass(frozen=True, slots=True)
class PairScores:
    """Figures over the coded pairs; a coded pair that was not returned has the score 0.

    P@5 and P@10 are means over countries; a ceiling is what a perfect ranking would reach with
    as few right pairs. `same` is (named same, coded same, both).
    """

    coded: int
    right: int
    missed: int
    at_5: float
    ceiling_5: float
    at_10: float
    ceiling_10: float
    at_50: float
    ceiling_50: float
    average_precision: float
    calibration_error: float
    same: tuple[int, int, int]


def _key(first: str, second: str) -> tuple[str, str]:
    return (min(first, second), max(first, second))


def score_pairs(truth: Iterable[Mapping[str, str]], found: Iterable[OverlapPair]) -> PairScores:
    """Compare `found` (all countries, no floor) with rows first, second, country, code."""
    by_key = {_key(p.first.rec.id, p.second.rec.id): p for p in found}
    rows = [(r, by_key.get(_key(r["first"], r["second"]))) for r in truth]
    ranked: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row, pair in rows:
        ranked[row["country"]].append((pair.score if pair else 0.0, int(row["code"]) >= 1))
    every = [r for country in ranked.values() for r in country]

    def mean(measure: object, k: int) -> float:
        return sum(measure(r, k) for r in ranked.values()) / max(len(ranked), 1)  # type: ignore[operator]

    named = [pair is not None and pair.kind is PairKind.SAME for _, pair in rows]
    same = [row["code"] == "2" for row, _ in rows]
    return PairScores(
        coded=len(rows),
        right=sum(right for _, right in every),
        missed=sum(pair is None and int(row["code"]) >= 1 for row, pair in rows),
        at_5=mean(precision_at, 5), ceiling_5=mean(ceiling_at, 5),
        at_10=mean(precision_at, 10), ceiling_10=mean(ceiling_at, 10),
        at_50=precision_at(every, 50), ceiling_50=ceiling_at(every, 50),
        average_precision=average_precision(every),
        calibration_error=calibration_error(every),
        same=(sum(named), sum(same), sum(a and b for a, b in zip(named, same, strict=True))),
    )  # fmt: skip


def by_country(
    settings: Settings, countries: Iterable[str]
) -> dict[str, list[CitedRecommendation]]:
    mechanisms = mechanism_index()
    with open_snapshot(settings) as snapshot:
        return {
            c: [cite(r, mechanisms) for r in snapshot.recommendations(c, relevant_only=True)]
            for c in sorted(set(countries))
        }


def _backends() -> list[Backend | None]:
    try:
        return [None, SemanticBackend()]
    except WorkbenchError as error:
        print(f"\n{error}")
        return [None]


def bench_precision(starter_home: Settings) -> None:
    path = os.environ.get("WORKBENCH_CODED_PAIRS", "")
    if not path:
        pytest.skip("no coded pairs: set WORKBENCH_CODED_PAIRS to their CSV file")
    split = os.environ.get("WORKBENCH_CODED_SPLIT", "tuning")
    with Path(path).open(encoding="utf-8", newline="") as file:
        truth = [row for row in csv.DictReader(file) if row["split"] == split]
    items = by_country(starter_home, [row["country"] for row in truth])
    for backend in _backends():
        found = [p for members in items.values() for p in pairs(members, backend, floor=0.0)]
        print(f"\n{backend.method if backend else 'lexical'} on {split}")
        scores = score_pairs(truth, found)
        for name in PairScores.__dataclass_fields__:
            value = getattr(scores, name)
            print(
                f"  {name:20}{value:10.3f}" if isinstance(value, float) else f"  {name:20}{value}"
            )


def _many(settings: Settings, size: int) -> list[CitedRecommendation]:
    """A country as long as asked for: texts of the register, each with words of another."""
    with open_snapshot(settings) as snapshot:
        countries = [c.iso3 for c in snapshot.countries()]
    every = [i for members in by_country(settings, countries).values() for i in members]
    made = []
    for n in range(size):
        one, two = every[n % len(every)], every[(n * 7 + n // len(every)) % len(every)]
        text = f"{one.rec.text} {two.rec.text[:80]}"
        rec = replace(one.rec, id=f"made-{n:05}", countries=("KEN",), text=text)
        made.append(replace(one, rec=rec))
    return made


def bench_speed(starter_home: Settings) -> None:
    print(f"\n{'items':>7}{'pairs':>8}{'pairs s':>10}{'clusters s':>12}   (processor time)")
    for size in (300, 300, 2000):
        items = _many(starter_home, size)
        start = time.process_time()
        found = pairs(items)
        middle = time.process_time()
        clusters(found)
        end = time.process_time()
        print(f"{size:7}{len(found):8}{middle - start:10.3f}{end - middle:12.3f}")
