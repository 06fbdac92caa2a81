"""A brief holds every UN recommendation once, core and enabling apart, with status and age."""

from __future__ import annotations

from dataclasses import replace

import pytest

import joint_example
from workbench.analysis.ground import Place, ground, place_of
from workbench.analysis.mission_brief import MissionBrief, mission_brief
from workbench.dates import PartialDate
from workbench.model import Family


@pytest.fixture(scope="module")
def brief() -> MissionBrief:
    return mission_brief(joint_example.kenya())


def test_each_un_recommendation_stands_once(brief: MissionBrief) -> None:
    un = {Family.TREATY_BODY, Family.UPR, Family.SPECIAL_PROCEDURE}
    wanted = {i.rec.id for i in joint_example.recommendations() if i.rec.family in un}
    listed = [x.item.rec.id for g in (*brief.core, *brief.enabling) for x in g.lines]
    assert sorted(listed) == sorted(wanted)
    assert (brief.core_n, brief.enabling_n) == (5, 1)


def test_core_and_enabling_have_numbers_of_their_own(brief: MissionBrief) -> None:
    assert brief.numbers["KEN-CCPR-03"] == "E1"
    core = [x.number for g in brief.core for x in g.lines]
    assert core == [f"C{n}" for n in range(1, 6)]


def test_latest_stands_first_under_an_obligation(brief: MissionBrief) -> None:
    group = next(g for g in brief.core if g.obligation == "OBL_CORRUPTION")
    assert [x.item.rec.id for x in group.lines] == ["KEN-CCPR-01", "KEN-CCPR-00"]
    assert group.lines[0].age_days == 2002  # from the last day of May 2021


def test_status_is_what_assessors_said_or_not_assessed(brief: MissionBrief) -> None:
    codes = {x.item.rec.id: x.code for g in brief.core for x in g.lines}
    assert codes["KEN-CCPR-01"] == "DIFFERING"
    assert codes["KEN-UPR-01"] == "NOT_ASSESSED"
    assert brief.never == sum(c == "NOT_ASSESSED" for c in codes.values()) + 1


def test_an_undated_one_takes_the_day_of_its_review() -> None:
    kenya = joint_example.kenya()
    bare = [
        replace(i, rec=replace(i.rec, date=None)) if i.rec.id == "KEN-UPR-01" else i
        for i in kenya.recommendations
    ]
    found = mission_brief(replace(kenya, recommendations=tuple(bare)))
    line = next(x for g in found.core for x in g.lines if x.item.rec.id == "KEN-UPR-01")
    assert line.made == PartialDate("2025-05-01")
    assert found.undated == 0


def test_regional_bodies_are_listed_apart() -> None:
    kenya = joint_example.kenya()
    first = kenya.recommendations[0]
    regional = replace(first, rec=replace(first.rec, family=Family.REGIONAL_BODY))
    found = mission_brief(replace(kenya, recommendations=(regional, *kenya.recommendations[1:])))
    assert [x.number for g in found.regional for x in g.lines] == ["R1"]
    assert found.core_n == 4


def test_what_is_met_is_listed_but_not_looked_at() -> None:
    found = mission_brief(joint_example.kenya(), {"KEN-CCPR-02"})
    looked = {i.rec.id for k in found.ground.parts for i in (*k.ground, *k.desk, *k.both)}
    assert "KEN-CCPR-02" in found.numbers
    assert "KEN-CCPR-02" not in looked


def test_action_says_where_a_change_shows() -> None:
    by_id = {i.rec.id: i for i in joint_example.recommendations()}
    assert place_of(by_id["KEN-CCPR-02"]) is Place.GROUND  # investigate
    assert place_of(by_id["KEN-UPR-01"]) is Place.DESK  # change the law
    assert place_of(by_id["KEN-UPR-02"]) is Place.BOTH  # consider


def test_what_no_label_places_comes_last() -> None:
    found = ground(joint_example.recommendations())
    assert found.parts[-1].code == ""
    assert found.institutions[0].code == "parliament"
    assert sum(k.n for k in found.parts) >= len(joint_example.recommendations())


def test_follow_up_and_deadlines_are_of_the_un(brief: MissionBrief) -> None:
    assert {o.occasion.value for o in brief.follow_up} == {"tb_follow_up_due", "upr_midterm"}
    assert {d.item.rec.id for d in brief.due} <= set(brief.numbers)
    assert all(o.distance.when.value != "past" for o in brief.ahead)


def test_nothing_known_gives_an_empty_brief() -> None:
    found = mission_brief(joint_example.bare())
    assert (found.core, found.enabling, found.ground.parts, found.oldest) == ((), (), (), None)
