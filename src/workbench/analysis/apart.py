"""Core and enabling recommendations, counted apart and never added up.

Core ones are about electoral rights themselves; enabling ones about the neighbouring rights of
paragraph 17 of the Plan of Action (assembly, association, expression, non-discrimination, remedy).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.coverage import Coverage, YearCount, by_year, coverage
from workbench.analysis.gaps import spoken_by
from workbench.model import Community
from workbench.taxonomy import Taxonomy

CORE, ENABLING = "core", "enabling"


@dataclass(frozen=True, slots=True)
class RelevanceGroup:
    """The recommendations of one relevance; `assessed` of them have a published status."""

    relevance: str
    recommendations: tuple[CitedRecommendation, ...]
    human_rights: int
    elections: int
    assessed: int
    coverage: Coverage
    by_year: tuple[YearCount, ...]

    @property
    def n(self) -> int:
        return len(self.recommendations)


def relevance_group(
    items: Sequence[CitedRecommendation],
    relevance: str,
    taxonomy: Taxonomy,
    never_assessed: Collection[str] = (),
) -> RelevanceGroup:
    """The `items` of one relevance with their own counts."""
    own = tuple(i for i in items if i.relevance.code == relevance)
    return RelevanceGroup(
        relevance=relevance,
        recommendations=own,
        human_rights=spoken_by(own, Community.HUMAN_RIGHTS),
        elections=spoken_by(own, Community.ELECTIONS),
        assessed=sum(i.rec.id not in never_assessed for i in own),
        coverage=coverage(own, taxonomy),
        by_year=by_year(own),
    )
