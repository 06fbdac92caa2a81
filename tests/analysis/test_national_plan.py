"""The national plan: every recommendation once, every action once, sums that add up."""

from __future__ import annotations

from dataclasses import replace

from joint_example import DAY, judged, kenya, recommendations
from workbench.analysis.judged import NOTHING, Action
from workbench.analysis.national_plan import NationalPlan, national_plan
from workbench.dates import PartialDate


def plan(*more: Action) -> NationalPlan:
    said = judged()
    said = replace(said, actions=(*said.actions, *more))
    a = kenya("en", said)
    return national_plan(a.recommendations, a.health.recommendations, said, DAY)


def test_recommendations_with_and_without_actions_add_up() -> None:
    made = plan()
    assert made.n == len(recommendations()) == len(made.planned) + len(made.without)
    assert {x.id for x in made.planned} == {"KEN-UPR-01", "KEN-EUEOM-02"}


def test_actions_by_state_add_up_to_all_actions() -> None:
    made = plan()
    assert sum(n for _, n in made.by_state) == len(made.actions) == 2
    assert dict(made.by_state)["completed"] == 1


def test_an_action_on_two_recommendations_is_counted_once() -> None:
    both = Action(
        "t3", ("KEN-UPR-01", "KEN-UPR-02"), "Train", "planned", "", (), None, None, "",
    )  # fmt: skip
    made = plan(both)
    assert sum("t3" in {a.id for a in x.actions} for x in made.lines) == 2
    assert [a.id for a in made.actions].count("t3") == 1
    assert (made.unowned, made.undated) == ((both,), (both,))


def test_an_action_about_elsewhere_alone_is_left_out() -> None:
    away = Action("t4", ("elsewhere",), "Other", "planned", "", (), None, None, "")
    assert "t4" not in {a.id for a in plan(away).actions}


def test_overdue_stands_first_and_without_action_last() -> None:
    made = plan()
    assert made.lines[0].id == "KEN-EUEOM-02"
    assert [a.id for a in made.overdue] == ["t2"]
    assert not made.lines[-1].actions


def test_a_completed_action_is_never_overdue_or_running() -> None:
    line = next(x for x in plan().lines if x.id == "KEN-UPR-01")
    assert line.actions[0].state == "completed"
    assert (line.overdue, line.running) == ((), False)


def test_ratings_of_state_and_civil_society_stand_apart() -> None:
    by_id = {x.id: x for x in plan().lines}
    both = by_id["KEN-EUEOM-02"]
    assert [s.record.value for s in both.by_state] == ["fully implemented"]
    assert [s.record.value for s in both.by_nhri] == ["not implemented"]
    assert both.by_civil == ()
    assert len(by_id["KEN-UPR-01"].by_civil) == 1
    assert plan().both_rated == 0


def test_evidence_that_only_an_action_names_stands_with_it() -> None:
    named = Action(
        "t5", ("KEN-AU-01",), "Meet", "planned", "NHRI", (), None, PartialDate("2027"), "",
        ("two meetings",), ("e1",),
    )  # fmt: skip
    line = next(x for x in plan(named).lines if x.id == "KEN-AU-01")
    assert [e.id for e in line.evidence] == ["e1"]


def test_a_plan_without_a_ledger_holds_every_recommendation() -> None:
    a = kenya()
    made = national_plan(a.recommendations, a.health.recommendations, NOTHING, DAY)
    assert (len(made.without), made.actions) == (made.n, ())
