"""What publishers themselves said about implementation, in their own scales, and how old it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.model import PublishedAssessment

STALE_AFTER_DAYS = 730


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One published assessment with the recommendation it is about, where that is known.

    `age_days` counts from the last day the published date can mean; None where undated.
    """

    assessment: PublishedAssessment
    about: CitedRecommendation | None
    age_days: int | None
    stale: bool


@dataclass(frozen=True, slots=True)
class StatusPicture:
    """`lines` latest first; `never` are the recommendations nobody has published a status for."""

    lines: tuple[StatusLine, ...]
    assessed: int
    never: tuple[CitedRecommendation, ...]
    stale: int


def _line(
    assessment: PublishedAssessment, about: CitedRecommendation | None, as_of: dt.date
) -> StatusLine:
    age = (as_of - assessment.date.last()).days if assessment.date else None
    age = max(age, 0) if age is not None else None
    return StatusLine(assessment, about, age, age is None or age > STALE_AFTER_DAYS)


def _finds(item: CitedRecommendation, assessment: PublishedAssessment) -> bool:
    if assessment.recommendation:
        return item.rec.id == assessment.recommendation
    if not item.rec.symbol or item.rec.symbol != assessment.symbol:
        return False
    number = item.rec.paragraph.split(" ")[0]
    return bool(number) and number == assessment.paragraph.split(" ")[0]


def statuses(
    items: Sequence[CitedRecommendation],
    assessments: Iterable[PublishedAssessment],
    as_of: dt.date,
) -> StatusPicture:
    """Published assessments that touch electoral rights, beside what they are about.

    An assessment counts when the recommendation it names is one of `items`, or when its own
    table marks it core or enabling. Native scales are kept; nothing is averaged.
    """
    lines = []
    assessed: set[str] = set()
    for assessment in assessments:
        if assessment.date and assessment.date.first() > as_of:
            continue
        about = [i for i in items if _finds(i, assessment)]
        assessed.update(i.rec.id for i in about)
        if about or assessment.relevance in {"core", "enabling"}:
            lines.append(_line(assessment, about[0] if about else None, as_of))
    lines.sort(key=lambda x: (x.age_days is None, x.age_days or 0, x.assessment.id))
    return StatusPicture(
        lines=tuple(lines),
        assessed=len(assessed),
        never=tuple(i for i in items if i.rec.id not in assessed),
        stale=sum(line.stale for line in lines),
    )
