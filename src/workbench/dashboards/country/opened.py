"""One recommendation opened: who says what of it, what is done about it, what asks for the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from workbench.analysis.assessed import published_records
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.health import RecommendationHealth, status_health
from workbench.analysis.judged import Action, Judgements, Proof
from workbench.analysis.overlap import OverlapPair, Repetition
from workbench.analysis.smart import CriterionRating, SmartRating, rate, weak
from workbench.dashboards.desk import Desk
from workbench.dashboards.shell import address
from workbench.harmonise.mechanisms import mechanism_index
from workbench.joint import JointAnalysis
from workbench.ledger.judgements import judgements
from workbench.model import Label, Recommendation
from workbench.snapshot.finding import of_id

J = TypeVar("J", Action, Proof)


@dataclass(frozen=True, slots=True)
class Related:
    """Another recommendation that asks for much the same, by the pair that says so."""

    item: CitedRecommendation
    pair: OverlapPair


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything known of one recommendation. `related`: the other community's first.

    `compared` is False where likeness was not looked for: the text is not about elections by its
    labels, or names no single State.
    """

    item: CitedRecommendation
    health: RecommendationHealth
    proofs: tuple[Proof, ...]
    actions: tuple[Action, ...]
    related: tuple[Related, ...]
    repetitions: tuple[Repetition, ...]
    rating: SmartRating
    weak: tuple[CriterionRating, ...]
    compared: bool
    followup: str
    smart: str

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels a report shows, in the order in which it shows them."""
        i = self.item
        category = (i.category,) if i.category else ()
        return (i.relevance, *i.obligations, *i.parts, *i.actions, *category, *i.addressees,
                *i.instruments)  # fmt: skip


def _related(item_id: str, found: Iterable[OverlapPair]) -> tuple[Related, ...]:
    own = [
        Related(p.second if p.first.rec.id == item_id else p.first, p)
        for p in found
        if item_id in {p.first.rec.id, p.second.rec.id}
    ]
    return tuple(sorted(own, key=lambda r: (not r.pair.across_communities, -r.pair.score)))


def _of(found: Iterable[J], rec_id: str) -> tuple[J, ...]:
    return tuple(j for j in found if rec_id in j.recommendations)


def _alone(desk: Desk, rec: Recommendation) -> tuple[RecommendationHealth, Judgements]:
    """What is said of a recommendation that no joint analysis holds."""
    item = cite(rec, mechanism_index())
    judged = judgements(desk.ledger, {rec.id})
    said = [a for iso3 in rec.countries for a in desk.snapshot.assessments(iso3)]
    records = (*published_records((item,), said, shipped_crosswalk()), *judged.assessments)
    return status_health((item,), records, desk.today).recommendations[0], judged


def _analysis(desk: Desk, rec: Recommendation, country: str) -> JointAnalysis | None:
    wanted = country or (rec.countries[0] if len(rec.countries) == 1 else "")
    found = desk.joint(wanted) if wanted else None
    known = found and any(i.rec.id == rec.id for i in found.recommendations)
    return found if known else None


def opened(desk: Desk, rec_id: str, country: str) -> Opened | None:
    """What there is to say of a recommendation; None if the snapshot does not hold it."""
    rec = of_id(desk.snapshot, rec_id) if rec_id else None
    if rec is None:
        return None
    analysis = _analysis(desk, rec, country)
    if analysis:
        item = next(i for i in analysis.recommendations if i.rec.id == rec_id)
        health = next(h for h in analysis.health.recommendations if h.recommendation == rec_id)
        judged, rating = analysis.judged, analysis.smart.ratings[rec_id]
    else:
        item = cite(rec, mechanism_index())
        (health, judged) = _alone(desk, rec)
        rating = rate(rec.text, language=rec.language, with_flesch=False)
    state = country or next(iter(rec.countries), "")
    return Opened(
        item=item, health=health, proofs=_of(judged.evidence, rec_id),
        actions=_of(judged.actions, rec_id),
        related=_related(rec_id, analysis.pairs if analysis else ()),
        repetitions=tuple(
            r for r in (analysis.repetitions if analysis else ())
            if any(m.rec.id == rec_id for m in r.members)
        ),
        rating=rating, weak=weak(rating), compared=analysis is not None,
        followup=address(desk, "followup", country=state, rec=rec_id),
        smart=address(desk, "smart", country=state, rec=rec_id),
    )  # fmt: skip
