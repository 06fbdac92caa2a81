"""The dossier for a special report: what is open, what bears on it, what is to be checked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from joint_example import DAY, judged, kenya
from workbench.analysis.followup_due import dues
from workbench.analysis.followup_list import (
    FollowUpDocument,
    Given,
    followup_list,
)
from workbench.analysis.special_report import Dossier, dossier, special_report_rules
from workbench.analysis.treaty_documents import TreatyDocument
from workbench.dates import PartialDate
from workbench.errors import BadParameter

SYMBOL = "CCPR/C/KEN/CO/4"


def grade(paragraph: str, value: str, **fields: Any) -> Given:
    kept: dict[str, Any] = {"assessor_kind": "treaty_body", "assessor": "Human Rights Committee"}
    return Given(
        "KEN", "CCPR", SYMBOL, paragraph, "", "Matter", "core", scale="CCPR_grades", value=value,
        date=PartialDate("2024-07"), **(kept | fields),
    )  # fmt: skip


def listed(*said: Given) -> FollowUpDocument:
    date = PartialDate("2021-05")
    key = ("KEN", "CCPR", SYMBOL)
    known = TreatyDocument(*key, date, True)
    return followup_list([known], said, dues({key: date}), DAY)[0]


def made(*said: Given) -> Dossier:
    return dossier(kenya("en", judged()), listed(*said))


def test_only_open_paragraphs_are_reasons() -> None:
    found = made(grade("45", "C"), grade("13", "A"), grade("41", "D"))
    assert [r.item.paragraph for r in found.reasons] == ["41", "45"]
    assert found.settled == 1


def test_observers_under_the_same_obligation_stand_beside() -> None:
    (reason,) = made(grade("45", "C")).reasons
    assert [i.rec.id for i in reason.words] == ["KEN-CCPR-01"]
    assert [i.rec.id for i in reason.observers] == ["KEN-EUEOM-01"]
    assert reason.more == 0


def test_a_document_nobody_assessed_brings_all_its_paragraphs() -> None:
    found = made()
    assert sorted(r.item.paragraph for r in found.reasons) == ["13", "41", "45"]
    assert all(r.item.grade is None for r in found.reasons)


def test_where_all_is_settled_nothing_is_suggested() -> None:
    with pytest.raises(BadParameter, match="nothing open"):
        made(grade("45", "A"))


def test_a_document_of_another_state_is_refused() -> None:
    with pytest.raises(BadParameter, match="about UGA"):
        dossier(kenya(), replace(listed(grade("45", "C")), country="UGA"))


def test_every_committee_with_a_rule_says_what_to_check() -> None:
    rules = special_report_rules()
    assert {"CCPR", "CEDAW", "CERD", "CRPD", "CAT"} <= set(rules)
    assert rules["CCPR"].provision == "ICCPR art. 40(1)(b)"
    assert all(r.verification in {"V1", "V2", "V3"} for r in rules.values())
    assert rules["CCPR"].to_check


def test_elections_ahead_say_why_now() -> None:
    assert [str(e.start) for e in made(grade("45", "C")).elections] == ["2027-08-10"]
