"""What publishers themselves said about implementation, in their own scales, and how old it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.assessed import STALE_AFTER_DAYS, age, assessor_kind, finds
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.crosswalk import CommonStatus, Crosswalk, shipped_crosswalk
from workbench.model import PublishedAssessment

__all__ = ["STALE_AFTER_DAYS", "StatusLine", "StatusPicture", "statuses"]


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One published assessment with the recommendation it is about, where that is known.

    `age_days` counts from the last day the published date can mean; None where undated. `common`
    is the value on the common scale (unmapped where no table maps it), `assessor_kind` whose
    assessment it is (empty: unknown).
    """

    assessment: PublishedAssessment
    about: CitedRecommendation | None
    age_days: int | None
    stale: bool
    common: CommonStatus | None = None
    assessor_kind: str = ""


@dataclass(frozen=True, slots=True)
class StatusPicture:
    """`lines` latest first; `never` are the recommendations nobody has published a status for."""

    lines: tuple[StatusLine, ...]
    assessed: int
    never: tuple[CitedRecommendation, ...]
    stale: int
    crosswalk_version: str = ""


def _line(
    assessment: PublishedAssessment,
    about: CitedRecommendation | None,
    as_of: dt.date,
    crosswalk: Crosswalk,
) -> StatusLine:
    days, stale = age(assessment.date, as_of)
    kind = assessor_kind(assessment, crosswalk)
    common = crosswalk.to_common(assessment.scale, assessment.value, assessment.date, kind)
    return StatusLine(assessment, about, days, stale, common, kind)


def statuses(
    items: Sequence[CitedRecommendation],
    assessments: Iterable[PublishedAssessment],
    as_of: dt.date,
    crosswalk: Crosswalk | None = None,
) -> StatusPicture:
    """Published assessments that touch electoral rights, beside what they are about.

    An assessment counts when the recommendation it names is one of `items`, or when its own
    table marks it core or enabling. Native scales are kept; nothing is averaged.
    """
    table = crosswalk or shipped_crosswalk()
    lines = []
    assessed: set[str] = set()
    for assessment in assessments:
        if assessment.date and assessment.date.first() > as_of:
            continue
        about = [i for i in items if finds(i, assessment)]
        assessed.update(i.rec.id for i in about)
        if about or assessment.relevance in {"core", "enabling"}:
            lines.append(_line(assessment, about[0] if about else None, as_of, table))
    lines.sort(key=lambda x: (x.age_days is None, x.age_days or 0, x.assessment.id))
    return StatusPicture(
        lines=tuple(lines),
        assessed=len(assessed),
        never=tuple(i for i in items if i.rec.id not in assessed),
        stale=sum(line.stale for line in lines),
        crosswalk_version=table.version,
    )
