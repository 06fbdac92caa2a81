"""Middle and spread of answers on ordered scales, and how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from workbench.dashboards.session.scales import REGRESSED


def median_of(levels: Sequence[float], *, regressed: bool = False) -> float | None:
    """The median; halfway between the two middle levels where they differ.

    With `regressed`, contrary measures (−1) are among the levels: they are never averaged, so that
    there is no median where one of two differing middle levels is −1.
    """
    ordered, n = sorted(levels), len(levels)
    if not n:
        return None
    low, high = ordered[(n - 1) // 2], ordered[n // 2]
    if regressed and low != high and REGRESSED in (low, high):
        return None
    return (low + high) / 2


def quartiles_of(levels: Sequence[float]) -> tuple[float, float] | None:
    """First and third quartile by nearest rank: levels that somebody gave, never averages.

    R. J. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50
    (1996), definition 1.
    """
    ordered, n = sorted(levels), len(levels)
    if not n:
        return None
    return ordered[-(-n // 4) - 1], ordered[-(-3 * n // 4) - 1]


def same_answer(counts: Mapping[str, int], left_out: frozenset[str]) -> float | None:
    """The share of the most frequent answer among all but those `left_out`."""
    rated = {code: n for code, n in counts.items() if code not in left_out}
    total = sum(rated.values())
    return max(rated.values()) / total if total else None


def concordance(rankings: Sequence[Mapping[str, int]], items: Sequence[str]) -> float | None:
    """Kendall's W (0 … 1) of those who ranked every item, each rank once; None below two.

    M. G. Kendall, B. Babington Smith, The Problem of m Rankings, Annals of Mathematical
    Statistics 10 (1939).
    """
    whole = set(range(1, len(items) + 1))
    complete = [r for r in rankings if {r.get(i) for i in items} == whole]
    m, n = len(complete), len(items)
    if m < 2 or n < 2:
        return None
    sums = [sum(r[i] for r in complete) for i in items]
    mean = sum(sums) / n
    return 12 * sum((s - mean) ** 2 for s in sums) / (m * m * (n**3 - n))


def borda(ranks: Counter[int], items: int) -> int:
    """Points of an item: the last rank gets none, each better rank one more.

    J.-C. de Borda, Mémoire sur les élections au scrutin (1781).
    """
    return sum((items - rank) * n for rank, n in ranks.items())
