"""The table of routes."""

from __future__ import annotations

import re

import pytest

from paths import DATA, needs_shared
from workbench.errors import UnknownName
from workbench.submissions.rules import Scope, claims_rule, submission_route, submission_routes
from workbench.submissions.words import LANGUAGES, draft_words


def test_every_committee_has_three_routes() -> None:
    names = {r.id for r in submission_routes()}
    for committee in ("ccpr", "cedaw", "crpd", "cerd", "cescr", "cat", "crc", "cmw", "ced"):
        assert {f"{committee}_alternative", f"{committee}_loipr", f"{committee}_follow_up"} <= names
    assert len(names) == len(submission_routes()) == 33


def test_unknown_limits_stay_unknown() -> None:
    assert submission_route("cmw_alternative").limit().value is None
    assert submission_route("cerd_alternative").limit().rule.values == ()
    assert submission_route("ccpr_follow_up").limit().value is None


def test_limits_keep_their_marks() -> None:
    ccpr, upr = submission_route("ccpr_alternative"), submission_route("upr_individual")
    assert (ccpr.limit().value, ccpr.limit().rule.mark, ccpr.limit().rule.to_check) == (
        10_000,
        "V1",
        False,
    )
    assert (upr.limit().value, upr.limit().rule.mark, upr.limit().rule.to_check) == (
        2815,
        "V3",
        True,
    )
    assert submission_route("upr_joint").limit().value == 5630


def test_a_scope_without_a_limit_of_its_own_has_the_ordinary_one() -> None:
    crc, cedaw = submission_route("crc_alternative"), submission_route("cedaw_alternative")
    assert crc.limit(Scope.COMPREHENSIVE).value == 10_000
    assert crc.limit(Scope.JOINT).value == crc.limit().value == 3_000
    assert cedaw.limit(Scope.JOINT).value == 6_600
    assert cedaw.limit(Scope.JOINT).rule.values == ("6600",)


@needs_shared
@pytest.mark.shared
def test_limits_are_those_of_the_domain_file() -> None:
    said = (DATA.parent / "domain" / "mechanisms.yaml").read_text(encoding="utf-8")
    for route in submission_routes():
        for limit in route.limits.values():
            if limit.value:
                assert re.search(rf"\b{limit.value}\b|\b{limit.value:,}\b", said), route.id


def test_lists_of_issues_take_questions_only() -> None:
    for route in submission_routes():
        takes = "recommendations" in route.sections
        assert not (takes and route.kind == "loipr")
        assert route.kind != "loipr" or "questions" in route.required


def test_every_section_has_words_and_a_rule() -> None:
    for route in submission_routes():
        assert set(route.required) <= set(route.sections)
        for section in route.sections:
            assert claims_rule(section) in {"all", "figures", "none"}
            assert all(draft_words(x).sections[section] for x in LANGUAGES)


def test_an_unknown_route_offers_near_ones() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'upr_joint'"):
        submission_route("upr_joynt")
