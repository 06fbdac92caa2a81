"""From a sample by layers to shares over all texts it was drawn from, with bounds.

A text of a layer stands for as many as the layer has over as many as were drawn. Bounds are the
middle 95 % of draws from the layers' posteriors (Dirichlet, 1/4 for each of the four outcomes:
Perks 1947), so that a layer in which no miss was seen is not taken to have none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.analysis.scores import Rate

DRAWS = 20_000
SEED = 20261126
_PRIOR = 0.25
Cells = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One text of the sample: its layer, what it was coded, what the rules give it."""

    id: str
    layer: str
    coded: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Shares over all texts; `right`, `wrong` and `missed` are texts of the sample."""

    precision: Rate
    recall: Rate
    f1: Rate
    right: int
    wrong: int
    missed: int


def _outcomes(items: Sequence[Judged], code: str) -> Cells:
    """Right, wrong, missed, neither."""
    found = np.zeros(4)
    for item in items:
        coded, given = code in item.coded, code in item.given
        found[(0 if coded else 1) if given else (2 if coded else 3)] += 1
    return found


def _share(top: Cells, bottom: Cells) -> Cells:
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)


def _rate(point: Cells, draws: Cells) -> Rate:
    if np.isnan(point[0]):
        return Rate(None, None, None)
    low, high = np.nanpercentile(draws, (2.5, 97.5))
    # The prior pulls draws inwards: a share of 1 stays within its own bounds.
    value = float(point[0])
    return Rate(value, min(float(low), value), max(float(high), value))


def estimate(items: Sequence[Judged], sizes: Mapping[str, int], code: str) -> Estimate:
    """How right the rules are on `code`; `sizes` : layer → texts it was drawn from."""
    chance = np.random.default_rng(SEED)
    cells, draws, seen = np.zeros((1, 4)), np.zeros((DRAWS, 4)), np.zeros(4)
    for layer, size in sizes.items():
        own = _outcomes([i for i in items if i.layer == layer], code)
        if own.sum():
            cells[0] += size * own / own.sum()
            draws += size * chance.dirichlet(own + _PRIOR, DRAWS)
            seen += own
    shares: list[Callable[[Cells], Cells]] = [
        lambda c: _share(c[:, 0], c[:, 0] + c[:, 1]),
        lambda c: _share(c[:, 0], c[:, 0] + c[:, 2]),
        lambda c: _share(2 * c[:, 0], 2 * c[:, 0] + c[:, 1] + c[:, 2]),
    ]
    precision, recall, f1 = (_rate(s(cells), s(draws)) for s in shares)
    right, wrong, missed, _ = map(int, seen)
    return Estimate(precision, recall, f1, right, wrong, missed)
