"""Universal Periodic Review: reviews held, the next one, and the stakeholder deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.model import Certainty, UprReview

SESSIONS_PER_CYCLE = 14
FIFTH_CYCLE_FIRST_SESSION = 55
# Session 54 (January–February 2027) ends the fourth cycle. Three sessions a year since 2008 put
# session 55 in 2027; nothing official fixes it, so only years are given, as estimates.
FIFTH_CYCLE_FIRST_YEAR = 2027


@dataclass(frozen=True, slots=True)
class NextReview:
    """The next review of a State. `estimated_by` says the rule where no source gives a date."""

    review: UprReview | None
    cycle: int
    session: int | None
    start: PartialDate | None
    certainty: Certainty
    stakeholder_deadline: PartialDate | None
    deadline_words: str
    deadline_passed: bool
    estimated_by: str


@dataclass(frozen=True, slots=True)
class ReviewsPicture:
    """`reviews` in order of time; `held` are those whose source says reviewed."""

    reviews: tuple[UprReview, ...]
    held: tuple[UprReview, ...]
    following: NextReview


def _ahead(review: UprReview, as_of: dt.date) -> bool:
    end = review.end or review.start
    if review.certainty is Certainty.CONFIRMED and review.status == "reviewed":
        return False
    if review.status.startswith("not held"):
        return False
    return end is not None and end.last() >= as_of


def _from(review: UprReview, as_of: dt.date) -> NextReview:
    deadline = review.stakeholder_deadline
    return NextReview(
        review=review,
        cycle=review.cycle,
        session=review.session,
        start=review.start,
        certainty=review.certainty,
        stakeholder_deadline=deadline,
        deadline_words=review.deadline_published,
        deadline_passed=deadline is not None and deadline.last() < as_of,
        estimated_by="",
    )


def estimate_fifth_cycle(session: int) -> tuple[int, PartialDate]:
    """Session and year of the fifth-cycle review of a State reviewed in `session` of the fourth.

    Rule: same order of States, fourteen sessions a cycle, three a year (the order was kept from
    the second to the fourth cycle but for single moves). Precision: year.
    """
    following = session + SESSIONS_PER_CYCLE
    # 55: May 2027, 56: November 2027, 57: January 2028 …
    year = FIFTH_CYCLE_FIRST_YEAR + (following - FIFTH_CYCLE_FIRST_SESSION + 1) // 3
    return following, PartialDate(str(year))


def _next(reviews: list[UprReview], as_of: dt.date) -> NextReview:
    ahead = [r for r in reviews if _ahead(r, as_of)]
    if ahead:
        return _from(min(ahead, key=lambda r: r.start.first() if r.start else dt.date.max), as_of)
    fourth = [r for r in reviews if r.cycle == 4 and r.session and not r.status.startswith("not")]
    if not fourth:
        cycle = max((r.cycle for r in reviews), default=4)
        undated = [r for r in reviews if r.cycle == 4]
        return NextReview(
            undated[0] if undated else None, cycle, None, None, Certainty.UNKNOWN, None, "", False,
            "",
        )  # fmt: skip
    session, start = estimate_fifth_cycle(max(r.session or 0 for r in fourth))
    return NextReview(
        None, 5, session, start, Certainty.ESTIMATE, None, "", False,
        "same order of States as in the fourth cycle, three sessions a year",
    )  # fmt: skip


def reviews_picture(reviews: Iterable[UprReview], as_of: dt.date) -> ReviewsPicture:
    """A State's reviews and the one to prepare for."""
    known = sorted(reviews, key=lambda r: (r.cycle, r.start.first() if r.start else dt.date.max))
    return ReviewsPicture(
        reviews=tuple(known),
        held=tuple(r for r in known if r.status == "reviewed"),
        following=_next(known, as_of),
    )
