"""Plan, follow-up list and hand-overs from snapshot and ledger, for page and command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from workbench.analysis.followup_due import dues
from workbench.analysis.followup_given import first_assessed, of_people, of_publishers
from workbench.analysis.followup_list import (
    FollowUpDocument,
    about_elections,
    followup_list,
)
from workbench.analysis.handover import HandOverLine, lines
from workbench.analysis.national_plan import NationalPlan, national_plan
from workbench.analysis.treaty_documents import TreatyDocument
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.followed import followed
from workbench.errors import UnknownName
from workbench.joint import JointAnalysis
from workbench.ledger.handovers import handed_over
from workbench.ledger.judgements import assessments
from workbench.ledger.projection import State
from workbench.model import PublishedAssessment, Recommendation
from workbench.sentences import sentence
from workbench.snapshot import Snapshot
from workbench.snapshot.followups import treaty_documents

_EVER = dt.date.min


def analysis_of(desk: Desk, iso3: str) -> JointAnalysis:
    """The joint analysis with what the ledger says now."""
    found = followed(desk, iso3)
    return replace(found.joint, judged=found.judged, health=found.health)


def plan_of(analysis: JointAnalysis) -> NationalPlan:
    """The national plan of the analysis' State."""
    return national_plan(
        analysis.recommendations, analysis.health.recommendations, analysis.judged, analysis.as_of
    )


def handed(state: State, day: dt.date, iso3: str = "") -> tuple[HandOverLine, ...]:
    """The hand-overs of one State, or of all."""
    return lines(handed_over(state, iso3), day)


def follow_ups(
    snapshot: Snapshot, state: State, day: dt.date, iso3: str = "", *, every: bool = False
) -> tuple[FollowUpDocument, ...]:
    """The follow-up list of one State, or of all; `every`: on other matters than elections too."""
    known = {
        d.key: d for d in treaty_documents(snapshot) if d.symbol and iso3 in {"", d.country}
    }  # fmt: skip
    records = tuple(assessments(state))
    recs = {r.id: r for r in snapshot.by_ids(r.recommendation for r in records)}
    said = snapshot.assessments(iso3) if iso3 else snapshot.every(PublishedAssessment)
    given = [*of_publishers(said), *of_people(records, recs)]
    adopted = {k: d.date for k, d in known.items()}
    found = followup_list(
        known.values(), [g for g in given if iso3 in {"", g.country}],
        dues(adopted, judged(state, _EVER), first_assessed(given)), day,
    )  # fmt: skip
    return found if every else about_elections(found)


def document_named(documents: tuple[FollowUpDocument, ...], key: str) -> FollowUpDocument:
    """The document of a key or of a symbol.

    Raises
    ------
    UnknownName
        With the nearest symbols.
    """
    for document in documents:
        if key in {document.key, document.symbol}:
            return document
    symbols = [d.symbol for d in documents]
    raise UnknownName(
        "document",
        key,
        symbols,
        sentence(" 'workbench followup-list' shows those in the procedure."),
    )


def words_of(
    analysis: JointAnalysis, document: FollowUpDocument | TreatyDocument
) -> tuple[Recommendation, ...]:
    """What the document recommends on elections and civic space, as far as is known here."""
    return tuple(
        i.rec for i in analysis.recommendations
        if i.rec.symbol == document.symbol and i.rec.mechanism == document.committee
    )  # fmt: skip
