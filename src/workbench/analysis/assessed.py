"""One assessment of one recommendation, published or judged, in both scales, with its age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.crosswalk import CommonStatus, Crosswalk
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, PublishedAssessment

STALE_AFTER_DAYS = 730
PROVISIONAL, CONFIRMED = "provisional", "confirmed"
# Kinds of assessor as the ledger names them.
_KIND = {
    Family.TREATY_BODY: "treaty_body", Family.OBSERVATION_MISSION: "mission",
    Family.NHRI: "NHRI", Family.CIVIL_SOCIETY: "national_CSO", Family.SPECIAL_PROCEDURE: "UN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """What one assessor said of one recommendation.

    `assessor_kind`: State | mission | treaty_body | NHRI | national_CSO | international_NGO | UN |
    workshop | automatic, or empty where unknown. `part` names the part of a paragraph that was
    assessed. `standing`: confirmed | provisional. `origin`: published | ledger.
    """

    id: str
    recommendation: str
    assessor_kind: str
    assessor: str
    scale: str
    value: str
    date: PartialDate | None
    standing: str = CONFIRMED
    part: str = ""
    rationale: str = ""
    evidence: tuple[str, ...] = ()
    origin: str = "published"


@dataclass(frozen=True, slots=True)
class DatedStatus:
    """A record on the common scale, and its age on the day of the report (None: undated)."""

    record: AssessmentRecord
    common: CommonStatus
    age_days: int | None
    stale: bool


def age(date: PartialDate | None, as_of: dt.date) -> tuple[int | None, bool]:
    """Days since the last day a date can mean, and whether that is stale (undated: it is)."""
    if date is None:
        return None, True
    days = max((as_of - date.last()).days, 0)
    return days, days > STALE_AFTER_DAYS


def assessor_kind(published: PublishedAssessment, crosswalk: Crosswalk) -> str:
    """By the mechanism the assessor's name means, else by whose scale it is; empty if neither."""
    mechanism = mechanism_index().find(published.assessor)
    if mechanism and mechanism.family in _KIND:
        return _KIND[mechanism.family]
    return crosswalk.kind_of(published.scale, published.date)


def finds(item: CitedRecommendation, assessment: PublishedAssessment) -> bool:
    """Whether a published assessment is about a recommendation (by id, or symbol and paragraph)."""
    if assessment.recommendation:
        return item.rec.id == assessment.recommendation
    if not item.rec.symbol or item.rec.symbol != assessment.symbol:
        return False
    number = item.rec.paragraph.split(" ")[0]
    return bool(number) and number == assessment.paragraph.split(" ")[0]


def published_records(
    items: Sequence[CitedRecommendation],
    assessments: Iterable[PublishedAssessment],
    crosswalk: Crosswalk,
) -> tuple[AssessmentRecord, ...]:
    """One record per published assessment and recommendation it is about."""
    found = []
    for a in assessments:
        about = [i for i in items if finds(i, a)]
        kind = assessor_kind(a, crosswalk) if about else ""
        found += [
            AssessmentRecord(
                a.id, i.rec.id, kind, a.assessor, a.scale, a.value, a.date, part=a.limb,
                rationale=a.note, evidence=(a.document,) if a.document else (),
            )
            for i in about
        ]  # fmt: skip
    return tuple(found)


def dated(record: AssessmentRecord, as_of: dt.date, crosswalk: Crosswalk) -> DatedStatus:
    """A record in both scales with its age."""
    common = crosswalk.to_common(record.scale, record.value, record.date, record.assessor_kind)
    return DatedStatus(record, common, *age(record.date, as_of))
