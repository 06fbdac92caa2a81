"""How far two raters agree, criterion by criterion, over recommendations that both rated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.agreement import Weight, cohen_kappa
from workbench.analysis.smart import Criterion
from workbench.dashboards.smart.raters import blind_pair
from workbench.i18n import word
from workbench.ledger.projection import State

TOO_FEW = 10
Scores = Mapping[Criterion, int]
Pair = tuple[Scores, Scores]
# Landis and Koch (1977), The measurement of observer agreement for categorical data.
STRENGTH = (
    (0.81, word("almost perfect")), (0.61, word("substantial")), (0.41, word("moderate")),
    (0.21, word("fair")), (0.0, word("slight")),
)  # fmt: skip
POOR = word("less than by chance")


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
    def strength(self) -> str:
        """Kappa in words (a message in English); empty without one."""
        if self.kappa is None:
            return ""
        return next((words for low, words in STRENGTH if self.kappa >= low), POOR)


def pairs_of(state: State, recommendations: Iterable[str]) -> dict[str, Pair]:
    """The blind scores of the first two raters, by recommendation; once-rated ones are left out."""
    found = ((rec, blind_pair(state, rec)) for rec in recommendations)
    return {rec: (pair[0].scores, pair[1].scores) for rec, pair in found if pair}


def agreements(pairs: Sequence[Pair]) -> tuple[Agreed, ...]:
    """Agreement on each criterion, in their order."""
    return tuple(_agreed(c, pairs) for c in Criterion)


def _agreed(criterion: Criterion, pairs: Sequence[Pair]) -> Agreed:
    first = [a[criterion] for a, _ in pairs]
    second = [b[criterion] for _, b in pairs]
    same = sum(a == b for a, b in zip(first, second, strict=True))
    enough = len(pairs) >= TOO_FEW
    kappa = cohen_kappa(first, second, Weight.QUADRATIC) if enough else None
    return Agreed(criterion, len(pairs), same, kappa)
