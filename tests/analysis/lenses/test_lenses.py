"""The institution, civil society and a coalition: each side apart, unknown as unknown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from joint_example import DAY, bare, judged, kenya
from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.health import status_health
from workbench.analysis.judged import NOTHING, Judgements, Proof
from workbench.analysis.lenses.coalition import Coalition, Member, Task, standing
from workbench.analysis.lenses.cso import CsoLens, cso_lens, share
from workbench.analysis.lenses.nhri import NhriLens, is_nhri, nhri_lens, periods
from workbench.analysis.lenses.sides import Relation, beside
from workbench.dates import PartialDate
from workbench.model import NhriStatus

REC = "KEN-UPR-01"


def nhri(judgements: Judgements = NOTHING) -> NhriLens:
    found = kenya(judged=judgements)
    return nhri_lens(found.recommendations, found.health, found.judged, found.nhri)


def cso(judgements: Judgements = NOTHING) -> CsoLens:
    found = kenya(judged=judgements)
    return cso_lens(found.recommendations, found.health, found.judged)


def said(kind: str, value: str, name: str = "Somebody", rec: str = REC) -> AssessmentRecord:
    return AssessmentRecord(
        f"{kind}-{name}", rec, kind, name, "ODIHR", value, PartialDate("2026-06"), origin="ledger"
    )


def relation_of(*records: AssessmentRecord, against: tuple[str, ...] = ()) -> Relation | None:
    items = kenya().recommendations
    found = beside(items, status_health(items, records, DAY), ("NHRI",), against)
    return found[0].relation if found else None


def status(year: int, value: str) -> NhriStatus:
    return NhriStatus("KEN", year, value, value, "nhri_ganhri", "2025")


def test_years_on_end_with_one_status_are_one_period() -> None:
    found = periods([status(2016, "A"), status(2015, "A"), status(2017, "B")])
    assert [(p.status, p.first, p.last) for p in found] == [("A", 2015, 2016), ("B", 2017, 2017)]


def test_years_without_data_are_unknown_and_not_none() -> None:
    found = periods([status(2000, "none"), status(2005, "A"), status(2010, "A")])
    assert [(p.first, p.last, p.unknown) for p in found] == [
        (2000, 2000, False), (2001, 2004, True), (2005, 2005, False), (2006, 2009, True),
        (2010, 2010, False),
    ]  # fmt: skip
    assert sum(p.years for p in found) == 11
    assert not periods([])


@pytest.mark.parametrize(
    ("others", "relation"),
    [
        ([("State", "not implemented")], Relation.AGREE),
        ([("State", "fully implemented")], Relation.DIFFER),
        ([("State", "not implemented"), ("UN", "fully implemented")], Relation.DIFFER),
        ([], Relation.ONE_ONLY),
        ([("State", "no data on that")], Relation.ONE_ONLY),
    ],
)
def test_sides_are_compared_and_never_averaged(
    others: list[tuple[str, str]], relation: Relation
) -> None:
    mine = said("NHRI", "not implemented")
    assert relation_of(mine, *(said(*o) for o in others)) is relation


def test_two_words_of_one_side_that_differ_are_no_agreement() -> None:
    split = said("NHRI", "not implemented", "A"), said("NHRI", "fully implemented", "B")
    assert relation_of(*split, said("State", "fully implemented")) is Relation.DIFFER


def test_a_rating_without_a_step_is_not_compared() -> None:
    assert relation_of(said("NHRI", "no data on that")) is Relation.NO_STEP
    mute, loud = said("NHRI", "no data on that"), said("State", "fully implemented")
    assert relation_of(mute, loud) is Relation.OTHERS_ONLY


def test_what_the_institution_did_not_rate_is_not_in_its_list() -> None:
    assert relation_of(said("State", "fully implemented")) is None
    both = (said("State", "fully implemented"),)
    assert relation_of(*both, against=("State",)) is Relation.OTHERS_ONLY


def test_the_institution_stands_beside_the_state_with_the_gap() -> None:
    (found,) = nhri(judged()).ratings
    assert found.item.rec.id == "KEN-EUEOM-02"
    assert [s.record.assessor_kind for s in found.one] == ["NHRI"]
    assert [s.record.assessor_kind for s in found.others] == ["State"]
    assert (found.relation, found.apart[0].gap) == (Relation.DIFFER, 4)


def test_those_that_differ_come_first() -> None:
    more = (said("NHRI", "not implemented", rec="KEN-CARTER-01"),)
    found = nhri(replace(judged(), assessments=(*judged().assessments, *more)))
    assert [b.relation for b in found.ratings] == [Relation.DIFFER, Relation.ONE_ONLY]


def test_actions_that_name_the_institution_are_found() -> None:
    found = nhri(judged())
    assert [a.id for a in found.actions] == ["t2"]
    assert (len(found.evidence), found.evidence_all, found.ledger) == (0, 2, True)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("The NHRI", True), ("Kenya National Commission on Human Rights", True),
        ("National Human Rights Commission", True), ("Ombudsman", True),
        ("Electoral commission", False), ("Human Rights Committee", False), ("", False),
    ],
)  # fmt: skip
def test_names_of_institutions_are_told_apart(name: str, is_one: bool) -> None:
    assert is_nhri(name) is is_one


def test_national_and_international_organisations_stand_side_by_side() -> None:
    given = (
        said("national_CSO", "not implemented"), said("international_NGO", "mostly implemented"),
        said("international_NGO", "fully implemented", rec="KEN-AU-01"), said("State", "x"),
    )  # fmt: skip
    found = cso(replace(judged(), assessments=given)).ratings
    assert [(b.item.rec.id, b.relation) for b in found] == [
        (REC, Relation.DIFFER), ("KEN-AU-01", Relation.OTHERS_ONLY),
    ]  # fmt: skip
    assert {s.record.assessor_kind for b in found for s in (*b.one, *b.others)} == {
        "national_CSO", "international_NGO",
    }  # fmt: skip


def proof(number: int, source: str) -> Proof:
    return Proof(str(number), (REC,), source, "T", "context", "", "", "", None, "")


def test_the_share_of_evidence_is_a_range_where_some_is_unknown() -> None:
    kinds = ("national_CSO", "media", "academic", "State", "NHRI", "UN", "court", "mission")
    found = share([proof(n, kind) for n, kind in enumerate(kinds)])
    assert (found.national, found.other, found.unknown, found.n) == (1, 4, 3, 8)
    assert (found.least, found.most) == (1 / 8, 4 / 8)
    assert sum(n for _, n in found.by_source) == found.n


def test_without_evidence_there_is_no_share() -> None:
    assert share([]).least is share([]).most is None


def test_recommendations_with_evidence_of_a_national_organisation_are_counted() -> None:
    own = Proof("x", (REC, "elsewhere"), "national_CSO", "T", "context", "", "", "", None, "")
    found = cso(replace(judged(), evidence=(*judged().evidence, own)))
    assert (found.supported, found.proved, found.n) == (1, 2, 11)


def test_citizen_observers_are_counted_among_observers() -> None:
    assert (len(cso().citizen), cso().observers) == (0, 5)


def test_a_state_that_nothing_is_known_of_has_empty_lenses() -> None:
    found = bare()
    lens = nhri_lens(found.recommendations, found.health, found.judged, found.nhri)
    assert (lens.latest, lens.ratings, lens.asked, lens.ledger) == (None, (), (), False)
    assert cso_lens(found.recommendations, found.health, found.judged).ratings == ()


def coalition(*tasks: Task) -> Coalition:
    members = (Member("A", "women", "editor"), Member("B", "youth", "member"))
    return Coalition("c", "KEN", "Coalition", "", members, ("r1", "gone"), tasks, "2026-01-01")


def test_a_coalitions_tasks_are_counted_by_owner_and_date() -> None:
    day = dt.date(2026, 11, 26)
    found = standing(
        coalition(
            Task("late", "A", PartialDate("2026-10"), "planned"),
            Task("this month", "A", PartialDate("2026-11"), "in_progress"),
            Task("done", "B", PartialDate("2020"), "completed"), Task("loose", "", None, "planned"),
        ),
        {"r1"}, day,
    )  # fmt: skip
    assert (found.open, found.done, found.overdue, found.unowned, found.undated) == (3, 1, 1, 1, 1)
    assert (found.without_task, found.unknown) == (("B",), ("gone",))
