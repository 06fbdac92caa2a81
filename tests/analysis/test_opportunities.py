from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.made import cited
from analysis.test_time import election, review
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.coverage import coverage
from workbench.analysis.elections import ElectionsPicture, elections_picture
from workbench.analysis.gaps import gaps
from workbench.analysis.opportunities import (
    Occasion,
    Opportunity,
    due_recommendations,
    opportunities,
)
from workbench.analysis.reviews import reviews_picture
from workbench.analysis.timing import When, distance, order, window
from workbench.analysis.treaty_documents import NO_REPLIES, Replies
from workbench.config import Settings
from workbench.dates import PartialDate
from workbench.model import Certainty, UprReview
from workbench.snapshot.store import open_snapshot
from workbench.taxonomy import load_taxonomy

DAY = dt.date(2026, 11, 23)
NOBODY = elections_picture([], DAY)


def found(
    *reviews: UprReview,
    items: tuple[CitedRecommendation, ...] = (),
    votes: ElectionsPicture = NOBODY,
    implemented: frozenset[str] = frozenset(),
    replies: Replies = NO_REPLIES,
) -> dict[Occasion, Opportunity]:
    missing = gaps(items, coverage(items, load_taxonomy()))
    upr = reviews_picture(reviews, DAY)
    every = opportunities(items, missing, votes, upr, DAY, implemented, replies)
    return {o.occasion: o for o in every}


@pytest.mark.parametrize(
    ("date", "when", "least", "most"),
    [("2026-11-23", When.AHEAD, 0, 0), ("2026-11", When.MAY_HAVE_PASSED, -22, 7),
     ("2026-11-22", When.PAST, -1, -1), ("2027", When.AHEAD, 39, 403),
     ("2025", When.PAST, -691, -327)],
)  # fmt: skip
def test_days_left_follow_the_precision(date: str, when: When, least: int, most: int) -> None:
    far = distance(PartialDate(date), DAY)
    assert (far.when, far.days_left, far.days_left_most) == (when, least, most)


def test_an_unknown_date_has_no_days() -> None:
    assert distance(None, DAY).when is When.UNKNOWN
    assert distance(None, DAY).days_left is None


@pytest.mark.parametrize(
    ("start", "months"), [("2027-02-20", 3), ("2027-03", 6), ("2027-08-10", 12), ("2029", None)]
)
def test_the_tightest_alert_that_has_begun(start: str, months: int | None) -> None:
    assert window(PartialDate(start), "alert_election", DAY) == months
    assert window(PartialDate("2026-10"), "alert_election", DAY) is None


@given(st.lists(st.sampled_from(["2025", "2026-11", "2026-12-01", "2030", ""]), max_size=8))
def test_what_is_ahead_comes_first(dates: list[str]) -> None:
    far = sorted((distance(PartialDate(d) if d else None, DAY) for d in dates), key=order)
    ranks = [{When.UNKNOWN: 1, When.PAST: 2}.get(d.when, 0) for d in far]
    assert ranks == sorted(ranks)


def test_a_published_deadline_that_has_passed_is_shown_as_past() -> None:
    coming = replace(
        review(4, 54, "2027-01-18", "scheduled"), stakeholder_deadline=PartialDate("2026-07-15")
    )
    one = found(coming)[Occasion.UPR_DEADLINE]
    assert (one.distance.when, one.certainty) == (When.PAST, Certainty.EXPECTED)
    assert one.verification == "V2"


def test_a_missing_deadline_is_estimated_from_the_month() -> None:
    one = found(review(5, 57, "2028-01", "scheduled"))[Occasion.UPR_DEADLINE]
    assert (one.date, one.certainty) == (PartialDate("2027-06"), Certainty.ESTIMATE)
    assert (one.source, one.verification) == ("rule", "V2")


def test_a_year_is_too_coarse_to_estimate_a_deadline() -> None:
    one = found(review(4, 49, "2025-04-28"))
    assert one[Occasion.UPR_DEADLINE].date is None
    assert one[Occasion.UPR_DEADLINE].distance.when is When.UNKNOWN
    assert one[Occasion.UPR_REVIEW].date == PartialDate("2030")
    assert one[Occasion.UPR_REVIEW].certainty is Certainty.ESTIMATE


def test_the_midterm_is_voluntary_and_estimated() -> None:
    items = (cited("a", "UPR"), cited("b", "UPR"))
    own = replace(items[0], rec=replace(items[0].rec, upr_session=49))
    one = found(review(4, 49, "2025-04-28"), items=(own, items[1]))[Occasion.UPR_MIDTERM]
    assert (one.date, one.recommendations) == (PartialDate("2027-07"), ("a",))
    assert "Voluntary" in one.note


def test_each_community_raises_what_the_other_left_out() -> None:
    items = (cited("a", "EU_EOM", ("OBL_VOTE",)), cited("b", "CCPR", ("OBL_REMEDY",)))
    votes = elections_picture([election("next", "2027-08-10")], DAY)
    one = found(review(4, 54, "2027-01", "scheduled"), items=items, votes=votes)
    assert one[Occasion.UPR_REVIEW].gaps == ("OBL_VOTE",)
    assert one[Occasion.ELECTION].gaps == ("OBL_REMEDY",)
    assert one[Occasion.ELECTION].window == 12


def test_what_is_implemented_need_not_be_raised() -> None:
    items = (cited("a", "EU_EOM"), cited("b", "CCPR"))
    one = found(items=items, implemented=frozenset({"a"}))[Occasion.UPR_REVIEW]
    assert one.recommendations == ("b",)


def test_an_election_without_a_date_stays_unknown() -> None:
    one = found(votes=elections_picture([election("next", "")], DAY))[Occasion.ELECTION]
    assert (one.date, one.distance.when) == (None, When.UNKNOWN)


@pytest.mark.parametrize(
    ("adopted", "due"), [("2021-05", "2024-05"), ("2015-07", "2017-07"), ("2010", "2011")]
)
def test_follow_up_depends_on_when_it_was_asked(adopted: str, due: str) -> None:
    older = cited("old", "CCPR", date="2005-01", symbol="CCPR/C/KEN/CO/1")
    latest = cited("new", "CCPR", date=adopted, symbol="CCPR/C/KEN/CO/4")
    one = found(items=(older, latest))[Occasion.TREATY_FOLLOW_UP]
    assert (one.subject, one.recommendations) == ("CCPR/C/KEN/CO/4", ("new",))
    assert (one.date, one.certainty) == (PartialDate(due), Certainty.ESTIMATE)


def test_follow_up_counts_from_the_adoption_and_ends_with_the_reply() -> None:
    symbol, adopted = "CCPR/C/KEN/CO/4", PartialDate("2021-03-26")
    named = cited("new", "CCPR", date="2021-05-11", symbol=symbol)
    bare = cited("bare", "CCPR", date="2021-03-26", symbol="")
    known = Replies({symbol: adopted}, frozenset())
    due = found(items=(named,), replies=known)[Occasion.TREATY_FOLLOW_UP]
    assert due.date == PartialDate("2024-03")
    for one in (named, bare):
        assert Occasion.TREATY_FOLLOW_UP in found(items=(one,), replies=known)
        replied = replace(known, received=frozenset({symbol}))
        assert Occasion.TREATY_FOLLOW_UP not in found(items=(one,), replies=replied)


def test_stated_deadlines_are_sorted_by_what_is_ahead() -> None:
    texts = {"past": "Act by 2024.", "far": "Act by 2030.", "near": "Act by 2027.",
             "vague": "Act before the next local elections.", "none": "Act."}  # fmt: skip
    items = [
        replace(made, rec=replace(made.rec, text=text))
        for made, text in ((cited(name, "CCPR"), text) for name, text in texts.items())
    ]
    assert [d.item.rec.id for d in due_recommendations(items, NOBODY, DAY)] == [
        "near", "far", "vague", "past",
    ]  # fmt: skip


def test_every_state_has_occasions_that_say_what_they_know(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        for state in snapshot.countries():
            votes = elections_picture(snapshot.elections(state.iso3), DAY)
            upr = reviews_picture(snapshot.reviews(state.iso3), DAY)
            every = opportunities((), (), votes, upr, DAY)
            assert {Occasion.UPR_REVIEW, Occasion.UPR_DEADLINE} <= {o.occasion for o in every}
            for one in every:
                known = one.certainty is not Certainty.UNKNOWN
                assert (one.date is not None) == (one.distance.when is not When.UNKNOWN)
                assert one.date is not None or not known, (state.iso3, one)
