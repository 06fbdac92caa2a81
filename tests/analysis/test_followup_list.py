"""The treaty-body follow-up list: grades as given, due dates as sure as they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from joint_example import assessments, recommendations
from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.dated import Dated, Kind
from workbench.analysis.followup_due import due_by_rule, dues
from workbench.analysis.followup_given import first_assessed, of_people, of_publishers
from workbench.analysis.followup_list import (
    FollowUpDocument,
    Given,
    Standing,
    about_elections,
    followup_list,
    grades,
)
from workbench.analysis.treaty_documents import TreatyDocument
from workbench.dates import PartialDate
from workbench.model import Certainty

DAY = dt.date(2026, 11, 26)
SYMBOL = "CCPR/C/KEN/CO/4"


def given(value: str = "C", **fields: Any) -> Given:
    kept: dict[str, Any] = {
        "country": "KEN", "committee": "CCPR", "symbol": SYMBOL, "paragraph": "45", "part": "(a)",
        "topic": "Elections", "relevance": "core", "assessor_kind": "treaty_body",
        "assessor": "Human Rights Committee", "scale": "CCPR_grades", "value": value,
        "date": PartialDate("2024-07"),
    }  # fmt: skip
    return Given(**(kept | fields))


def document(date: str = "2021-05-11", symbol: str = SYMBOL, latest: bool = True) -> TreatyDocument:
    return TreatyDocument("KEN", "CCPR", symbol, PartialDate(date), latest)


def listed(documents: list[TreatyDocument], *said: Given) -> tuple[FollowUpDocument, ...]:
    adopted = {(d.country, d.committee, d.symbol): d.date for d in documents}
    return followup_list(documents, said, dues(adopted), DAY)


@pytest.mark.parametrize(
    ("adopted", "standing"),
    [("2021-05-11", Standing.OVERDUE), ("2023-11-20", Standing.MAY_BE_OVERDUE),
     ("2025-03-20", Standing.AHEAD)],
)  # fmt: skip
def test_a_document_nobody_assessed_stands_by_its_due_date(
    adopted: str, standing: Standing
) -> None:
    (found,) = listed([document(adopted)])
    assert (found.standing, found.items) == (standing, ())


def test_an_assessed_document_is_not_overdue() -> None:
    (found,) = listed([document()], given())
    assert found.standing is Standing.ASSESSED
    assert found.assessed == PartialDate("2024-07")


def test_only_the_latest_document_awaits_a_report() -> None:
    old = document("2012-07", "CCPR/C/KEN/CO/3", latest=False)
    assert [d.symbol for d in listed([old, document()])] == [SYMBOL]


def test_grades_of_one_part_are_its_history_and_the_latest_counts() -> None:
    (found,) = listed([document()], given("B", date=PartialDate("2025-03")), given("C"))
    (item,) = found.items
    assert [g.value for g in item.history] == ["C", "B"]
    assert item.grade is not None
    assert item.grade.value == "B"


def test_parts_of_a_paragraph_stay_apart() -> None:
    (found,) = listed([document()], given("A"), given("D", part="(b)"))
    assert [(i.part, i.flag) for i in found.items][1] == ("(b)", "no_cooperation")
    assert grades([found]) == (("CCPR_grades", "A", 1), ("CCPR_grades", "D", 1))


def test_d_says_nothing_of_the_facts_and_e_is_below_zero() -> None:
    assert given("D").common.value is None
    assert (given("E").common.value, given("E").common.flag) == (-1, "contrary_measures")


def test_counts_of_letters_add_up_to_graded_parts() -> None:
    said = [given(v, part=str(n)) for n, v in enumerate("AABCDDE")]
    found = listed([document()], *said, given(scale="CCPR_grades_2008_2017", value="B1", part="x"))
    counted = grades(found)
    assert sum(n for _, _, n in counted) == 8
    assert ("CCPR_grades_2008_2017", "B1", 1) in counted


def test_input_stands_beside_the_grade_and_is_no_grade() -> None:
    nhri = given("E", assessor_kind="NHRI", assessor="The NHRI", part="", origin="ledger")
    (found,) = listed([document()], given("B"), nhri)
    (item,) = found.items
    assert item.grade is not None
    assert (item.grade.value, [x.value for x in item.inputs]) == ("B", ["E"])
    assert grades([found]) == (("CCPR_grades", "B", 1),)


def test_input_alone_leaves_the_report_overdue() -> None:
    nhri = given("C", assessor_kind="NHRI", assessor="The NHRI", origin="ledger")
    (found,) = listed([document()], nhri)
    assert found.standing is Standing.OVERDUE
    assert found.items[0].grade is None


def test_the_longest_overdue_comes_first_and_assessed_last() -> None:
    graded = given(symbol="CCPR/C/UGA/CO/2", country="UGA")
    found = followup_list(
        [document("2021-05"), TreatyDocument("BWA", "CCPR", "x", PartialDate("2020-08"), True)],
        [graded], dues({("KEN", "CCPR", SYMBOL): PartialDate("2021-05"),
                        ("BWA", "CCPR", "x"): PartialDate("2020-08")}), DAY,
    )  # fmt: skip
    assert [d.country for d in found] == ["BWA", "KEN", "UGA"]


def test_other_matters_can_be_left_out() -> None:
    found = listed([document()], given(), given(part="(b)", relevance="none"))
    assert [len(d.items) for d in about_elections(found)] == [1]
    assert about_elections(listed([document()], given(relevance="none"))) == ()


def test_a_due_date_by_rule_is_an_estimate_of_month_precision() -> None:
    due = due_by_rule("CCPR", PartialDate("2021-05-11"))
    assert due is not None
    assert (due.date.iso, due.certainty, due.verification) == (
        "2024-05", Certainty.ESTIMATE, "V2",
    )  # fmt: skip
    year = due_by_rule("CERD", PartialDate("2022"))
    assert year is not None
    assert (year.date.iso, year.to_check) == ("2023", True)


def test_without_rule_or_date_no_due_date_is_made_up() -> None:
    assert due_by_rule("CRC", PartialDate("2022")) is None
    assert due_by_rule("CCPR", None) is None


def test_a_date_that_somebody_read_counts_before_the_rule() -> None:
    key = ("KEN", "CCPR", SYMBOL)
    read = Dated(
        "d1", Kind.TREATY_FOLLOW_UP, ("KEN",), PartialDate("2023-03-26"), None,
        Certainty.CONFIRMED, f"Follow-up report, {SYMBOL}", entered=True,
    )  # fmt: skip
    due = dues({key: PartialDate("2021-05-11")}, [read])[key]
    assert (due.date.iso, due.certainty, due.recorded) == (
        "2023-03-26", Certainty.CONFIRMED, True,
    )  # fmt: skip


def test_only_committees_grades_are_taken_from_publishers() -> None:
    found = list(of_publishers(assessments()))
    assert [(g.committee, g.symbol, g.paragraph, g.value) for g in found] == [
        ("CCPR", SYMBOL, "13", "C")
    ]


def test_what_people_said_comes_with_document_and_paragraph() -> None:
    recs = {i.rec.id: i.rec for i in recommendations()}
    said = [
        AssessmentRecord("l1", "KEN-CCPR-01", kind, kind, "CCPR_grades", "C", PartialDate("2026"),
                         origin="ledger")
        for kind in ("NHRI", "State", "automatic")
    ]  # fmt: skip
    about = AssessmentRecord("l2", "KEN-UPR-01", "NHRI", "N", "ODIHR", "x", None, origin="ledger")
    (found,) = of_people([*said, about], recs)
    assert (found.symbol, found.paragraph, found.relevance) == (SYMBOL, "45", "core")


def test_a_grade_that_two_sources_repeat_is_counted_once() -> None:
    table = replace(assessments()[0], paragraph="42", limb="", document="CCPR/C/144/2")
    split = [
        replace(
            table, id=f"r{n}", recommendation=f"KEN-{n}", paragraph=f"42 ({n})", source="register"
        )
        for n in "ab"
    ]
    other = replace(split[0], id="r9", paragraph="40 (a)")
    found = list(of_publishers([*split, table, other]))
    assert [g.paragraph for g in found] == ["42", "40 (a)"]


def test_a_report_that_was_received_is_not_due() -> None:
    awaited = document("2021-05-11")
    replied = replace(awaited, reply="CCPR/C/KEN/FCO/4")
    assert [listed([d])[0].standing for d in (awaited, replied)] == [
        Standing.OVERDUE, Standing.RECEIVED,
    ]  # fmt: skip


def test_an_assessment_before_the_date_by_rule_speaks_against_it() -> None:
    key = ("IDN", "CCPR", "CCPR/C/IDN/CO/1")
    adopted = {key: PartialDate("2013-07-24")}
    graded = [
        given(country="IDN", symbol=key[2], date=PartialDate(d)) for d in ("2016", "2015-03-16")
    ]
    found = dues(adopted, (), first_assessed(graded))[key]
    assert (found.date.iso, found.early, found.certainty) == ("2015-07", True, Certainty.ESTIMATE)
    assert not dues(adopted, (), {key: PartialDate("2015-07-20")})[key].early
