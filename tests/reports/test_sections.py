from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import joint_example
from reports.whole import ORDER, whole
from workbench.analysis.labelling import LABELLED
from workbench.analysis.model_card import model_card
from workbench.labelfile.codes import codes_of
from workbench.model import Scheme
from workbench.reports import sections
from workbench.reports.block import Block
from workbench.reports.components import web_address
from workbench.reports.words import label_name, label_names


@pytest.fixture(scope="module")
def kenya() -> str:
    return whole(joint_example.kenya())


@pytest.mark.parametrize("name", ORDER)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
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
    assert "2 more asks of both communities" in html
    assert html.index("<h3>12. ") < html.index("2 more asks") < html.index("<h3>13. ")


def test_core_and_enabling_are_counted_apart() -> None:
    kenya = joint_example.kenya()
    assert (kenya.core.n, kenya.enabling.n) == (10, 1)
    glance, asked = sections.at_a_glance(kenya).html, sections.by_obligation(kenya).html
    assert '<p class="big">10</p>' in glance
    assert "Counted apart: 1 on a neighbouring right" in glance
    assert '<span class="enabling">+1</span>' in asked
    assert asked.count("mark relevance core") == 10
    assert asked.count("mark relevance enabling") == 1


def test_each_recommendation_shows_what_it_asks_and_of_whom() -> None:
    html = sections.by_obligation(joint_example.kenya()).html
    assert "specific action (5)" in html
    assert '<span class="quiet">Addressee:</span> parliament' in html
    assert "model 0.93: put" in html
    assert "UNCAC" in html


def test_unsure_labels_are_marked_and_listed_for_review() -> None:
    kenya = joint_example.kenya()
    assert [u.item.rec.id for u in kenya.labels.uncertain] == ["KEN-EUEOM-01"]
    html = sections.method(kenya).html
    assert "1 of 36 automatic labels (3%) is below 0.6" in html
    assert "workbench labels review KEN" in html
    assert "workbench labels import FILE" in html
    assert "rule 0.40: disclosure of" in html


@pytest.mark.parametrize("unread", [0, 1])
def test_texts_the_rules_cannot_read_are_told(unread: int) -> None:
    html = sections.method(replace(joint_example.kenya(), unread=unread)).html
    told = "1 recommendation to this State is in a language that the rules cannot read"
    assert (told in html) == bool(unread)


def test_weak_wording_comes_with_pattern_and_question() -> None:
    html = sections.by_obligation(joint_example.kenya()).html
    assert "A pattern for “Time-bound”" in html
    assert "[the next election of which kind]" in html
    assert "For a person to judge: Attainable" in html
    assert "Can the named body do it" in html


def test_assessors_stand_side_by_side_in_both_scales() -> None:
    kenya = joint_example.kenya()
    html = sections.status(kenya).html
    assert "On 1 recommendation assessors differ" in html
    assert "by 4 steps" in html
    assert "456 days apart" in html
    assert '<strong lang="en">not implemented</strong>' in html
    assert kenya.health.crosswalk_version in html
    assert "▨" in html


def test_repeated_asks_are_told_with_their_years() -> None:
    html = sections.convergence(joint_example.kenya()).html
    assert "1 ask has been repeated by the same mechanism" in html
    assert "asked 2012, 2021" in html
    assert "same action: change the law" in html


def test_occasions_show_certainty_and_days_left() -> None:
    html = sections.gaps(joint_example.kenya()).html
    assert "UPR stakeholder deadline, 53 days" in html
    assert "159–189 days" in html
    assert "passed 906 days ago" in html
    assert '“<span lang="en">by 2014</span>”' in html


def test_figures_stand_beside_region_and_world_with_their_n() -> None:
    html = sections.human_rights_environment(joint_example.kenya()).html
    assert "(n = 13 of 13)" in html
    assert "the register covers few States" in html
    bare = sections.electoral_environment(joint_example.bare()).html
    assert "There is no figure to compare with other States" in bare


def test_model_figures_come_from_the_training_run() -> None:
    card = model_card()
    html = sections.method(joint_example.kenya()).html
    assert f"accuracy {card.accuracy:.3f}, macro-F1 {card.macro_f1:.3f}" in html
    assert f"{card.calibration_error:.3f}, n = {card.scored:,}" in html


def test_reasons_of_ratings_are_told_in_french() -> None:
    html = sections.by_obligation(joint_example.kenya("fr")).html
    assert "Ni date, ni délai, ni événement." in html
    assert "No date, period or event." not in html


def test_english_words_are_marked_inside_arabic() -> None:
    html = whole(joint_example.kenya("ar"))
    assert '«<span lang="en">campaign money</span>»' in html
    assert ': <span lang="en">campaign financ*</span>' in html
    assert '<span lang="en">UN Treaty Collection</span>' in html
    assert not re.search(r"[\u0621-\u064a]\)?, ", re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("language", ["es", "ar"])
def test_no_stored_date_is_left_in_words(language: str) -> None:
    # A citation is the publisher's, its date in brackets.
    html = re.sub(r"<[^>]+>|\(\d{4}-\d{2}-\d{2}\)", "", whole(joint_example.kenya(language)))
    assert not re.search(r"\d{4}-\d{2}-\d{2}", html)


def test_state_of_a_source_is_not_taken_for_a_state() -> None:
    said = [sections.header(joint_example.kenya(x)).html for x in ("fr", "es", "ar")]
    for html, words in zip(said, ("État de la source", "Estado de la fuente", "حالة المصدر"),
                           strict=True):  # fmt: skip
        assert f'<th scope="col">{words}</th>' in html


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
    assert shown["text/plain"].startswith("Kenya: 10 recommendations")


def test_every_code_of_an_automatic_label_has_a_name() -> None:
    for scheme in LABELLED:
        assert codes_of(scheme) <= set(label_names()[scheme])
    assert label_name(Scheme.INSTRUMENT, "other:Paris Principles") == "Paris Principles"
