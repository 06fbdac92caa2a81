from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import joint_example
from workbench.joint import JointAnalysis
from workbench.reports import sections
from workbench.reports.block import Block
from workbench.reports.components import web_address


def whole(analysis: JointAnalysis) -> str:
    return "\n".join(getattr(sections, n)(analysis).html for n in ORDER)


ORDER = (
    "header", "at_a_glance", "electoral_environment", "human_rights_environment", "by_obligation",
    "convergence", "status", "gaps", "calendar", "method",
)  # fmt: skip


@pytest.fixture(scope="module")
def kenya() -> str:
    return whole(joint_example.kenya())


@pytest.mark.parametrize("name", ORDER)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_section_stands_without_any_data(name: str, language: str) -> None:
    block = getattr(sections, name)(joint_example.bare(language))
    assert isinstance(block, Block)
    assert re.search(r"<h[12] id=", block.html)


def test_headings_skip_no_level(kenya: str) -> None:
    levels = [int(n) for n in re.findall(r"<h([1-6])", kenya)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_each_recommendation_stands_once_in_full(kenya: str) -> None:
    for item in joint_example.recommendations():
        assert kenya.count(f'id="x-{item.rec.id.lower()}"') == 1


def test_links_inside_the_page_lead_somewhere(kenya: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', kenya)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', kenya)) <= set(ids)


def test_text_of_sources_is_escaped(kenya: str) -> None:
    assert "<script" not in kenya
    assert "&lt;script&gt;" in kenya


def test_only_web_addresses_become_links(kenya: str) -> None:
    assert "javascript:" not in kenya
    assert web_address("https://example.org/a") == "https://example.org/a"
    assert [web_address(u) for u in ("javascript:x()", "data:text/html,x", "//x", "http://[")] == (
        [""] * 4
    )


def test_failed_and_stale_sources_are_shown() -> None:
    html = sections.header(joint_example.kenya()).html
    assert "uhri.json ends inside a record" in html
    assert "✕ failed" in html
    assert "▲ stale" in html


def test_every_label_shows_rule_and_confidence() -> None:
    html = sections.by_obligation(joint_example.kenya()).html
    assert "rule 0.65: campaign financ*" in html
    assert "noted: the State took note and gave no commitment" in html
    assert "without an obligation: no rule matched" in html


def test_pairs_are_marked_as_suggestions() -> None:
    html = sections.convergence(joint_example.kenya()).html
    assert "suggested, not confirmed by a person" in html
    assert html.count('<article class="pair">') == len(joint_example.kenya().convergence) == 2


def test_more_than_twelve_pairs_go_behind_a_disclosure() -> None:
    kenya = joint_example.kenya()
    html = sections.convergence(replace(kenya, convergence=kenya.convergence * 7)).html
    assert "2 more pairs" in html
    assert html.index("12. ") < html.index("<details>") < html.index("13. ")


def test_facts_not_confirmed_are_marked() -> None:
    for show in (sections.at_a_glance, sections.human_rights_environment, sections.calendar):
        assert "V3: not confirmed, check before you submit" in show(joint_example.kenya()).html


def test_passed_dates_are_not_taken_for_elections_held() -> None:
    html = sections.electoral_environment(joint_example.kenya()).html
    assert "published as next but has passed: not recorded whether held" in html


def test_unknown_is_never_zero() -> None:
    bare = joint_example.bare()
    html = sections.at_a_glance(bare).html + sections.status(bare).html
    assert "none recorded" in html
    assert "no data" in html
    assert not re.search(r'class="big[^"]*">0', html)


def test_recommendations_keep_their_language_in_french() -> None:
    html = sections.by_obligation(joint_example.kenya("fr")).html
    assert '<p class="words" lang="en">Put the campaign financing law into effect.</p>' in html
    assert "notée par l’État" in html
    assert "Prévention de la corruption" in html


def test_notebooks_get_style_and_plain_text() -> None:
    shown = sections.header(joint_example.kenya())._repr_mimebundle_()
    assert shown["text/html"].startswith("<style data-workbench>")
    assert "<" not in shown["text/plain"]
    assert shown["text/plain"].startswith("Kenya: 9 recommendations")
