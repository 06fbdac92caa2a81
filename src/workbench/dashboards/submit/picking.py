"""The lists to pick from: recommendations by filters, evidence and findings about those picked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.judged import Proof
from workbench.dashboards.followup.narrowing import plain
from workbench.dashboards.paging import Part, part_of
from workbench.dashboards.submit.state import Filters, Sheet
from workbench.joint import JointAnalysis
from workbench.submissions.records import findings_of

PAGE = 10


@dataclass(frozen=True, slots=True)
class Lists:
    """`shown` is one page of `matching`. Evidence and findings: of what is picked, those first."""

    matching: tuple[CitedRecommendation, ...]
    shown: Part[CitedRecommendation]
    evidence: tuple[Proof, ...]
    findings: tuple[tuple[AssessmentRecord, ...], ...]


def _passes(item: CitedRecommendation, filters: Filters, words: Sequence[str]) -> bool:
    obligations = {o.code for o in item.obligations}
    told = plain(" ".join((item.rec.id, item.rec.text, item.citation.text, item.mechanism)))
    return (
        (not filters.obligation or filters.obligation in obligations)
        and filters.mechanism in {"", item.mechanism}
        and all(word in told for word in words)
    )


def matching(analysis: JointAnalysis, filters: Filters) -> tuple[CitedRecommendation, ...]:
    """Recommendations that pass every filter, latest first; each word of the search occurs."""
    words = plain(filters.find).split()
    found = [i for i in analysis.recommendations if _passes(i, filters, words)]
    return tuple(sorted(found, key=lambda i: (-(i.year or 0), i.rec.id)))


def lists(analysis: JointAnalysis, sheet: Sheet) -> Lists:
    """What the page shows to pick from.

    Evidence and findings about recommendations that are not picked are shown only if picked.
    """
    found = matching(analysis, sheet.filters)
    about, picks = set(sheet.picks.recommendations), sheet.picks
    evidence = tuple(
        e for e in analysis.judged.evidence
        if e.id in picks.evidence or not about.isdisjoint(e.recommendations)
    )  # fmt: skip
    findings = tuple(
        said for name, said in findings_of(analysis).items()
        if name in picks.findings or any(a.recommendation in about for a in said)
    )  # fmt: skip
    return Lists(found, part_of(found, sheet.page, PAGE), evidence, findings)
