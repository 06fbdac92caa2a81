"""Hand-overs by age: silence is counted from the sending, and every standing adds up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from workbench.analysis.handover import (
    ASK_AGAIN_AFTER_DAYS,
    HandedOver,
    Standing,
    counts,
    direction_of,
    line,
    lines,
)
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import Passing
from workbench.model import Community

DAY = dt.date(2026, 11, 26)


def given(key: str = "h1", **fields: Any) -> HandedOver:
    dates = {k: PartialDate(v) for k, v in fields.items() if k in {"sent", "acknowledged"}}
    return HandedOver(
        key, "KEN", "EU EOM", "Human Rights Committee", "Dialogue", Passing.TO_RIGHTS, ("r",),
        **(fields | dates),
    )  # fmt: skip


def test_what_was_not_sent_has_no_age() -> None:
    assert line(given(), DAY).standing is Standing.NOT_SENT
    assert line(given(), DAY).age_days is None


def test_a_date_of_sending_ahead_is_not_sent_yet() -> None:
    assert line(given(sent="2026-12"), DAY).standing is Standing.NOT_SENT


@pytest.mark.parametrize(
    ("days", "standing"),
    [(ASK_AGAIN_AFTER_DAYS, Standing.WAITING), (ASK_AGAIN_AFTER_DAYS + 1, Standing.SILENT)],
)
def test_silence_is_called_so_after_the_limit(days: int, standing: Standing) -> None:
    found = line(given(sent=(DAY - dt.timedelta(days)).isoformat()), DAY)
    assert (found.standing, found.silent_days) == (standing, days)


def test_a_month_counts_from_its_last_day() -> None:
    assert line(given(sent="2026-10"), DAY).age_days == 26
    assert line(given(sent="2026"), DAY).age_days == 0


def test_a_reply_ends_the_silence_and_an_outcome_stands_above_it() -> None:
    replied = line(given(sent="2026-01", acknowledged="2026-02-03"), DAY)
    assert (replied.standing, replied.silent_days) == (Standing.ACKNOWLEDGED, None)
    assert line(given(sent="2026-01", outcome="A/HRC/1"), DAY).standing is Standing.OUTCOME


def test_the_longest_silence_stands_first_and_counts_add_up() -> None:
    found = lines(
        [given("a"), given("b", sent="2026-11-01"), given("c", sent="2024"),
         given("d", sent="2025"), given("e", sent="2025", acknowledged="2025-12")], DAY,
    )  # fmt: skip
    assert [x.given.id for x in found] == ["c", "d", "b", "a", "e"]
    assert sum(n for _, n in counts(found)) == len(found)


def test_the_direction_follows_from_what_is_handed_over() -> None:
    assert direction_of([Community.ELECTIONS]) is Passing.TO_RIGHTS
    assert direction_of([Community.HUMAN_RIGHTS] * 2) is Passing.TO_ELECTIONS
    assert direction_of(Community) is Passing.UNKNOWN
    assert direction_of([]) is Passing.UNKNOWN
