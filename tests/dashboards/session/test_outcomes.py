from __future__ import annotations

import pytest

from dashboards.session.made import S, activity, at, session, state_of, votes
from workbench.dashboards.session.outcomes import (
    Outcome,
    assessment_of,
    basis,
    decision_of,
    decisions,
    is_status,
    suggested,
)
from workbench.dashboards.session.results import ItemResult, results
from workbench.dashboards.session.room import room_of
from workbench.dashboards.session.scales import default_options
from workbench.errors import BadParameter, LedgerRefused
from workbench.ledger.payloads import Activity, Assessment
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import AssessorKind, Role, Standing

ODIHR = tuple(o.code for o in default_options(Kind.STATUS_RATING, "ODIHR"))


def voted(form: Activity, values: list[str]) -> tuple[State, ItemResult]:
    state = state_of(session(), form, *votes(values))
    return state, results(state, S, "a1", 1)[0]


def assessed(form: Activity, values: list[str], outcome: Outcome) -> Assessment:
    state, result = voted(form, values)
    return assessment_of(state, room_of(state, S, at(99)), form, result, outcome)


def test_a_status_is_written_in_both_scales() -> None:
    said = assessed(activity(), ["PARTIAL"] * 3, Outcome(value="PARTIAL", why="two counties"))
    assert (said.scale, said.value, said.common) == ("common", "2", 2)
    assert said.crosswalk_version
    assert (said.assessor_kind, said.standing) == (AssessorKind.WORKSHOP, Standing.CONFIRMED)
    assert (said.confirmed_by, said.session) == (Role.FACILITATOR, S)
    assert said.rationale.startswith("two counties; workshop vote, round 1: n 3, median 2")


@pytest.mark.parametrize(
    ("value", "common"), [("mostly implemented", 3), ("not yet evaluated", None)]
)
def test_a_native_word_stays_as_it_is(value: str, common: int | None) -> None:
    said = assessed(activity(options=ODIHR), [value] * 3, Outcome(value=value))
    assert (said.scale, said.value, said.common) == ("ODIHR", value, common)


def test_regress_keeps_its_flag() -> None:
    said = assessed(activity(), ["REGRESS"] * 3, Outcome(value="REGRESS"))
    assert (said.value, said.common, said.flag) == ("-1", -1, "contrary_measures")


@pytest.mark.parametrize("value", ["CANNOT_SAY", "", "PARTIALLY"])
def test_nothing_but_a_step_is_an_outcome(value: str) -> None:
    with pytest.raises(BadParameter, match="choose one of REGRESS"):
        assessed(activity(), ["FULL"] * 3, Outcome(value=value))


def test_a_wrong_date_is_told() -> None:
    with pytest.raises(BadParameter, match="date"):
        assessed(activity(), ["FULL"] * 3, Outcome(value="FULL", date="yesterday"))


def test_few_answers_decide_nothing() -> None:
    state, result = voted(activity(), ["FULL"] * 2)
    with pytest.raises(LedgerRefused, match="fewer than 3"):
        decision_of(state, activity(), result, Outcome())
    with pytest.raises(LedgerRefused, match="fewer than 3"):
        assessed(activity(), ["FULL"] * 2, Outcome(value="FULL"))


def test_a_decision_rests_on_counts_that_add_up() -> None:
    state, result = voted(activity(), ["FULL", "FULL", "NONE"])
    made = decision_of(state, activity(), result, Outcome("Nearly there"), "e9")
    assert sum(made.distribution.values()) == made.n == 3
    assert (made.median, made.outcome, made.written_to) == (4, "Nearly there", "e9")


def test_a_second_decision_replaces_the_first() -> None:
    state, result = voted(activity(), ["FULL"] * 3)
    first = decision_of(state, activity(), result, Outcome("One"))
    again = state_of(session(), activity(), *votes(["FULL"] * 3), first)
    second = decision_of(again, activity(), result, Outcome("Two"))
    assert second.replaces == ("e00005",)
    final = state_of(session(), activity(), *votes(["FULL"] * 3), first, second)
    assert [d.payload.outcome for d in decisions(final, S)] == ["Two"]


def test_the_median_is_suggested_where_it_is_a_step() -> None:
    form = activity()
    assert suggested(form, voted(form, ["NONE", "PARTIAL", "FULL"])[1]) == "PARTIAL"
    assert suggested(form, voted(form, ["NONE", "NONE", "STARTED", "STARTED"])[1]) == ""


def test_only_a_rated_recommendation_gets_an_assessment() -> None:
    assert is_status(activity(), "r1")
    assert not is_status(activity(texts={"r1": "A statement"}), "r1")
    assert not is_status(activity(options=("yes", "no")), "r1")
    assert not is_status(activity(Kind.CLAUSE_REVIEW), "r1")


def test_the_basis_names_no_empty_answer() -> None:
    assert basis(activity(), voted(activity(), ["FULL"] * 3)[1]) == (
        "workshop vote, round 1: n 3, median 4; FULL 3"
    )
