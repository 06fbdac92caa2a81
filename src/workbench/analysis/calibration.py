"""Whether a stated confidence is right as often as it says.

Expected calibration error with bins of equal count: Nguyen & O'Connor (2015), *Posterior
calibration and exploratory analysis for natural language processing models*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.errors import BadParameter

BINS = 15


@dataclass(frozen=True, slots=True)
class Bin:
    """Items of similar confidence (`low` to `high`): `stated` on average, `right` in fact."""

    low: float
    high: float
    n: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`error` is the mean gap between stated and right, weighted by bin; None without items."""

    n: int
    error: float | None
    bins: tuple[Bin, ...]


def calibration(
    confidence: Sequence[float], right: Sequence[bool], bins: int = BINS
) -> Calibration:
    """Sort by confidence, cut into `bins` parts of equal count (fewer where items are fewer).

    Raises
    ------
    BadParameter
        If the lists differ in length or a confidence is outside 0–1.
    """
    if len(confidence) != len(right):
        raise BadParameter(f"calibration: {len(confidence)} confidences, {len(right)} outcomes.")
    outside = [c for c in confidence if not 0 <= c <= 1]
    if outside:
        raise BadParameter(f"calibration: confidence {outside[0]}; expected 0 to 1.")
    if not confidence:
        return Calibration(0, None, ())
    stated, hit = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    # Equal confidences stay in the order of the file: sorted by outcome they would look worse.
    order = np.argsort(stated, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    made = tuple(
        Bin(float(stated[p].min()), float(stated[p].max()), len(p),
            float(stated[p].mean()), float(hit[p].mean()))
        for p in parts
    )  # fmt: skip
    error = sum(b.n * abs(b.stated - b.right) for b in made) / len(confidence)
    return Calibration(len(confidence), error, made)
