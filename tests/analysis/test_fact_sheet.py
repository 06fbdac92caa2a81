"""One page of facts: few figures, none that says more than the records do."""

from __future__ import annotations

from dataclasses import replace

import pytest

import joint_example
from workbench.analysis.fact_sheet import TOPICS, FactSheet, Unmeasured, ease_of, fact_sheet


@pytest.fixture(scope="module")
def sheet() -> FactSheet:
    return fact_sheet(joint_example.kenya())


def test_counts_are_of_core_recommendations_alone(sheet: FactSheet) -> None:
    assert sheet.n == 10
    assert sheet.human_rights + sheet.elections == sheet.n


def test_topics_are_the_most_asked_first(sheet: FactSheet) -> None:
    counts = [x.n for x in sheet.topics]
    assert counts == sorted(counts, reverse=True)
    assert 0 < len(counts) <= TOPICS
    assert sheet.topics[0].obligation == "OBL_CORRUPTION"


def test_steps_add_up_to_what_was_assessed(sheet: FactSheet) -> None:
    assert sheet.assessed == sum(n for _, n in sheet.steps)
    assert sheet.assessed < sheet.n
    assert "NOT_ASSESSED" not in dict(sheet.steps)


def test_treaties_without_data_are_not_told_as_missing(sheet: FactSheet) -> None:
    assert sheet.named_missing == ()
    assert sheet.no_data > 0
    assert sum(n for _, n in sheet.standings) == sheet.known + sheet.no_data


def test_sources_are_those_used_and_those_that_failed(sheet: FactSheet) -> None:
    assert {s.account.name for s in sheet.sources} == {"register", "untc", "uhri"}
    assert next(s for s in sheet.sources if s.account.name == "uhri").failed


def test_a_state_without_data_has_an_empty_page() -> None:
    found = fact_sheet(joint_example.bare())
    assert (found.n, found.topics, found.assessed, found.next_vote) == (0, (), 0, None)


def test_assessments_of_enabling_ones_do_not_count() -> None:
    kenya = joint_example.kenya()
    alone = tuple(i for i in kenya.core.recommendations if i.rec.id == "KEN-AU-01")
    found = fact_sheet(replace(kenya, core=replace(kenya.core, recommendations=alone)))
    assert found.assessed == 0


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_short_words_read_more_easily_than_long_ones(language: str) -> None:
    plain = {"en": "We go out to vote.", "fr": "On va voter ce jour.", "es": "Hoy voy a votar."}
    heavy = {
        "en": "Institutional accountability necessitates comprehensive administrative evaluation.",
        "fr": "La responsabilité institutionnelle nécessite une évaluation administrative.",
        "es": "La responsabilidad institucional requiere evaluaciones administrativas.",
    }
    easy, hard = (ease_of([x[language]], language, translated=True) for x in (plain, heavy))
    assert easy.value is not None
    assert hard.value is not None
    assert easy.value > hard.value


def test_what_cannot_be_measured_says_why() -> None:
    assert ease_of(["نص"], "ar", translated=True).why is Unmeasured.LANGUAGE
    assert ease_of(["Not French."], "fr", translated=False).why is Unmeasured.UNTRANSLATED
    assert ease_of([], "en", translated=True).why is Unmeasured.EMPTY
    assert ease_of(["Some text."], "en", translated=True).words == 2
