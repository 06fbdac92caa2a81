"""SMART+ ratings: what they say, where they rest, what they refuse."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths import DATA, needs_shared
from workbench.analysis.smart import MACHINE_SCORED, NEEDS_A_PERSON, Criterion, rate

TEXTS = (
    "Parliament should amend section 42 of the Electoral Act by June 2027.",
    "Continue efforts to strengthen democracy (Viet Nam)",
    "The election commission should publish results by polling station and train its staff.",
    "Ratify the Convention and adopt a law against discrimination within one year (Costa Rica)",
    "Consider introducing gender quotas, with technical assistance from others, in due course.",
)
SPACES = ("  ", "\n", "\t", "\u00a0", " \r\n ")


def scores(text: str) -> dict[Criterion, int | None]:
    return {c.criterion: c.score for c in rate(text, with_flesch=False).criteria}


def quick(text: str, criterion: Criterion) -> int | None:
    return scores(text)[criterion]


@pytest.mark.parametrize(
    ("criterion", "low", "middle", "high"),
    [
        ("specific", "Strengthen democracy.", "Protect journalists.", "Repeal article 5."),
        ("measurable", "Protect journalists better.", "Train judges.", "Publish all results."),
        ("time_bound", "Act soon.", "Act before elections.", "Act within two years."),
        ("plain_language", "word " * 61, "Heed the Paris Principles.", "Let everyone vote."),
        ("audience_identified", "Let all vote.", "Amend the law.", "The courts should act."),
        (
            "implementation_considered",
            "Let all vote.",
            "Let all vote by opening more stations.",
            "Let all vote, with a separate budget and technical assistance.",
        ),
    ],
)
def test_each_criterion_has_three_steps(criterion: str, low: str, middle: str, high: str) -> None:
    found = [quick(t, Criterion(criterion)) for t in (low, middle, high)]
    assert found == [0, 1, 2]


@pytest.mark.parametrize("text", TEXTS)
def test_what_needs_knowledge_is_left_to_a_person(text: str) -> None:
    rating = rate(text, with_flesch=False)
    for criterion in NEEDS_A_PERSON:
        found = rating.of(criterion)
        assert found.score is None
        assert found.question.endswith("?")
        assert found.reason.startswith("Needs a person")
    assert all(rating.of(c).score is not None for c in MACHINE_SCORED)


@given(st.sampled_from(TEXTS), st.sampled_from(SPACES), st.integers(0, 60))
def test_white_space_changes_nothing(text: str, space: str, place: int) -> None:
    words = text.split(" ")
    cut = place % len(words)
    changed = space.join([" ".join(words[:cut]), " ".join(words[cut:])]) + space
    assert scores(changed) == scores(text)


@given(
    st.sampled_from(TEXTS),
    st.sampled_from(["12. ", "133.45 ", "133.45. ", "(a) ", "(A) ", "b) ", "- ", "• ", "(iv) "]),
)
def test_bullets_and_numbers_change_nothing(text: str, mark: str) -> None:
    assert scores(mark + text) == scores(text)


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(TEXTS)).map("\n(b) ".join)))
def test_any_text_is_rated_or_refused_with_words_in_place(text: str) -> None:
    rating = rate(text, with_flesch=False)
    assert [c.criterion for c in rating.criteria] == list(Criterion)
    for found in rating.criteria:
        assert found.reason
        assert found.score in (None, 0, 1, 2)
        assert all(s.text == text[s.start : s.end] != "" for s in found.spans)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("", "en", "no text"),
        (" \n\t", "en", "no text"),
        ("12 345,6 %", "en", "no text: only numbers or signs"),
        ("<p>Amend the law.</p>", "en", "HTML"),
        ("Amend the law законодательство", "en", "mixed script"),
        ("修改选举法", "en", "mixed script"),
        ("修改选举法", "zh", "unsupported language: zh"),
        ("Die Regierung soll das Gesetz ändern.", "de", "unsupported language: de"),
        ("Ratifier la Convention et modifier le code", "en", "does not read as English"),
        ("Amend the law. " * 3400, "en", "too long"),
    ],
)
def test_what_cannot_be_rated_says_why(text: str, language: str, reason: str) -> None:
    rating = rate(text, language=language)
    assert {c.score for c in rating.criteria} == {None}
    assert all(reason in c.reason for c in rating.criteria)
    assert (rating.readability, rating.total) == (None, None)


@pytest.mark.parametrize(
    ("text", "criterion", "score"),
    [
        ("Act as the article may require in May 2027.", "time_bound", 2),
        ("This should be decided by the commission.", "time_bound", 0),
        ("Amend article 25 of the Code.", "time_bound", 0),
        ("Provide an effective remedy in the Electoral Code.", "specific", 2),
        ("Take measures to amend.", "specific", 1),
        ("Devote efforts to electricity and electronics.", "audience_identified", 0),
    ],
)
def test_false_friends_stay_apart(text: str, criterion: str, score: int) -> None:
    assert quick(text, Criterion(criterion)) == score


@pytest.mark.shared
@needs_shared
def test_good_examples_stand_above_poor_ones() -> None:
    with (DATA.parent / "domain/smart_examples.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    totals = {q: [rate(r["text"]).total or 0 for r in rows if r["quality"] == q]
              for q in ("good", "poor")}  # fmt: skip
    assert min(totals["good"]) > max(totals["poor"])


def test_recommending_states_are_not_read() -> None:
    text = "Amend the law (United Kingdom of Great Britain and Northern Ireland)"
    rating = rate(text)
    assert rating.readability is not None
    assert rating.readability.words == 3


@pytest.mark.parametrize(
    ("language", "good", "poor"),
    [
        (
            "fr",
            "Le Parlement devrait modifier l’article 42 du Code électoral avant juin 2027.",
            "Poursuivre ses efforts afin de renforcer la démocratie.",
        ),
        (
            "es",
            "El Congreso debería modificar el artículo 42 del Código Electoral antes de 2027.",
            "Continuar los esfuerzos para fortalecer la democracia.",
        ),
    ],
)
def test_french_and_spanish_have_signals_of_their_own(language: str, good: str, poor: str) -> None:
    high, low = (rate(text, language=f"{language}-XX") for text in (good, poor))
    assert [high.of(c).score for c in MACHINE_SCORED] == [2, 2, 2, 1, 2, 0]
    assert [low.of(c).score for c in MACHINE_SCORED] == [0, 0, 0, 2, 0, 0]
    assert {c.confidence for c in high.criteria} == {None}


def test_a_text_in_another_language_than_said_is_not_rated() -> None:
    rating = rate("Amend the law to protect the rights of women", language="fr")
    assert rating.criteria[0].reason == "unsupported language: the text does not read as French"


def test_confidence_is_measured_or_absent() -> None:
    found = rate(TEXTS[0]).of(Criterion.SPECIFIC)
    assert found.confidence is not None
    assert 0.5 <= found.confidence <= 1
    assert rate(TEXTS[0]).of(Criterion.RELEVANT).confidence is None


def test_a_reason_can_be_translated_by_its_key() -> None:
    found = rate("Amend the law by June 2027.").of(Criterion.TIME_BOUND)
    assert (found.reason_key, dict(found.reason_words)) == ("dated", {"evidence": "“by June 2027”"})


def test_readability_counts_what_is_hard() -> None:
    found = rate(
        "Ratify OP-ABC. Amend the law and publish it with the XYZ (Xylo Yard)."
    ).readability
    assert found is not None
    assert (found.words, found.longest_sentence, found.acts) == (11, 9, 3)
    assert found.unexplained == ("OP-ABC",)
    assert found.flesch is not None


def test_a_short_form_before_a_state_is_not_explained() -> None:
    found = rate("Ratify OP-CEDAW (Spain)").readability
    assert found is not None
    assert found.unexplained == ("OP-CEDAW",)


def test_reading_ease_falls_with_long_words() -> None:
    easy, hard = (
        rate(t).readability for t in ("Let us all vote.", "Operationalise conditionality.")
    )
    assert easy is not None
    assert hard is not None
    assert (easy.flesch or 0) > (hard.flesch or 0)


def test_rating_works_without_network_and_home(tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def no(*a, **k): raise OSError('no network')\n"
        "socket.socket.connect = socket.create_connection = no\n"
        "from workbench.analysis.smart import rate\n"
        "assert 'textstat' not in sys.modules\n"
        "print(rate('Amend the law.').readability.flesch)"
    )
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True)
    assert float(done.stdout) > 0, done.stderr
    assert not list(tmp_path.iterdir())


def test_time_grows_with_length_only() -> None:
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            rate(text, with_flesch=False)
            best = min(best, time.process_time() - begun)
        return best

    part = "ensure that all the measures by the next "
    seconds(part)
    assert seconds(part * 120) < 40 * seconds(part * 10) + 0.01
    assert seconds("a " * 100_000) < 0.5
