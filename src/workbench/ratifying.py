"""The door to a report on ratification: the joint analysis, and what all recommendations ask.

An ask to ratify a protocol need not touch elections by its words, so that every recommendation to
the State is looked at here, and not those of the joint analysis alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.assessed import published_records
from workbench.analysis.cited import cite
from workbench.analysis.complaints import Complaint, complaints
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.health import status_health
from workbench.analysis.judged import Judgements
from workbench.analysis.ratification import Known, RatificationPicture, ratification_picture
from workbench.analysis.ratify_asks import ratify_asks, unread
from workbench.analysis.reviewed import with_reviewed
from workbench.config import Settings
from workbench.harmonise.mechanisms import mechanism_index
from workbench.joint import JointAnalysis, analyse, within
from workbench.judging import Labels, all_labels, read_judgements
from workbench.labelfile.reviewed_store import reviewed_labels
from workbench.parameters import Parameters
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot


@dataclass(frozen=True, slots=True)
class Ratification:
    """What a report on ratification shows of one State."""

    analysis: JointAnalysis
    picture: RatificationPicture
    complaints: tuple[Complaint, ...]


def ratification(asked: Parameters, settings: Settings | None = None) -> Ratification:
    """Where a State stands on instruments, from the snapshot in force (or the one asked for).

    Raises
    ------
    SnapshotMissing
        If no snapshot has been built yet, or none has the name asked for.
    """
    where = settings or Settings.from_environment()
    with open_snapshot(where, asked.snapshot) as snapshot:
        judged, reviewed = read_judgements(asked, where, snapshot), reviewed_labels(where)
        analysis = analyse(snapshot, asked, reviewed, judged)
        picture = _picture(snapshot, analysis, all_labels(reviewed, judged), judged)
    return Ratification(
        analysis, picture, complaints(analysis.country, analysis.treaties, analysis.as_of)
    )


def _picture(
    snapshot: Snapshot, analysis: JointAnalysis, labels: Labels, judged: Judgements
) -> RatificationPicture:
    asked, mechanisms = analysis.parameters, mechanism_index()
    items = [
        cite(with_reviewed(rec, labels.get(rec.id, ())), mechanisms)
        for rec in snapshot.recommendations(asked.country)
        if within(rec, asked)
    ]
    asks, day = ratify_asks(items), analysis.as_of
    said = published_records(
        tuple(a.item for a in asks), snapshot.assessments(asked.country), shipped_crosswalk()
    )
    health = status_health([a.item for a in asks], (*said, *judged.assessments), day)
    known = Known(
        {h.recommendation: h for h in health.recommendations},
        {r.session: r.start for r in analysis.reviews.reviews if r.session and r.start},
        day,
    )
    left = unread(items)
    return ratification_picture(analysis.treaties, asks, known, len(items) - left, left)
