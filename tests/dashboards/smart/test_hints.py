from __future__ import annotations

from workbench.analysis.smart import NEEDS_A_PERSON, Criterion
from workbench.dashboards.smart import ease
from workbench.dashboards.smart.hints import changes, hints, points, rate, rated_language
from workbench.i18n import translator

WEAK = "Take all necessary measures to strengthen the electoral process."
GOOD = "The electoral commission should publish results of each polling station by May 2027."
ENGLISH = translator("en")


def test_a_hint_says_rule_version_and_confidence() -> None:
    hint = hints(rate(GOOD, "en"), ENGLISH)[0]
    assert hint.basis.split()[:2] == ["rule", "smart-1"]
    assert 0 < float(hint.basis.split()[2]) <= 1


def test_three_criteria_are_left_to_a_person_with_a_question() -> None:
    left = [h for h in hints(rate(GOOD, "en"), ENGLISH) if h.score is None]
    assert {h.criterion for h in left} == set(NEEDS_A_PERSON)
    assert all(h.question.endswith("?") for h in left)


def test_patterns_stand_with_weak_criteria_only() -> None:
    for hint in hints(rate(WEAK, "en"), ENGLISH):
        assert bool(hint.patterns) == (hint.score in {0, 1}), hint.criterion


def test_reasons_come_in_the_language_of_the_visitor() -> None:
    french = hints(rate(WEAK, "en"), translator("fr"))
    english = hints(rate(WEAK, "en"), ENGLISH)
    assert french[4].reason != english[4].reason


def test_rewriting_says_what_got_better() -> None:
    found = {c.after.criterion: c for c in changes(rate(WEAK, "en"), rate(GOOD, "en"), ENGLISH)}
    assert found[Criterion.TIME_BOUND].direction == 1
    assert found[Criterion.TIME_BOUND].said == "better"
    assert found[Criterion.ATTAINABLE].direction is None


def test_what_cannot_be_rated_has_no_points() -> None:
    assert points(rate("نص بالعربية", "ar")) == (None, 0)
    assert rated_language("ar") == "en"


def test_reading_ease_has_words_for_every_value() -> None:
    assert ease.band(90.0) == "easy to read"
    assert ease.band(30.0) == "hard to read"
    assert ease.band(-40.0) == "very hard to read"


def test_reading_ease_is_there_once_it_has_loaded() -> None:
    ease._load("en")
    value = ease.ease("The cat sat on the mat. It was glad.", "en")
    assert value is not None
    assert value > 80
