"""How far two raters agree, criterion by criterion, over recommendations that both rated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.agreement import Weight, cohen_kappa
from workbench.analysis.smart.model import Criterion

TOO_FEW = 10
# None: this rater left the criterion open.
Scores = Mapping[Criterion, int | None]
Pair = tuple[Scores, Scores]


class Strength(StrEnum):
    """Landis and Koch (1977), The measurement of observer agreement for categorical data."""

    ALMOST_PERFECT = "almost_perfect"
    SUBSTANTIAL = "substantial"
    MODERATE = "moderate"
    FAIR = "fair"
    SLIGHT = "slight"
    POOR = "poor"


_FROM = (
    (0.81, Strength.ALMOST_PERFECT), (0.61, Strength.SUBSTANTIAL), (0.41, Strength.MODERATE),
    (0.21, Strength.FAIR), (0.0, Strength.SLIGHT),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreed:
    """Agreement on one criterion over `n` recommendations, `same` of them with equal scores.

    `kappa` is quadratically weighted; None below `TOO_FEW`, and where both gave one and the same
    score throughout, which leaves nothing to compare with chance.
    """

    criterion: Criterion
    n: int
    same: int
    kappa: float | None

    @property
    def too_few(self) -> bool:
        return self.n < TOO_FEW

    @property
    def strength(self) -> Strength | None:
        """How strong the agreement is; None without a kappa."""
        if self.kappa is None:
            return None
        return next((name for low, name in _FROM if self.kappa >= low), Strength.POOR)


def agreements(pairs: Sequence[Pair]) -> tuple[Agreed, ...]:
    """Agreement on each criterion, in their order."""
    return tuple(_agreed(c, pairs) for c in Criterion)


def _agreed(criterion: Criterion, pairs: Sequence[Pair]) -> Agreed:
    given = [(a[criterion], b[criterion]) for a, b in pairs]
    both = [(a, b) for a, b in given if a is not None and b is not None]
    same = sum(a == b for a, b in both)
    enough = len(both) >= TOO_FEW
    kappa = (
        cohen_kappa([a for a, _ in both], [b for _, b in both], Weight.QUADRATIC)
        if enough
        else None
    )
    return Agreed(criterion, len(both), same, kappa)
