"""What the site's pages show of a State: counts, the next vote, its recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.dates import PartialDate
from workbench.joint import JointAnalysis
from workbench.model import Certainty, Community


@dataclass(frozen=True, slots=True)
class Facts:
    """One State.

    `human_rights` and `elections` count its recommendations that touch electoral rights, by the
    community that made them; `shared` asks that both make; `unread` texts that no rule can read.
    `vote` is the first day the next national vote can be on, None where none is known. `names`: in
    all languages that the workbench knows, for searching. `recommendations` in order of their ids.
    """

    iso3: str
    m49: str
    name: str
    region: str
    names: tuple[str, ...]
    human_rights: int
    elections: int
    shared: int
    unread: int
    vote: PartialDate | None
    vote_certainty: Certainty | None
    recommendations: tuple[CitedRecommendation, ...]

    @property
    def total(self) -> int:
        return self.human_rights + self.elections


def facts_of(analysis: JointAnalysis, names: Sequence[str]) -> Facts:
    """The site's facts of one joint analysis."""
    country, vote = analysis.country, analysis.elections.next_popular
    by = [item.community for item in analysis.recommendations]
    return Facts(
        country.iso3, country.m49, analysis.country_name, country.region,
        tuple(dict.fromkeys(names)), by.count(Community.HUMAN_RIGHTS),
        by.count(Community.ELECTIONS), len(analysis.convergence), analysis.unread,
        vote.start if vote else None, vote.certainty if vote and vote.start else None,
        analysis.recommendations,
    )  # fmt: skip


def sums(states: Sequence[Facts]) -> tuple[int, int]:
    """Recommendations of human rights mechanisms and of election observers, over all States."""
    return sum(s.human_rights for s in states), sum(s.elections for s in states)
