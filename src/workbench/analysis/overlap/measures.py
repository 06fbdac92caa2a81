"""How good a ranking of coded pairs is, and how far its scores are from what coders said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Ranked = Sequence[tuple[float, bool]]
"""(score, whether coders called the pair the same or overlapping)"""


def _best_first(ranked: Ranked) -> list[tuple[float, bool]]:
    # Ties count against us: a wrong pair of the same score comes first.
    return sorted(ranked, key=lambda r: (-r[0], r[1]))


def precision_at(ranked: Ranked, k: int) -> float:
    """Share of right pairs among the `k` best (all, where there are fewer)."""
    best = _best_first(ranked)[:k]
    return sum(right for _, right in best) / len(best) if best else 0.0


def ceiling_at(ranked: Ranked, k: int) -> float:
    """The best `precision_at` that any ranking of these pairs could have."""
    return precision_at([(float(right), right) for _, right in ranked], k)


def average_precision(ranked: Ranked) -> float:
    """Mean of the precision at each right pair (area under precision and recall)."""
    found: list[float] = []
    for place, (_, right) in enumerate(_best_first(ranked), start=1):
        if right:
            found.append((len(found) + 1) / place)
    return sum(found) / len(found) if found else 0.0


def calibration_error(ranked: Ranked, bins: int = 10) -> float:
    """Expected calibration error over `bins` groups of (nearly) equal size."""
    ordered = _best_first(ranked)
    edges = [round(n * len(ordered) / bins) for n in range(bins + 1)]
    gap = 0.0
    for start, end in pairwise(edges):
        group = ordered[start:end]
        gap += abs(sum(s for s, _ in group) - sum(right for _, right in group))
    return gap / len(ordered) if ordered else 0.0
