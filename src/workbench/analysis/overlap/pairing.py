"""Pairs of recommendations to the same country that ask for the same thing."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap.backend import Backend
from workbench.analysis.overlap.concepts import Ask, read
from workbench.analysis.overlap.features import NAMES, Candidates, Index, candidates
from workbench.analysis.overlap.labels import codes
from workbench.analysis.overlap.lexical import METHOD
from workbench.analysis.overlap.model import OverlapPair, PairKind
from workbench.analysis.overlap.reasons import Reasons
from workbench.analysis.overlap.scoring import Values, Weights, weights
from workbench.resources import starter_table

FLOOR = 0.5  # more likely than not
PARTNERS = 20  # of one recommendation; in long lists the rest only repeats
MEANING = NAMES.index("meaning")


@cache
def _country_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    with starter_table("country_names").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == "en":
                found[row["iso3"]].update(row["name"].casefold().split())
    return {iso3: tuple(sorted(words)) for iso3, words in found.items()}


def read_item(item: CitedRecommendation, country: str) -> Ask:
    """What a recommendation asks, without its country's name."""
    return read(
        item.rec.text if item.rec.language == "en" else "", _country_words().get(country, ())
    )


def _countries(items: Iterable[CitedRecommendation]) -> dict[str, list[CitedRecommendation]]:
    by_id = {i.rec.id: i for i in items}
    found: dict[str, list[CitedRecommendation]] = defaultdict(list)
    for _, item in sorted(by_id.items()):
        for country in item.rec.countries:
            found[country].append(item)
    return dict(sorted(found.items()))


def _repeated(first: CitedRecommendation, second: CitedRecommendation) -> bool:
    """The same words of the same mechanism on the same date: one ask held twice."""
    a, b = first.rec, second.rec
    return (a.mechanism, a.date) == (b.mechanism, b.date) and a.text.split() == b.text.split()


def _best(at: Candidates, scores: Values, floor: float) -> Index:
    """Rows to keep, best first: above the floor and among the best of one of the two items."""
    order = np.lexsort((at.second, at.first, -scores))[: int((scores >= floor).sum())]
    taken: defaultdict[int, int] = defaultdict(int)
    kept = []
    ends = zip(order.tolist(), at.first[order].tolist(), at.second[order].tolist(), strict=True)
    for row, first, second in ends:
        if min(taken[first], taken[second]) < PARTNERS:
            taken[first] += 1
            taken[second] += 1
            kept.append(row)
    return np.asarray(kept, dtype=np.intp)


def _in_country(
    items: Sequence[CitedRecommendation], asks: Sequence[Ask], by: Weights, backend: Backend | None,
    floor: float,
) -> Iterable[OverlapPair]:  # fmt: skip
    labelled = codes(items)
    at = candidates(items, asks, labelled, backend)
    scores = by.scores(at.values)
    why = Reasons(asks, labelled)
    kept = _best(at, scores, floor)
    chosen = (at.first[kept], at.second[kept], scores[kept], at.values[kept, MEANING])
    for a, b, score, meaning in zip(*(column.tolist() for column in chosen), strict=True):
        if _repeated(items[a], items[b]):
            continue
        yield OverlapPair(
            items[a], items[b], round(score, 3),
            PairKind.SAME if score >= by.same else PairKind.OVERLAPPING,
            why.of(a, b, None if math.isnan(meaning) else meaning), by.method, by.version,
        )  # fmt: skip


def pairs(
    items: Iterable[CitedRecommendation], backend: Backend | None = None, floor: float = FLOOR
) -> tuple[OverlapPair, ...]:
    """Pairs whose score is at least `floor`, best first; the order of `items` does not matter.

    Texts that are empty, only markup or not English give none. Of one recommendation the best
    20 pairs are kept, and those that are among the best 20 of the other.
    """
    by = weights(backend.method if backend else METHOD)
    found: dict[tuple[str, str], OverlapPair] = {}
    for country, members in _countries(items).items():
        read_members = [read_item(i, country) for i in members]
        for pair in _in_country(members, read_members, by, backend, floor):
            found.setdefault((pair.first.rec.id, pair.second.rec.id), pair)
    return tuple(sorted(found.values(), key=lambda p: (-p.score, p.first.rec.id, p.second.rec.id)))
