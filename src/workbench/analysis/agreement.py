"""How far raters agree beyond chance: Cohen's kappa and Krippendorff's alpha.

Cohen (1960), *A coefficient of agreement for nominal scales*; Cohen (1968), *Weighted kappa*;
Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*. Bounds are percentiles of a
bootstrap over items (Efron 1979).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from workbench.errors import BadParameter

Code = Hashable
Ratings = Sequence[Sequence[Code | None]]
Matrix = NDArray[np.float64]

DRAWS = 1000
SHARE = 0.95


class Scale(StrEnum):
    """Whether codes are only different (nominal) or in an order (ordinal)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"


class Weight(StrEnum):
    """What a disagreement costs: one, or the square of the distance in the order of codes."""

    NONE = "none"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient on `n` items with its bounds; `value` None where chance alone explains all."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def _order(codes: Sequence[Code]) -> list[Code]:
    return sorted(set(codes), key=lambda c: (isinstance(c, str), c))


def _squares(n: int) -> Matrix:
    places = np.arange(n, dtype=float)
    return (places[:, None] - places[None, :]) ** 2


def cohen_kappa(
    first: Sequence[Code | None], second: Sequence[Code | None], weight: Weight = Weight.NONE
) -> float | None:
    """Kappa of two raters over the items that both rated.

    Returns
    -------
    float or None
        1 for full agreement, 0 for agreement by chance; None without items or where both raters
        used one and the same code throughout (chance agreement is full, kappa undefined).

    Raises
    ------
    BadParameter
        If the raters' lists have different lengths.
    """
    if len(first) != len(second):
        raise BadParameter(
            f"kappa: expected two lists of one length, got {len(first)} and {len(second)} codes"
        )
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if None not in (a, b)]
    codes = _order([c for pair in pairs for c in pair])
    if len(codes) < 2:
        return None
    place = {code: n for n, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)))
    for a, b in pairs:
        table[place[a], place[b]] += 1
    cost = 1 - np.eye(len(codes)) if weight is Weight.NONE else _squares(len(codes))
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / len(pairs)
    return float(1 - (cost * table).sum() / (cost * expected).sum())


def _coincidences(units: Sequence[Sequence[Code]], codes: Sequence[Code]) -> Matrix:
    place = {code: n for n, code in enumerate(codes)}
    counts = np.zeros((len(units), len(codes)))
    for row, unit in enumerate(units):
        for code in unit:
            counts[row, place[code]] += 1
    weighed = counts / (counts.sum(axis=1, keepdims=True) - 1)
    return np.asarray(weighed.T @ counts - np.diag(weighed.sum(axis=0)), dtype=float)


def _distances(totals: NDArray[np.float64], scale: Scale) -> Matrix:
    if scale is Scale.NOMINAL:
        return 1 - np.eye(len(totals))
    # Ordinal: all codes between two, their own halves included (Krippendorff 2011, part C).
    middles = np.cumsum(totals) - totals / 2
    return np.asarray((middles[:, None] - middles[None, :]) ** 2, dtype=float)


def krippendorff_alpha(ratings: Ratings, scale: Scale = Scale.NOMINAL) -> float | None:
    """Alpha of any number of raters with missing codes.

    Parameters
    ----------
    ratings : one sequence per rater, one code per item in the same order, None where missing.

    Returns
    -------
    float or None
        None where no item has two codes or only one code was ever used.

    Raises
    ------
    BadParameter
        If the raters' lists have different lengths.
    """
    if len({len(r) for r in ratings}) > 1:
        raise BadParameter(
            "alpha: expected one code per item from each rater, "
            f"got lists of {', '.join(str(len(r)) for r in ratings)} codes"
        )
    items = [[c for c in item if c is not None] for item in zip(*ratings, strict=True)]
    units = [unit for unit in items if len(unit) > 1]
    codes = _order([c for unit in units for c in unit])
    if len(codes) < 2:
        return None
    table = _coincidences(units, codes)
    totals = table.sum(axis=1)
    cost = _distances(totals, scale)
    expected = np.outer(totals, totals) - np.diag(totals)
    return float(1 - (totals.sum() - 1) * (cost * table).sum() / (cost * expected).sum())


def bootstrap(
    ratings: Ratings,
    coefficient: Callable[[Ratings], float | None],
    *,
    draws: int = DRAWS,
    share: float = SHARE,
    seed: int = 0,
) -> Agreement:
    """A coefficient with percentile bounds from drawing items with replacement.

    The same `seed` gives the same bounds; draws on which the coefficient is undefined are left out.
    """
    items = list(zip(*ratings, strict=True))
    rated = [i for i in items if sum(c is not None for c in i) > 1]
    value = coefficient(ratings)
    if value is None:
        return Agreement(None, None, None, len(rated))
    chance = np.random.default_rng(seed)
    values = []
    for _ in range(draws):
        drawn = chance.integers(len(rated), size=len(rated))
        found = coefficient(list(zip(*(rated[i] for i in drawn), strict=True)))
        if found is not None:
            values.append(found)
    low, high = np.quantile(values or [value], [(1 - share) / 2, (1 + share) / 2])
    return Agreement(value, float(low), float(high), len(rated))


def kappa(first: Sequence[Code | None], second: Sequence[Code | None]) -> Agreement:
    """Unweighted kappa of two raters with bootstrap bounds."""
    return bootstrap([first, second], lambda r: cohen_kappa(r[0], r[1]))


def alpha(ratings: Ratings, scale: Scale = Scale.ORDINAL) -> Agreement:
    """Krippendorff's alpha with bootstrap bounds."""
    return bootstrap(ratings, lambda r: krippendorff_alpha(r, scale))
