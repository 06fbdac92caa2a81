"""Events that a review brings with it, and those of every year."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.analysis.dated import Kind
from workbench.dashboards.calendar.around import council_session, recurring
from workbench.dashboards.calendar.published import of_state, published
from workbench.dashboards.desk import Desk

DAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "number", "start", "end"),
    [
        ("HRC64 (Feb-Apr 2027)", "64", "2027-02", "2027-04"),
        ("HRC36 (Sep 2017)", "36", "2017-09", None),
        ("HRC59 (16 Jun-11 Jul 2025)", "59", "2025-06-16", "2025-07-11"),
    ],
)
def test_a_session_of_the_council_is_read(
    words: str, number: str, start: str, end: str | None
) -> None:
    found = council_session(words)
    assert found is not None
    assert (found[0], found[1].iso, found[2].iso if found[2] else None) == (number, start, end)


@pytest.mark.parametrize("words", ["", "HRC64", "HRC64 (Foo 2027)", "later"])
def test_other_words_are_no_session(words: str) -> None:
    assert council_session(words) is None


def test_every_outcome_of_the_snapshot_is_read(desk: Desk) -> None:
    said = {r.outcome for c in desk.snapshot.countries() for r in desk.snapshot.reviews(c.iso3)}
    assert all(council_session(words) for words in said if words)


def test_yearly_events_are_estimates_within_two_years() -> None:
    found = list(recurring(DAY))
    assert len({e.record for e in found}) == len(found)
    assert all(e.certainty == "estimate" and not e.countries for e in found)
    assert {e.start.iso for e in found if e.record.startswith("crc_pswg")} >= {"2026-12-01"}
    assert all(e.url or "V3" in e.verification for e in found)


def test_a_presession_is_the_month_before_and_never_a_day(desk: Desk) -> None:
    found = [e for e in published(desk.snapshot, DAY) if e.kind is Kind.UPR_PRESESSION]
    assert found
    assert {len(e.start.iso) for e in found} == {len("2026-12")}


def test_one_states_events_are_those_of_all(desk: Desk) -> None:
    own = {(e.kind, e.record) for e in of_state(desk.snapshot, "USA", DAY) if e.last.last() >= DAY}
    all_ = {(e.kind, e.record) for e in published(desk.snapshot, DAY) if "USA" in e.countries}
    assert own == all_
