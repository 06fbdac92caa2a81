from __future__ import annotations

import pytest

import across_example
from workbench.analysis.across.dossier import Dossier, dossier


def about(obligation: str) -> Dossier:
    found = across_example.across(obligation=obligation)
    return dossier(found.records, obligation, found.states, found.stored, found.health)


def test_who_was_asked_by_whom() -> None:
    money = about("OBL_CORRUPTION")
    assert [(x.iso3, x.count.human_rights, x.count.elections) for x in money.lines] == [
        ("KEN", 1, 1)
    ]
    assert (money.both, money.core, money.total.first, money.total.last) == (1, 2, 2021, 2022)


def test_silent_states_are_not_unknown_ones() -> None:
    money = about("OBL_CORRUPTION")
    assert (money.silent, money.unknown) == (("GEO",), ("ISL",))


def test_both_communities_ask_for_one_law() -> None:
    money = about("OBL_CORRUPTION")
    assert [c for c, _ in money.convergence] == ["KEN"]
    assert money.lines[0].converging == 1


def test_statuses_add_up_to_all_recommendations() -> None:
    money = about("OBL_CORRUPTION")
    assert dict(money.statuses) == {"PARTIAL": 1, "NOT_ASSESSED": 1}
    assert money.assessed == 1


def test_one_about_two_states_counts_once_in_the_total() -> None:
    speech = about("OBL_EXPRESSION")
    assert [(x.iso3, x.count.n) for x in speech.lines] == [("KEN", 2), ("GEO", 1)]
    assert speech.total.n == 2
    assert speech.years == ((2025, 1, 0), (None, 1, 0))


def test_rules_and_practice_are_told_apart() -> None:
    assert [(x.rules, x.practice, x.other) for x in about("OBL_EXPRESSION").lines] == [
        (0, 1, 1), (0, 0, 1),
    ]  # fmt: skip
    assert [a.code for a in about("OBL_EXPRESSION").actions] == ["practice", ""]


@pytest.mark.parametrize("obligation", ["OBL_PERIODIC", "OBL_EQUAL"])
def test_what_nobody_asked_is_empty(obligation: str) -> None:
    nothing = about(obligation)
    assert (nothing.lines, nothing.total.n, nothing.silent) == ((), 0, ("GEO", "KEN"))
