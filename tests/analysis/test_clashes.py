"""What is too close, and what is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.clashes import apart, clash_rules, clashes
from workbench.analysis.dated import Dated, Kind
from workbench.dates import PartialDate
from workbench.model import Certainty


def made(kind: Kind, start: str, end: str = "", state: str = "KEN", body: str = "") -> Dated:
    return Dated(
        f"{kind}/{start}/{state}", kind, (state,), PartialDate(start),
        PartialDate(end) if end else None, Certainty.EXPECTED, organisation=body,
    )  # fmt: skip


VOTE = made(Kind.ELECTION, "2027-08-10")


@pytest.mark.parametrize(
    ("visit", "days"),
    [("2027-08-24", 14), ("2027-08-25", None), ("2027-07-27", 14), ("2027-07-26", None)],
)
def test_a_visit_within_two_weeks_of_the_vote_clashes(visit: str, days: int | None) -> None:
    found = clashes([VOTE, made(Kind.VISIT, visit)])
    assert [c.apart for c in found] == ([] if days is None else [days])
    assert all(c.sure and c.who == "KEN" for c in found)


def test_the_end_of_a_visit_counts() -> None:
    assert clashes([VOTE, made(Kind.VISIT, "2027-07-01", "2027-08-01")])[0].apart == 9


def test_observers_are_there_for_the_vote() -> None:
    assert not clashes([VOTE, made(Kind.MISSION, "2027-07-01", "2027-09-01")])


def test_two_chambers_are_elected_together() -> None:
    assert not clashes([VOTE, made(Kind.ELECTION, "2027-08-11")])


def test_a_month_may_clash_a_year_says_nothing() -> None:
    (found,) = clashes([VOTE, made(Kind.VISIT, "2027-08")])
    assert not found.sure
    assert not clashes([VOTE, made(Kind.VISIT, "2027")])


def test_other_states_do_not_clash() -> None:
    assert not clashes([VOTE, made(Kind.VISIT, "2027-08-10", state="ZMB")])


def test_one_organisation_is_not_in_two_states_at_once() -> None:
    pair = [made(Kind.VISIT, "2027-05-01", "2027-05-08", "KEN", "SR_FOAA"),
            made(Kind.VISIT, "2027-05-07", "2027-05-12", "ZMB", "SR_FOAA")]  # fmt: skip
    (found,) = clashes(pair)
    assert (found.who, found.apart, found.rule.first) == ("SR_FOAA", 0, "organisation")


def test_two_visits_to_one_state_are_told_once() -> None:
    pair = [made(Kind.VISIT, "2027-05-01", body="X"), made(Kind.VISIT, "2027-05-03", body="X")]
    assert len(clashes(pair)) == 1


def test_the_table_covers_every_pair_of_classes_once() -> None:
    assert len(clash_rules()) == 9
    assert all(r.days > 0 and r.why for r in clash_rules().values())


KINDS = st.sampled_from([Kind.ELECTION, Kind.VISIT, Kind.UPR_REVIEW, Kind.UPR_DEADLINE])
# Two chambers are elected together; a deadline is of its session.
NO_RULE = [{Kind.ELECTION}, {Kind.UPR_REVIEW, Kind.UPR_DEADLINE}]
EVENTS = st.builds(
    lambda n, kind, day, long: Dated(
        str(n), kind, ("KEN",), PartialDate.of(day), PartialDate.of(day + dt.timedelta(long)),
        Certainty.EXPECTED,
    ),
    st.integers(), KINDS, st.dates(dt.date(2027, 1, 1), dt.date(2027, 4, 1)), st.integers(0, 20),
)  # fmt: skip


@given(st.lists(EVENTS, max_size=8, unique_by=lambda e: e.record), st.randoms())
def test_the_order_changes_nothing_and_no_pair_is_missed(events: list[Dated], rnd: object) -> None:
    found = {frozenset((c.first.record, c.second.record)) for c in clashes(events)}
    rnd.shuffle(events)  # type: ignore[attr-defined]
    again = clashes(events)
    assert {frozenset((c.first.record, c.second.record)) for c in again} == found
    assert all(c.apart <= c.rule.days for c in again)
    meeting = [
        {a.record, b.record}
        for n, a in enumerate(events)
        for b in events[:n]
        if apart(a, b) == 0 and {a.kind, b.kind} not in NO_RULE
    ]
    assert all(frozenset(pair) in found for pair in meeting)


def test_a_full_calendar_is_cut_short() -> None:
    visits = [made(Kind.VISIT, "2027-05-01", body=str(n)) for n in range(200)]
    numbered = [replace(e, record=str(n)) for n, e in enumerate(visits)]
    assert len(clashes(numbered, most=30)) == 30
