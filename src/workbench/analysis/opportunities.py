"""What becomes due, and where a gap or an open recommendation can be raised next.

Every date keeps its precision and certainty; days are counted from the day of the report to the
first possible day. What has passed is shown as passed, what is unknown as unknown.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.deadlines import Deadline, shift, stated_deadlines
from workbench.analysis.elections import POPULAR, ElectionsPicture
from workbench.analysis.followup_due import due_by_rule
from workbench.analysis.gaps import Direction, Gap
from workbench.analysis.reviews import NextReview, ReviewsPicture
from workbench.analysis.timing import Distance, distance, order, rule_of, window
from workbench.analysis.treaty_documents import NO_REPLIES, Replies
from workbench.dates import PartialDate, Precision
from workbench.model import Certainty, Family


class Occasion(StrEnum):
    """Kinds of occasions (a part of the shared calendar's list, Plan para 29c)."""

    UPR_DEADLINE = "upr_stakeholder_deadline"
    UPR_REVIEW = "upr_review"
    UPR_MIDTERM = "upr_midterm"
    TREATY_FOLLOW_UP = "tb_follow_up_due"
    ELECTION = "election_day"


@dataclass(frozen=True, slots=True)
class Due:
    """One stated deadline of one recommendation and how far it is."""

    item: CitedRecommendation
    deadline: Deadline
    distance: Distance


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One occasion. `gaps` are obligations, `recommendations` ids that can be raised there.

    `window`: the tightest alert (months before) that has begun; None if none has. `verification`:
    V1/V2/V3 of the date or of the rule that estimates it.
    """

    occasion: Occasion
    subject: str
    date: PartialDate | None
    certainty: Certainty
    verification: str
    distance: Distance
    window: int | None
    gaps: tuple[str, ...]
    recommendations: tuple[str, ...]
    note: str
    source: str


def due_recommendations(
    items: Iterable[CitedRecommendation], elections: ElectionsPicture, as_of: dt.date
) -> tuple[Due, ...]:
    """Stated deadlines: next ahead first, then unknown ones, then past ones, latest first."""
    known = (*elections.last, *elections.passed, *elections.upcoming)
    found = [
        Due(item, deadline, distance(deadline.due, as_of))
        for item in items
        for deadline in stated_deadlines(item.rec, known)
    ]
    return tuple(sorted(found, key=lambda d: (order(d.distance), d.item.rec.id)))


@dataclass(frozen=True, slots=True)
class _Raise:
    """What there is to raise, and the day to count from."""

    observers_only: tuple[str, ...]
    human_rights_only: tuple[str, ...]
    open: tuple[str, ...]
    as_of: dt.date


def _deadline(following: NextReview, to: _Raise) -> Opportunity:
    date, certainty = following.stakeholder_deadline, Certainty.EXPECTED
    note, mark, source = following.deadline_words, "", "upr_calendar"
    if following.review:
        mark, source = following.review.verification, following.review.source
    rule = rule_of("upr_deadline", "UPR")
    start = following.start
    if date:
        certainty = Certainty.ESTIMATE if following.deadline_words else Certainty.EXPECTED
    elif rule and start and start.precision is not Precision.YEAR:
        date = PartialDate(shift(start, rule.months).iso[:7])
        certainty, note, mark, source = Certainty.ESTIMATE, rule.note, rule.verification, "rule"
    else:
        certainty = Certainty.UNKNOWN
    return Opportunity(
        Occasion.UPR_DEADLINE, str(following.session or ""), date, certainty, mark,
        distance(date, to.as_of), window(start, "alert_upr", to.as_of), to.observers_only, to.open,
        note, source,
    )  # fmt: skip


def _upr(picture: ReviewsPicture, to: _Raise) -> list[Opportunity]:
    following = picture.following
    review = following.review
    return [
        _deadline(following, to),
        Opportunity(
            Occasion.UPR_REVIEW, str(following.session or ""), following.start,
            following.certainty, review.verification if review else "V3",
            distance(following.start, to.as_of), window(following.start, "alert_upr", to.as_of),
            to.observers_only, to.open, following.estimated_by or (review.note if review else ""),
            review.source if review else "rule",
        ),
    ]  # fmt: skip


def _midterm(
    picture: ReviewsPicture, items: Sequence[CitedRecommendation], to: _Raise
) -> list[Opportunity]:
    held, rule = [r for r in picture.held if r.start], rule_of("upr_midterm", "UPR")
    if not (held and rule and held[-1].start):
        return []
    last = held[-1]
    date = PartialDate(shift(held[-1].start, rule.months).iso[:7])
    own = {i.rec.id for i in items if i.rec.upr_session == last.session}
    return [
        Opportunity(
            Occasion.UPR_MIDTERM, str(last.session or ""), date, Certainty.ESTIMATE,
            rule.verification, distance(date, to.as_of), None, (),
            tuple(i for i in to.open if i in own), rule.note, "rule",
        )
    ]  # fmt: skip


def _follow_up(
    items: Sequence[CitedRecommendation], to: _Raise, replies: Replies
) -> list[Opportunity]:
    """The latest concluding observations of each treaty body that has a follow-up rule.

    None where the State has replied to them already.
    """
    groups: dict[str, list[CitedRecommendation]] = defaultdict(list)
    for item in items:
        if item.rec.family is Family.TREATY_BODY and item.rec.date:
            groups[item.rec.mechanism].append(item)
    found = []
    for mechanism, members in groups.items():
        latest = max((i.rec.date for i in members if i.rec.date), default=None)
        if latest is None:
            continue
        document = [i for i in members if i.rec.date == latest]
        symbol = document[0].rec.symbol or replies.symbol(mechanism, latest)
        due = due_by_rule(mechanism, replies.adopted.get(symbol, latest))
        if due is None or symbol in replies.received:
            continue
        found.append(
            Opportunity(
                Occasion.TREATY_FOLLOW_UP, symbol or document[0].mechanism, due.date,
                due.certainty, due.verification, distance(due.date, to.as_of), None, (),
                tuple(i.rec.id for i in document if i.rec.id in to.open), due.note, "rule",
            )
        )  # fmt: skip
    return found


def _votes(picture: ElectionsPicture, to: _Raise) -> list[Opportunity]:
    votes = [e for e in (*picture.upcoming, *picture.unknown) if e.mode in POPULAR]
    return [
        Opportunity(
            Occasion.ELECTION, e.body_name or e.body, e.start, e.certainty, "",
            distance(e.start, to.as_of), window(e.start, "alert_election", to.as_of),
            to.human_rights_only, to.open, e.published, e.source,
        )
        for e in votes
    ]  # fmt: skip


def opportunities(
    items: Sequence[CitedRecommendation],
    gaps: Iterable[Gap],
    elections: ElectionsPicture,
    reviews: ReviewsPicture,
    as_of: dt.date,
    implemented: frozenset[str] = frozenset(),
    replies: Replies = NO_REPLIES,
) -> tuple[Opportunity, ...]:
    """Occasions, next ahead first. `implemented`: ids nobody need raise any more."""
    found = list(gaps)
    to = _Raise(
        tuple(g.obligation for g in found if g.direction is Direction.OBSERVERS_ONLY),
        tuple(g.obligation for g in found if g.direction is Direction.HUMAN_RIGHTS_ONLY),
        tuple(i.rec.id for i in items if i.rec.id not in implemented),
        as_of,
    )
    every = [
        *_upr(reviews, to), *_midterm(reviews, items, to), *_follow_up(items, to, replies),
        *_votes(elections, to),
    ]  # fmt: skip
    return tuple(sorted(every, key=lambda o: (order(o.distance), o.occasion, o.subject)))
