from __future__ import annotations

import datetime as dt

import pytest

from workbench.analysis.calendar import EventKind, country_calendar, horizon
from workbench.analysis.elections import CyclePhase, elections_picture
from workbench.analysis.reviews import estimate_fifth_cycle, reviews_picture
from workbench.dates import PartialDate
from workbench.model import Certainty, Election, UprReview

DAY = dt.date(2026, 11, 23)


def election(which: str, start: str, mode: str = "direct", body: str = "parliament") -> Election:
    date = PartialDate(start) if start else None
    certainty = Certainty.EXPECTED if start else Certainty.UNKNOWN
    return Election(
        "KEN", body, "Assembly", which, date, None, certainty, mode, start, "f", "2026-01"
    )


def review(cycle: int, session: int, start: str, status: str = "reviewed") -> UprReview:
    date = PartialDate(start) if start else None
    certainty = Certainty.CONFIRMED if status == "reviewed" else Certainty.EXPECTED
    return UprReview(
        "KEN",
        cycle,
        session,
        date,
        None,
        None,
        "",
        "",
        status,
        certainty,
        "V2",
        "",
        "",
        "upr_calendar",
        "2026",
    )


def test_the_next_popular_vote_is_found() -> None:
    found = elections_picture(
        [
            election("next", "2027-08-10"),
            election("next", "2026-12", "indirect", "upper_house"),
            election("last", "2022-08-09"),
        ],
        DAY,
    )
    assert found.next_popular is not None
    assert found.next_popular.start == PartialDate("2027-08-10")
    assert len(found.upcoming) == 2
    assert found.phase is CyclePhase.PRE_ELECTORAL


def test_a_next_election_that_has_passed_is_not_next() -> None:
    found = elections_picture([election("next", "2026-06")], DAY)
    assert found.next_popular is None
    assert len(found.passed) == 1
    assert found.phase is CyclePhase.POST_ELECTORAL


def test_a_year_is_not_over_before_its_end() -> None:
    found = elections_picture([election("next", "2026")], DAY)
    assert found.passed == ()


def test_an_unknown_date_stays_unknown() -> None:
    found = elections_picture([election("next", "")], DAY)
    assert len(found.unknown) == 1
    assert found.phase is None


@pytest.mark.parametrize(
    ("start", "phase"),
    [("2027-02-10", "electoral"), ("2027-08-10", "pre_electoral")],
)
def test_phase_follows_the_date(start: str, phase: str) -> None:
    found = elections_picture([election("next", start)], DAY)
    assert found.phase == phase
    given = elections_picture([election("next", start)], DAY, CyclePhase.POST_ELECTORAL)
    assert (given.phase, given.phase_given) == (CyclePhase.POST_ELECTORAL, True)


def test_a_scheduled_review_comes_next() -> None:
    found = reviews_picture(
        [review(3, 40, "2022-01-24"), review(4, 54, "2027-01", "scheduled")], DAY
    )
    assert (found.following.cycle, found.following.session) == (4, 54)
    assert len(found.held) == 1


def test_after_the_fourth_cycle_the_fifth_is_estimated() -> None:
    found = reviews_picture([review(4, 49, "2025-04-28")], DAY).following
    assert (found.cycle, found.session, found.certainty) == (5, 63, Certainty.ESTIMATE)
    assert found.start == PartialDate("2030")
    assert found.estimated_by


@pytest.mark.parametrize(
    ("session", "year"), [(41, "2027"), (42, "2027"), (43, "2028"), (54, "2031")]
)
def test_the_estimate_keeps_three_sessions_a_year(session: int, year: str) -> None:
    following, start = estimate_fifth_cycle(session)
    assert following == session + 14
    assert start.iso == year


def test_a_review_not_held_is_not_the_next() -> None:
    found = reviews_picture([review(4, 50, "2025-11-03", "not held (State did not attend)")], DAY)
    assert found.following.certainty is Certainty.UNKNOWN


def test_the_calendar_keeps_to_its_months() -> None:
    votes = elections_picture([election("next", "2027-08-10"), election("next", "2029")], DAY)
    upr = reviews_picture([review(4, 49, "2025-04-28")], DAY)
    found = country_calendar(votes, upr, DAY)
    assert [e.kind for e in found.events] == [EventKind.ELECTION]
    assert [e.start.iso for e in found.later] == ["2029", "2030"]
    assert found.last == dt.date(2028, 11, 23)


def test_the_horizon_of_a_leap_day_exists() -> None:
    assert horizon(dt.date(2028, 2, 29)) == dt.date(2030, 2, 28)
    assert horizon(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)
