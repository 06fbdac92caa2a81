"""Events of all States from the snapshot: elections, UPR, treaty bodies. A few passes over all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.analysis.dated import Dated, Kind
from workbench.analysis.deadlines import shift
from workbench.analysis.elections import elections_picture
from workbench.analysis.reviews import ReviewsPicture, reviews_picture
from workbench.analysis.timing import rule_of
from workbench.dashboards.calendar.around import (
    RULES_AS_OF,
    around_review,
    council_sessions,
    recurring,
)
from workbench.dashboards.calendar.following import follow_up_dues
from workbench.dates import PartialDate, Precision
from workbench.i18n import SOURCE_LANGUAGE, translator
from workbench.look import BODY_WORD
from workbench.model import Certainty, Election, UprReview
from workbench.snapshot import Snapshot


def _beyond_date(e: Election) -> str:
    """The published words, where they say more than the date."""
    same = e.start is not None and translator(SOURCE_LANGUAGE).date(e.start) == e.published
    return "" if same else e.published


def _votes(iso3: str, elections: tuple[Election, ...], day: dt.date) -> Iterator[Dated]:
    for e in elections_picture(elections, day).upcoming:
        if e.start and e.mode != "appointed":
            yield Dated(
                f"{iso3}/{e.body}/{e.body_name}", Kind.ELECTION, (iso3,), e.start, e.end,
                e.certainty, e.body_name or BODY_WORD.get(e.body, e.body), _beyond_date(e), "",
                e.source, "", e.as_of,
            )  # fmt: skip


def _review(iso3: str, picture: ReviewsPicture) -> Iterator[Dated]:
    following, review = picture.following, picture.following.review
    mark = review.verification if review else "V3"
    source, url = (review.source, review.url) if review else ("rule", "")
    as_of = review.as_of if review else RULES_AS_OF
    record, subject = f"{iso3}/{following.cycle}", str(following.session or "")
    if following.start:
        note = following.estimated_by or (review.note if review else "")
        yield Dated(
            record, Kind.UPR_REVIEW, (iso3,), following.start, review.end if review else None,
            following.certainty, subject, note, mark, source, url, as_of,
        )  # fmt: skip
    deadline, note, certainty = (
        following.stakeholder_deadline, following.deadline_words,
        Certainty.ESTIMATE if following.deadline_words else Certainty.EXPECTED,
    )  # fmt: skip
    rule = rule_of("upr_deadline", "UPR")
    if (deadline is None and rule and following.start
            and following.start.precision is not Precision.YEAR):  # fmt: skip
        deadline = PartialDate(shift(following.start, rule.months).iso[:7])
        note, certainty, mark, source = rule.note, Certainty.ESTIMATE, rule.verification, "rule"
    if deadline:
        yield Dated(
            record, Kind.UPR_DEADLINE, (iso3,), deadline, None, certainty, subject, note, mark,
            source, url, as_of,
        )  # fmt: skip


def _midterm(iso3: str, picture: ReviewsPicture) -> Iterator[Dated]:
    held, rule = [r for r in picture.held if r.start], rule_of("upr_midterm", "UPR")
    if held and rule and held[-1].start:
        last = held[-1]
        due = PartialDate(shift(held[-1].start, rule.months).iso[:7])
        yield Dated(
            f"{iso3}/{last.cycle}", Kind.UPR_MIDTERM, (iso3,), due, None, Certainty.ESTIMATE,
            str(last.session or ""), rule.note, rule.verification, "rule", rule.source, last.as_of,
        )  # fmt: skip


def _of_state(
    iso3: str, votes: tuple[Election, ...], reviews: tuple[UprReview, ...], day: dt.date
) -> Iterator[Dated]:
    yield from _votes(iso3, votes, day)
    if reviews:
        picture = reviews_picture(reviews, day)
        yield from _review(iso3, picture)
        yield from around_review(iso3, picture, day)
        yield from _midterm(iso3, picture)


def of_state(snapshot: Snapshot, iso3: str, day: dt.date) -> tuple[Dated, ...]:
    """Every event of one State as seen on `day`, also deadlines that have just passed."""
    own = _of_state(iso3, snapshot.elections(iso3), snapshot.reviews(iso3), day)
    return (*own, *(e for e in follow_up_dues(snapshot, day) if iso3 in e.countries))


def published(snapshot: Snapshot, day: dt.date) -> tuple[Dated, ...]:
    """Every event of every State, and of all, that has not passed on `day`, without end.

    Of what has passed, the follow-up reports to treaty bodies that are late by a year at most.
    """
    votes: dict[str, list[Election]] = {}
    for e in snapshot.every(Election):
        votes.setdefault(e.country, []).append(e)
    reviews: dict[str, list[UprReview]] = {}
    for r in snapshot.every(UprReview):
        reviews.setdefault(r.country, []).append(r)
    found: list[Dated] = [*recurring(day)]
    found += council_sessions(r for of in reviews.values() for r in of)
    for country in snapshot.countries():
        iso3 = country.iso3
        found += _of_state(iso3, tuple(votes.get(iso3, ())), tuple(reviews.get(iso3, ())), day)
    ahead = (e for e in found if e.last.last() >= day)
    return (*follow_up_dues(snapshot, day), *ahead)
