from __future__ import annotations

import across_example
from workbench.analysis.across.states import by_state, count, latest_first, of_both

RECORDS = across_example.records()


def test_one_about_two_states_stands_with_both() -> None:
    grouped = by_state(RECORDS, across_example.STATES)
    assert {c: len(own) for c, own in grouped.items()} == {"GEO": 3, "KEN": 5}


def test_it_is_counted_once_over_all_states() -> None:
    found = count(RECORDS, across_example.STATES)
    assert (found.human_rights, found.elections, found.n, found.states) == (4, 3, 7, 2)
    assert (found.first, found.last) == (2012, 2025)


def test_nothing_has_no_years() -> None:
    assert count([], ("KEN",)).first is None
    assert count([], ("KEN",)).n == 0


def test_undated_ones_come_last() -> None:
    assert [i.rec.id for i in latest_first(RECORDS)] == [
        "A-3", "A-5", "A-2", "A-1", "A-6", "A-7", "A-4",
    ]  # fmt: skip


def test_examples_take_the_communities_in_turn() -> None:
    assert [i.rec.id for i in of_both(RECORDS, 3)] == ["A-3", "A-5", "A-1"]
    assert [i.rec.id for i in of_both(RECORDS, 99)][-1] == "A-4"
