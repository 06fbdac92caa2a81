from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import joint_example
from dashboards.country.driving import act, opened, page, room, words
from joint_example import HOSTILE
from workbench.dashboards.country.exported import MOST
from workbench.dashboards.desk import Desk
from workbench.errors import BadParameter
from workbench.joint import JointAnalysis

KENYA = "country=KEN"


def without_observers(analysis: JointAnalysis) -> JointAnalysis:
    """The same State, as if the register held no mission."""
    left = tuple(i for i in analysis.recommendations if i.community == "human_rights")
    return replace(analysis, recommendations=left, convergence=())


def headings(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "query", [KENYA, "country=NOR", "", "q=women", "country=KEN&q=vote&page=9"]
)
def test_every_view_is_a_page_in_order(desk: Desk, query: str, language: str) -> None:
    html = page(desk, f"{query}&lang={language}").main
    levels = headings(html)
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(html.encode()) < 60_000
    for ref in re.findall(r'aria-labelledby="([^"]+)"', html):
        assert f'id="{ref}"' in html


def test_the_head_says_election_review_and_what_is_next(desk: Desk) -> None:
    said = words(page(desk, KENYA))
    assert "Next election by popular vote: 10 August 2027 expected" in said
    assert "Next UPR review: 2030 estimate" in said
    assert "What can be done next July 2027" in said
    assert "Unknown is not zero" in said


@pytest.mark.parametrize("unread", [0, 3])
def test_texts_the_rules_cannot_read_are_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, unread: int
) -> None:
    found = replace(joint_example.kenya(), unread=unread)
    monkeypatch.setattr(Desk, "joint", lambda _self, _iso3: found)
    told = "3 recommendations to this State are in languages that the rules cannot read"
    assert (told in words(page(desk, KENYA))) == bool(unread)


def test_evidence_says_who_it_comes_from_and_what_it_does(
    desk: Desk, example: JointAnalysis
) -> None:
    said = words(opened(desk, f"{KENYA}&lang=fr", "KEN-EUEOM-02"))
    assert "parle pour la mise en œuvre" in said
    assert "tribunal" in said


def test_one_community_alone_is_said(desk: Desk) -> None:
    said = words(page(desk, "country=KEN&mechanism=UPR"))
    assert "None of election observers is left by these filters" in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_state_without_observers_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    found = without_observers(joint_example.kenya(language))
    monkeypatch.setattr(Desk, "joint", lambda _self, _iso3: found)
    shown = page(desk, f"{KENYA}&lang={language}")
    assert 'class="empty"' in shown.main
    if language == "en":
        assert "no observer recommendation is recorded" in words(shown)
        assert "No recommendation of election observers is recorded here" in words(shown)


def test_a_state_with_nothing_says_what_to_do(desk: Desk) -> None:
    shown = page(desk, "country=NOR")
    assert "No recommendation on elections to Norway is in the snapshot" in words(shown)
    assert 'id="narrow"' not in shown.main


def test_filters_are_chips_title_and_print_line(desk: Desk) -> None:
    shown = page(desk, "country=KEN&status=NOT_ASSESSED&from=2015&q=election")
    assert "“election”" in shown.title
    assert "since 2015" in shown.title
    assert shown.main.count('class="chip"') == 3
    assert "Filters in force : “election”" in words(shown) or (
        "Filters in force: “election”" in words(shown)
    )


def test_the_count_is_the_number_of_entries(desk: Desk) -> None:
    shown = page(desk, "country=KEN&mechanism=CCPR")
    found = re.search(r"(\d+) of (\d+) recommendations", words(shown))
    assert found is not None
    listed = set(re.findall(r'data-v-id="(KEN-HRC[^"]+)"', shown.main))
    assert len(listed) == int(found[1])


def test_a_query_that_cannot_be_read_is_one_sentence(desk: Desk) -> None:
    shown = page(desk, 'country=KEN&q="open')
    assert "is not closed" in words(shown)
    assert "29 of 29" in words(shown)


def test_the_sentence_is_in_the_language_of_the_page(desk: Desk) -> None:
    assert "n’est pas fermée" in words(page(desk, 'country=KEN&lang=fr&q="open'))


def test_what_a_link_asks_in_vain_is_said(desk: Desk) -> None:
    said = words(page(desk, "country=KEN&obligation=OBL_NOTHING&rec=NPL-1"))
    assert "Obligation “OBL_NOTHING”, which is not known here" in said
    assert "Recommendation “NPL-1”" in said


def test_a_recommendation_of_another_state_does_not_open_here(desk: Desk) -> None:
    assert room(desk, "country=NPL&rec=KEN-EUEOM-2022-03").rec == ""
    assert room(desk, "rec=KEN-EUEOM-2022-03").rec == "KEN-EUEOM-2022-03"


def test_texts_name_their_language_and_restated_ones_are_marked(desk: Desk) -> None:
    shown = page(desk, f"{KENYA}&lang=fr")
    assert shown.main.count('<p class="words" lang="en">') >= 20
    assert 'class="restated"' in shown.main


def test_an_opened_one_tells_ladder_evidence_and_actions(
    desk: Desk, example: JointAnalysis
) -> None:
    said = words(opened(desk, KENYA, "KEN-EUEOM-02"))
    assert "Assessors differ on this recommendation" in said
    assert "4 steps apart" in said
    assert "Ruling on results" in said
    assert (
        "Publish the forms · Electoral commission · due September 2026 · in progress ▲ overdue"
        in said
    )


@pytest.mark.parametrize("rec_id", ["", "KEN-EUEOM-03", "KEN-UPR-01"])
def test_hostile_texts_stay_text(desk: Desk, example: JointAnalysis, rec_id: str) -> None:
    html = opened(desk, KENYA, rec_id).main
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert "javascript:" not in html


def test_the_example_moves_nothing_without_a_second_assessment(
    desk: Desk, example: JointAnalysis
) -> None:
    assert "no movement is recorded in 12 months" in words(page(desk, KENYA))


def test_exports_hold_what_the_filters_leave(desk: Desk) -> None:
    done = act(desk, "country=KEN&mechanism=CCPR", "export", kind="csv")
    assert done.download is not None
    text = done.download.content.decode("utf-8-sig")
    assert "# Filters in force: Mechanism: CCPR" in text
    assert desk.snapshot.hash in text
    rows = [line for line in text.splitlines() if line.startswith("KEN-")]
    assert rows
    assert all(line.startswith("KEN-HRC") for line in rows)
    assert done.say.endswith(f"{len(rows)} recommendations")


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_other_exports_are_files(desk: Desk, kind: str, tmp_path: Path) -> None:
    done = act(desk, "q=women", "export", kind=kind)
    assert done.download is not None
    assert done.download.name.endswith(kind)
    assert done.download.content[:2] == b"PK"


def test_an_export_too_large_says_how_large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOST, "docx", 10)
    with pytest.raises(BadParameter, match="at most 10"):
        act(desk, "", "export", kind="docx")


def test_what_stands_in_two_asks_opens_once(desk: Desk) -> None:
    shared = "KEN-HRC-2021-02"
    html = opened(desk, KENYA, shared).main
    assert html.count('aria-expanded="true"') >= 2
    assert html.count(f'data-focus="rec-{shared}"') == 1
    keys = re.findall(r'data-key="([^"]+)"', html)
    assert len(keys) == len(set(keys))
