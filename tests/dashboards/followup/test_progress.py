from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from analysis.made import cited
from dashboards.followup.driving import SAID, Driver
from workbench.analysis.assessed import AssessmentRecord
from workbench.dashboards.followup.files import stands
from workbench.dashboards.followup.progress import MOST_PERIODS, periods, progress, stood
from workbench.dashboards.followup.progress_view import chart
from workbench.dates import PartialDate
from workbench.i18n import translator

TODAY = dt.date(2026, 11, 25)


def record(rec: str, value: str, date: str, who: str = "NHRI") -> AssessmentRecord:
    return AssessmentRecord(
        f"{rec}{value}{date}", rec, who, who, "common", value, PartialDate(date)
    )


def test_periods_show_what_was_known_then() -> None:
    items = [cited("a", "CCPR", date="2019"), cited("b", "EU_EOM", date="2022-05")]
    records = [
        record("a", "0", "2020-03"),
        record("a", "2", "2024"),
        record("b", "4", "2025-01-01"),
    ]
    found = {s.period.year: (dict(s.counts), s.n) for s in progress(items, records, TODAY)}
    assert found[2020] == ({"NONE": 1}, 1)
    assert found[2022] == ({"NONE": 1, "NOT_ASSESSED": 1}, 2)
    assert found[2024] == ({"PARTIAL": 1, "NOT_ASSESSED": 1}, 2)
    assert found[2026] == ({"FULL": 1, "PARTIAL": 1}, 2)


def test_short_times_are_told_in_quarters() -> None:
    found = periods(dt.date(2026, 2, 3), TODAY)
    assert [(p.year, p.quarter) for p in found] == [(2026, 1), (2026, 2), (2026, 3), (2026, 4)]
    assert (found[0].end, found[-1].end) == (dt.date(2026, 3, 31), TODAY)
    assert [p.running for p in found] == [False, False, False, True]


@given(st.dates(dt.date(1990, 1, 1), TODAY))
def test_periods_follow_each_other_up_to_today(first: dt.date) -> None:
    found = periods(first, TODAY)
    ends = [p.end for p in found]
    assert ends == sorted(set(ends))
    assert ends[-1] == TODAY
    assert len(found) <= MOST_PERIODS


def test_counts_add_up_in_every_period() -> None:
    items = [cited(x, "CCPR", date="2020") for x in "abc"]
    records = [
        record("a", "0", "2021"),
        record("b", "4", "2023"),
        record("b", "1", "2023", "State"),
    ]
    assert all(sum(s.counts.values()) == s.n for s in progress(items, records, TODAY))
    assert progress(items, [], TODAY) == ()


def test_a_correction_leaves_no_trace_and_a_new_judgement_does(board: Driver) -> None:
    board.act("assess", **SAID | {"date": "2023"})
    wrong = board.newest
    board.act("assess", **SAID | {"date": "2023", "value": "ongoing", "replaces": wrong})
    board.act("assess", **SAID | {"date": "2026-01"})
    kept = stood(board.desk.state, {SAID["rec"]})
    assert [(r.value, str(r.date)) for r in kept] == [("ongoing", "2023"), ("completed", "2026-01")]
    codes = {
        s.period.year: set(s.counts) - {"NOT_ASSESSED"} for s in stands(board.desk, board.found)
    }
    assert (codes[2023], codes[2026]) == ({"PARTIAL"}, {"FULL"})


def test_the_table_holds_what_the_bars_show(board: Driver) -> None:
    items = [cited("a", "CCPR", date="2019"), cited("b", "EU_EOM", date="2022-05")]
    found = chart(progress(items, [record("a", "0", "2020")], TODAY), "Kenya", "As of today.",
                  translator("en"))  # fmt: skip
    drawn = [[bar.words, *(s.n for s in bar.segments if s.code == "NONE"), bar.n]
             for bar in reversed(found.bars)]  # fmt: skip
    assert drawn == [[r[0], int(r[1]), int(r[-1])] for r in found.rows]
    assert found.title in found.alt
