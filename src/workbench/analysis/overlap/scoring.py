"""From what is measured to a chance: a logistic sum whose weights are data.

``taxonomy/data/overlap_weights.csv`` is written by ``scripts/fit_overlap.py`` from the tuning half
of the coded pairs. A value that is not known (no labels, no model) counts as the mean of its
feature there, so that missing labels move no score.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workbench.analysis.overlap.features import NAMES
from workbench.resources import taxonomy_file

FILE = "overlap_weights.csv"
INTERCEPT, SAME = "intercept", "same"

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """`means` and `weights` in the order of the features; `same` is the least score of a pair
    that is called the same ask.
    """

    method: str
    version: str
    intercept: float
    means: tuple[float, ...]
    weights: tuple[float, ...]
    same: float

    def scores(self, values: Values) -> Values:
        """One chance per row of `values`."""
        known = np.where(np.isnan(values), np.asarray(self.means), values)
        total = (known - np.asarray(self.means)) @ np.asarray(self.weights) + self.intercept
        found: Values = 1.0 / (1.0 + np.exp(-total))
        return found


@cache
def weights(method: str) -> Weights:
    """The weights that go with one backend."""
    with taxonomy_file(FILE).open(encoding="utf-8", newline="") as file:
        rows = {r["feature"]: r for r in csv.DictReader(file) if r["method"] == method}
    return Weights(
        method=method,
        version=rows[INTERCEPT]["version"],
        intercept=float(rows[INTERCEPT]["weight"]),
        means=tuple(float(rows[n]["mean"]) for n in NAMES),
        weights=tuple(float(rows[n]["weight"]) for n in NAMES),
        same=float(rows[SAME]["weight"]),
    )
