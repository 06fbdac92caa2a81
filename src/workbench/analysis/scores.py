"""How right a labeller is, with bounds: precision, recall, F1, accuracy, confusion.

Wilson (1927), *Probable inference, the law of succession, and statistical inference*; bounds of a
macro mean are percentiles of a bootstrap over items (Efron 1979).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.errors import BadParameter

Z95 = 1.959963984540054
DRAWS = 1000
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share (0–1) with its 95 % bounds; all None where nothing was there to be counted."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class: `n` items truly have it, `given` were said to have it."""

    code: str
    n: int
    given: int
    precision: Rate
    recall: Rate
    f1: Rate


@dataclass(frozen=True, slots=True)
class Scores:
    """All classes of `n` items.

    `confusion` has a row per true and a column per given code, in the order of `codes`, and a
    last column for the `unlabelled` items, which count as wrong.
    """

    codes: tuple[str, ...]
    n: int
    unlabelled: int
    accuracy: Rate
    macro_f1: Rate
    classes: tuple[ClassScore, ...]
    confusion: tuple[tuple[int, ...], ...]


NOTHING = Rate(None, None, None)
UNLABELLED = ""


def wilson(hits: int, n: int) -> Rate:
    """The share `hits` / `n` with Wilson's 95 % interval; `NOTHING` of nothing."""
    if not 0 <= hits <= n:
        raise BadParameter(f"a share: expected 0 to {n} hits of {n}, got {hits}.")
    if not n:
        return NOTHING
    share, weight = hits / n, Z95 * Z95 / n
    middle = (share + weight / 2) / (1 + weight)
    half = Z95 / (1 + weight) * math.sqrt(share * (1 - share) / n + weight / (4 * n))
    return Rate(share, min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half)))


def f1_rate(hits: int, wrong: int, missed: int) -> Rate:
    """F1 with bounds: F1 = 2J / (1 + J), where J is the share of hits among all three (Wilson)."""
    jaccard = wilson(hits, hits + wrong + missed)
    return Rate(*(None if j is None else 2 * j / (1 + j) for j in _parts(jaccard)))


def _parts(rate: Rate) -> tuple[float | None, ...]:
    return rate.value, rate.low, rate.high


def confusion(truth: Sequence[str], given: Sequence[str], codes: Sequence[str]) -> Counts:
    """How often each true code (row) was given each code (column); last column: none (``""``).

    Raises
    ------
    BadParameter
        If the lists differ in length or hold a code that is not in `codes`.
    """
    if len(truth) != len(given):
        raise BadParameter(f"scores: {len(truth)} true codes, but {len(given)} given ones.")
    place = {code: number for number, code in enumerate([*codes, UNLABELLED])}
    strange = sorted({*truth, *given} - place.keys() | ({UNLABELLED} & {*truth}))
    if strange:
        raise BadParameter(f"scores: codes {strange}; expected only {', '.join(codes)}.")
    counts = np.zeros((len(codes), len(codes) + 1), dtype=np.int64)
    for true, said in zip(truth, given, strict=True):
        counts[place[true], place[said]] += 1
    return counts


def class_score(code: str, hits: int, given: int, n: int) -> ClassScore:
    """Precision, recall and F1 of one class, each with its bounds."""
    return ClassScore(
        code, n, given, wilson(hits, given), wilson(hits, n), f1_rate(hits, given - hits, n - hits)
    )


def macro_f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Mean F1 over the classes that are true or given at all, per matrix (last two axes).

    Columns beyond the rows are answers that are no class ("not labelled"): they lower recall.
    """
    hits = np.diagonal(counts, axis1=-2, axis2=-1)
    both = counts.sum(axis=-1) + counts.sum(axis=-2)[..., : counts.shape[-2]]
    shares = np.divide(2.0 * hits, both, out=np.zeros(hits.shape), where=both > 0)
    mean: NDArray[np.float64] = shares.sum(axis=-1) / np.maximum((both > 0).sum(axis=-1), 1)
    return mean


def _macro_rate(counts: Counts, seed: int) -> Rate:
    n = int(counts.sum())
    if not n:
        return NOTHING
    # Drawing items anew is drawing cells of the table anew: only the counts matter.
    drawn = np.random.default_rng(seed).multinomial(n, counts.ravel() / n, size=DRAWS)
    spread = macro_f1(drawn.reshape(DRAWS, *counts.shape))
    low, high = np.percentile(spread, [2.5, 97.5])
    return Rate(float(macro_f1(counts)), float(low), float(high))


def score(truth: Sequence[str], given: Sequence[str], *, seed: int = 0) -> Scores:
    """Score given codes against true ones; classes that occur on neither side are left out.

    An empty given code means that the labeller gave none.
    """
    codes = tuple(sorted({*truth, *given} - {UNLABELLED}))
    counts = confusion(truth, given, codes)
    said, true = counts.sum(axis=0), counts.sum(axis=1)
    return Scores(
        codes=codes,
        n=len(truth),
        unlabelled=int(said[-1]),
        accuracy=wilson(int(np.trace(counts)), len(truth)),
        macro_f1=_macro_rate(counts, seed),
        classes=tuple(
            class_score(code, int(counts[k, k]), int(said[k]), int(true[k]))
            for k, code in enumerate(codes)
        ),
        confusion=tuple(tuple(int(c) for c in row) for row in counts),
    )
