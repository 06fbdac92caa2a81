from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.language import detect


@pytest.mark.parametrize(
    "text",
    [
        "Amend the electoral code.",
        "<p>Ensure the right to vote</p>",
        "Fight corruption effectively",
        "Ratify CEDAW",
    ],
)
def test_english_is_labelled(text: str) -> None:
    found = detect(text)
    assert (found.code, found.refusal) == ("en", "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Réviser le code électoral et garantir le droit de vote", "fr"),
        ("Continuar los esfuerzos para promover la igualdad", "es"),
        ("تعديل قانون الانتخابات", "ar"),
        ("Изменить закон о выборах", "ru"),
    ],
)
def test_another_language_is_named_and_not_labelled(text: str, code: str) -> None:
    found = detect(text)
    assert found.code == code
    assert "unsupported language" in found.refusal


def test_a_clear_text_overrules_what_is_stated() -> None:
    text = (
        "Continuer à promouvoir la participation des femmes à la vie politique et publique du pays"
    )
    assert "fr" in detect(text, "en").refusal


def test_a_short_text_is_taken_as_stated() -> None:
    assert detect("Ratify ICRMW", "en").refusal == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        ("<p> </p>", "no text"),
        ("12.4 (3)", "no words"),
        ("vote " * 10_000, "too long"),
        ("Amend закон о выборах the law", "mixed scripts"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, reason: str) -> None:
    found = detect(text, "en")
    assert reason in found.refusal


def test_what_it_is_unsure_of_it_says() -> None:
    found = detect("Zqx brrm")
    assert found.refusal.startswith(("unsure", "unsupported"))
    assert found.confidence < 0.9


@given(st.text(max_size=500))
def test_any_text_has_an_answer(text: str) -> None:
    found = detect(text)
    assert found.code
    assert 0 <= found.confidence <= 1
