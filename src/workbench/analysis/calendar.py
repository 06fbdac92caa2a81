"""What is ahead for one country in the next 24 months, with precision and certainty kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.elections import ElectionsPicture
from workbench.analysis.reviews import ReviewsPicture
from workbench.dates import PartialDate
from workbench.model import Certainty

MONTHS = 24


class EventKind(StrEnum):
    """Kinds of events (a part of the shared calendar's list, Plan para 29c)."""

    ELECTION = "election_day"
    UPR_REVIEW = "upr_review"
    UPR_DEADLINE = "upr_stakeholder_deadline"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One dated event. `subject` holds the words to complete the kind (chamber, session)."""

    kind: EventKind
    start: PartialDate
    end: PartialDate | None
    certainty: Certainty
    subject: str
    note: str
    source: str
    verification: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """`events` between the first and the last day; `later` are known but further away."""

    first: dt.date
    last: dt.date
    events: tuple[CalendarEvent, ...]
    later: tuple[CalendarEvent, ...]


def horizon(as_of: dt.date, months: int = MONTHS) -> dt.date:
    """The same day `months` months later (the month's last day where it does not exist)."""
    years, month = divmod(as_of.month - 1 + months, 12)
    year, month = as_of.year + years, month + 1
    for day in range(as_of.day, 27, -1):
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return dt.date(year, month, as_of.day)


def _elections(picture: ElectionsPicture) -> list[CalendarEvent]:
    return [
        CalendarEvent(
            EventKind.ELECTION, e.start, e.end, e.certainty, e.body_name or e.body, e.published,
            e.source,
        )
        for e in picture.upcoming
        if e.start and e.mode != "appointed"
    ]  # fmt: skip


def _reviews(picture: ReviewsPicture) -> list[CalendarEvent]:
    following = picture.following
    source = following.review.source if following.review else "rule"
    verification = following.review.verification if following.review else ""
    note = following.estimated_by or (following.review.note if following.review else "")
    subject = str(following.session or "")
    events = []
    if following.start:
        end = following.review.end if following.review else None
        events.append(
            CalendarEvent(
                EventKind.UPR_REVIEW, following.start, end, following.certainty, subject, note,
                source, verification,
            )
        )  # fmt: skip
    if following.stakeholder_deadline:
        certainty = Certainty.ESTIMATE if following.deadline_words else Certainty.EXPECTED
        events.append(
            CalendarEvent(
                EventKind.UPR_DEADLINE, following.stakeholder_deadline, None, certainty, subject,
                following.deadline_words, source, verification,
            )
        )  # fmt: skip
    return events


def country_calendar(
    elections: ElectionsPicture, reviews: ReviewsPicture, as_of: dt.date
) -> Calendar:
    """All known events from `as_of` on, in order of their first possible day."""
    until = horizon(as_of)
    ahead = [
        e
        for e in (*_elections(elections), *_reviews(reviews))
        if (e.end or e.start).last() >= as_of
    ]
    ahead.sort(key=lambda e: (e.start.first(), e.kind, e.subject))
    return Calendar(
        first=as_of,
        last=until,
        events=tuple(e for e in ahead if e.start.first() <= until),
        later=tuple(e for e in ahead if e.start.first() > until),
    )
