"""The sections of a mission brief."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import joint_example
from workbench.joint import JointAnalysis
from workbench.reports.sections import brief

ORDER = ("opening", "ahead", "on_the_ground", "core", "enabling", "limits")


def whole(analysis: JointAnalysis) -> str:
    return "\n".join(getattr(brief, name)(analysis).html for name in ORDER)


@pytest.fixture(scope="module")
def kenya() -> str:
    return whole(joint_example.kenya())


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_sections_stand_without_any_data(language: str) -> None:
    html = whole(joint_example.bare(language))
    assert len(re.findall(r"<h[12] id=", html)) == len(ORDER)


def test_links_lead_to_the_numbered_recommendation(kenya: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', kenya)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', kenya)) <= set(ids)
    assert '<a href="#x-ken-ccpr-02">C5</a>' in kenya


def test_symbol_paragraph_status_and_age_stand_together() -> None:
    html = brief.core(joint_example.kenya()).html
    assert "CCPR/C/KEN/CO/4, para 45" in html
    assert "5 years old" in html
    assert "Human Rights Committee, A, March 2024" in html
    assert "not assessed" in html


def test_core_and_enabling_are_never_in_one_list() -> None:
    core, rest = (f(joint_example.kenya()).html for f in (brief.core, brief.enabling))
    assert "x-ken-ccpr-03" not in core
    assert "x-ken-ccpr-03" in rest
    assert "Counted apart: 1 recommendation on neighbouring rights" in rest


def test_unread_ones_are_told() -> None:
    html = brief.opening(replace(joint_example.kenya(), unread=3)).html
    assert "3 recommendations to this State are in languages that the rules cannot read" in html
    assert "uhri.json ends inside a record" in html


def test_observers_are_not_in_a_brief_of_the_un(kenya: str) -> None:
    assert "EU EOM Kenya 2022" not in kenya
    assert "<script" not in kenya


def test_an_election_that_may_have_passed_is_told() -> None:
    html = brief.ahead(joint_example.kenya()).html
    assert "whether it was held is not recorded here" in html
    assert "V3" in html
