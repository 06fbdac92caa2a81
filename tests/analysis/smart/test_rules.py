"""The reviewed files behind the ratings."""

from __future__ import annotations

import re

import pytest

from workbench.analysis.reading import read
from workbench.analysis.smart import MACHINE_SCORED, Criterion, patterns, rate, weak
from workbench.analysis.smart.acts import acts, sentences, tokens
from workbench.analysis.smart.lexicon import languages, lexicon, rules

COMPUTED = {"no_act", "long_text", "long_sentence", "many_acts", "acronym", "passive"}
KINDS = {f"{p}_{k}" for p in ("act", "first", "inner") for k in
         ("binary", "concrete", "general", "vague")}  # fmt: skip
SUBJECTS = {"subject_body", "subject_state"}


def test_every_criterion_ends_with_a_rule_that_always_holds() -> None:
    shared = rules()
    assert set(shared.rules) == set(Criterion)
    for listed in shared.rules.values():
        last = listed[-1]
        assert (last.every, last.some, last.never) == ((), (), ())


@pytest.mark.parametrize("language", languages())
def test_rules_name_only_signals_that_exist(language: str) -> None:
    known = set(lexicon(language).signals) | COMPUTED | KINDS | SUBJECTS
    for listed in rules().rules.values():
        for rule in listed:
            assert {*rule.every, *rule.some, *rule.never, *rule.show} <= known, rule


def test_every_rule_has_a_message() -> None:
    said = {r.say for listed in rules().rules.values() for r in listed}
    assert said <= set(rules().messages)


def test_signals_match_whole_words() -> None:
    found = lexicon("en").signals
    assert not found["open_date"].search("sooner")
    assert found["open_date"].search("as soon as possible.")
    assert not found["number"].search("article 25")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amend the law, publish results and train the staff.", ["amend", "publish", "train"]),
        ("Political parties should place women on lists.", ["place"]),
        ("Support and protection are needed.", ["support"]),
        ("Set rules that courts must follow.", ["set"]),
        ("Before the next review, set a timetable.", ["set"]),
        ("More transparency is needed in the process.", []),
        ("Review the report and support for voters.", ["review", "support"]),
    ],
)
def test_main_verbs_are_found(text: str, words: list[str]) -> None:
    found = acts(sentences(tokens(read(text).low)), lexicon("en").verbs)
    assert [a.word for a in found] == words


def test_places_lead_back_to_the_text() -> None:
    text = "(a)  Amend\n the\u00a0law (Viet Nam);\n(b) Adopt it."
    reading = read(text)
    assert reading.text == "Amend the law; ; Adopt it."
    start = reading.text.index("the law")
    assert text[slice(*reading.place(start, start + 7))] == "the\u00a0law"


def test_weak_criteria_come_weakest_first_without_those_for_a_person() -> None:
    found = weak(rate("Protect journalists."))
    assert [c.score for c in found] == sorted(c.score or 0 for c in found)
    assert {c.criterion for c in found} <= set(MACHINE_SCORED)


def test_patterns_have_blanks_and_fit_what_is_weak() -> None:
    rating = rate("Continue efforts to strengthen democracy.")
    found = patterns(rating)
    assert {p.criterion for p in found} == {c.criterion for c in weak(rating)}
    assert all(re.search(r"\[.+?\]|…", p.pattern) for p in found)


def test_a_text_that_is_not_rated_gets_no_pattern() -> None:
    assert patterns(rate("")) == ()
