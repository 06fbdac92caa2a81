"""The pairs of blind scores that agreement is counted from."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.analysis.smart.agreed import TOO_FEW, Agreed, Pair, agreements
from workbench.dashboards.smart.raters import blind_pair
from workbench.ledger.projection import State

__all__ = ["TOO_FEW", "Agreed", "Pair", "agreements", "pairs_of"]


def pairs_of(state: State, recommendations: Iterable[str]) -> dict[str, Pair]:
    """The blind scores of the first two raters, by recommendation; once-rated ones are left out."""
    found = ((rec, blind_pair(state, rec)) for rec in recommendations)
    return {rec: (pair[0].scores, pair[1].scores) for rec, pair in found if pair}
