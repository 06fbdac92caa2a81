"""What can still be done before a vote, counted in days."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.dated import Dated, Kind
from workbench.analysis.windows import Chance, lead_times, windows
from workbench.dates import PartialDate
from workbench.model import Certainty

TODAY = dt.date(2026, 11, 25)
VOTE = PartialDate("2027-08-10")


def found(*events: Dated, vote: PartialDate = VOTE):  # type: ignore[no-untyped-def]
    return {w.lead.id: w for w in windows(events, vote, Certainty.EXPECTED, TODAY)}


def deadline(date: str) -> Dated:
    return Dated(
        "KEN/5", Kind.UPR_DEADLINE, ("KEN",), PartialDate(date), None, Certainty.ESTIMATE,
        verification="V3",
    )  # fmt: skip


def test_days_decide_what_is_possible_tight_and_too_late() -> None:
    said = found()
    assert said["law_change"].chance is Chance.LATE
    assert said["bill_letter"].chance is Chance.TIGHT
    assert said["observers_brief"].chance is Chance.POSSIBLE
    assert said["observers_brief"].days == 258


def test_a_month_counts_from_its_first_day() -> None:
    assert found(vote=PartialDate("2027-08"))["observers_brief"].days == 249


def test_a_past_deadline_is_too_late() -> None:
    one = found(deadline("2026-10-01"))["upr_report"]
    assert one.chance is Chance.LATE
    assert one.days < 0


def test_what_comes_after_the_vote_says_so() -> None:
    before, after = (found(deadline(d))["upr_report"] for d in ("2027-04", "2027-11"))
    assert (before.before, before.takes_report) == (True, False)
    assert (after.before, after.takes_report) == (False, True)
    assert "V3" in after.verification


def test_without_an_event_no_window_hangs_on_it() -> None:
    assert "upr_report" not in found()


def test_every_rule_has_a_mark_and_makes_sense() -> None:
    for lead in lead_times():
        assert lead.enough > lead.least > 0
        assert lead.verification in {"V1", "V2", "V3"}
        assert lead.verification == "V3" or lead.source


@given(st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)))
def test_open_ways_stand_first_by_their_last_day(day: dt.date) -> None:
    rows = windows([deadline("2027-04")], PartialDate.of(day), Certainty.UNKNOWN, TODAY)
    late = [w.chance is Chance.LATE for w in rows]
    assert late == sorted(late)
    assert all(w.begin <= w.last <= w.anchor.first() for w in rows)
    assert all((w.last >= TODAY) == (w.chance is not Chance.LATE) for w in rows)
