from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.deadlines import Anchor, Deadline, shift, stated_deadlines
from workbench.dates import PartialDate
from workbench.model import Certainty, Election, Family, Recommendation


def election(
    body: str, which: str, start: str, certainty: Certainty = Certainty.CONFIRMED
) -> Election:
    date = PartialDate(start) if start else None
    return Election("KEN", body, "", which, date, None, certainty, "direct", start, "f", "2026-01")


ELECTIONS = (
    election("head_of_state", "last", "2022-08-09"),
    election("head_of_state", "next", "2027-08-10", Certainty.EXPECTED),
    election("lower_house", "last", "2022-08-09"),
    election("lower_house", "next", "2026-05", Certainty.ESTIMATE),
)


def stated(
    text: str, date: str = "2021-05-14", observed: str = "", language: str = "en"
) -> tuple[Deadline, ...]:
    rec = Recommendation(
        "r", "s", "r", Family.TREATY_BODY, "CCPR", ("KEN",), text, language=language,
        date=PartialDate(date) if date else None,
        election_date=PartialDate(observed) if observed else None,
    )  # fmt: skip
    return stated_deadlines(rec, ELECTIONS)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Adopt the law by 2027.", "2027"),
        ("Adopt the law by the end of 2027", "2027"),
        ("Reform the register by March 2027, after consulting.", "2027-03"),
        ("Amend the act no later than 31 March 2027.", "2027-03-31"),
    ],
)
def test_a_date_in_the_text_keeps_its_precision(text: str, due: str) -> None:
    (found,) = stated(text)
    assert (found.due, found.anchor) == (PartialDate(due), Anchor.CALENDAR)
    assert found.certainty is Certainty.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "Follow the advice given by 2017 EU observers.",
        "Carry out what was said before the 2017 census.",
        "Repeal the law passed by 2005.",
        "Publish campaign accounts before voting day.",
        "Bring detained candidates before a judge within 48 hours.",
        "Complaints should be decided within two months.",
        "File lists within one month before election day.",
        "Change rules by 31 February 2027.",
        "Finish amendments within months.",
        "Act without delay.",
    ],
)
def test_not_every_date_is_a_deadline(text: str) -> None:
    assert stated(text) == ()


def test_a_time_from_adoption_is_counted_from_the_document() -> None:
    (found,) = stated(
        "The State party should provide, within one year of the adoption of the present "
        "concluding observations, information on paragraph 13."
    )
    assert (found.due, found.certainty) == (PartialDate("2022-05-14"), Certainty.EXPECTED)
    assert found.report
    assert found.words.startswith("within one year of the adoption")


def test_a_bare_time_is_an_estimate() -> None:
    (found,) = stated("Adopt a plan within eighteen months.", date="2021-05")
    assert (found.due, found.certainty) == (PartialDate("2022-11"), Certainty.ESTIMATE)
    assert not found.report


def test_without_a_document_date_the_day_is_unknown() -> None:
    (found,) = stated("Adopt a plan within two years.", date="")
    assert (found.due, found.certainty) == (None, Certainty.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "date", "due", "certainty"),
    [
        ("before the next elections", "2023", "2026-05", "estimate"),
        ("ahead of the next presidential election", "2023", "2027-08-10", "expected"),
        ("prior to the upcoming parliamentary elections", "2023", "2026-05", "estimate"),
        ("well before the 2027 elections", "2023", "2027-08-10", "expected"),
        ("before the 2031 elections", "2023", "2031", "expected"),
        ("before the next election", "2018-01", "2022-08-09", "estimate"),
        ("before the next presidential election", "2018-08-30", "2022-08-09", "confirmed"),
        ("at least a year before the next presidential election", "2023", "2026-08-10", "expected"),
        ("before the next presidential election", "2012", None, "unknown"),
        ("before the next local elections", "2023", None, "unknown"),
        ("before the next elections", "", None, "unknown"),
    ],
)
def test_elections_are_resolved_against_those_known(
    text: str, date: str, due: str | None, certainty: str
) -> None:
    (found,) = stated(f"Amend the code {text}.", date)
    assert found.anchor is Anchor.ELECTION
    assert (found.due and found.due.iso, str(found.certainty)) == (due, certainty)
    assert found.why


def test_the_election_observed_is_not_the_next() -> None:
    (found,) = stated("Act before the next presidential election.", "2022", "2022-08-09")
    assert found.due == PartialDate("2027-08-10")


def test_other_languages_are_left_alone() -> None:
    assert stated("Adopter la loi by 2027.", language="fr") == ()


@pytest.mark.parametrize(
    ("date", "months", "moved"),
    [("2021", 6, "2022"), ("2021", 12, "2022"), ("2021-11", 3, "2022-02"),
     ("2024-02-29", 12, "2025-02-28"), ("2027-08-10", -12, "2026-08-10"),
     ("2022-01-31", 1, "2022-02-28")],
)  # fmt: skip
def test_moving_a_date_keeps_its_precision(date: str, months: int, moved: str) -> None:
    assert shift(PartialDate(date), months) == PartialDate(moved)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.integers(-60, 60))
def test_moving_by_months_never_goes_past_the_month(day: dt.date, months: int) -> None:
    moved = shift(PartialDate.of(day), months).first()
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day <= day.day


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(d.words for d in stated(f"within {text} by {text} before the next {text}"))
