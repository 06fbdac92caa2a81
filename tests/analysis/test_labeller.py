from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.labeller import UNSUPPORTED, load_labeller
from workbench.model import Family, Label, Method, Recommendation, Scheme

LABELLER = load_labeller()
REC = Recommendation("x", "uhri", "1", Family.UPR, "UPR", ("KEN",), "Do so.")
AUTOMATIC = {Method.RULE, Method.MODEL}
TEXTS = (
    "Amend the electoral law so that prisoners can vote before the next elections.",
    "Continue to protect journalists from attack.",
    "Consider ratifying the Optional Protocol to the Covenant.",
)


def labelled(text: str, *given: Label, language: str = "en") -> tuple[Label, ...]:
    return LABELLER.labels(replace(REC, text=text, language=language, labels=given))


def codes(labels: tuple[Label, ...], scheme: Scheme) -> set[str]:
    return {x.code for x in labels if x.scheme is scheme}


def test_one_text_gets_labels_of_every_scheme() -> None:
    labels = labelled(TEXTS[0])
    assert codes(labels, Scheme.RELEVANCE) == {"core"}
    assert "OBL_VOTE" in codes(labels, Scheme.OBLIGATION)
    assert codes(labels, Scheme.ELECTION_PART)
    assert "legal_change" in codes(labels, Scheme.ACTION_REQUIRED)
    assert codes(labels, Scheme.MCMAHON_ACTION) == {"5"}
    assert codes(labels, Scheme.ADDRESSEE) == {"parliament"}


@pytest.mark.parametrize("text", TEXTS)
def test_every_automatic_label_says_how(text: str) -> None:
    for label in labelled(text):
        assert label.method in AUTOMATIC
        assert label.version
        assert label.why
        assert 0 < label.confidence < 1


def test_a_publishers_category_is_not_guessed_again() -> None:
    given = Label(Scheme.MCMAHON_ACTION, "4", Method.PUBLISHER, "4")
    assert not codes(labelled(TEXTS[0], given), Scheme.MCMAHON_ACTION)


def test_what_does_not_touch_elections_gets_its_relevance_only() -> None:
    (label,) = labelled("Improve access to maternal health for women in rural areas.")
    assert (label.scheme, label.code) == (Scheme.RELEVANCE, "none")


def test_neighbouring_rights_are_enabling() -> None:
    assert codes(labelled("Protect journalists from attack."), Scheme.RELEVANCE) == {"enabling"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        ("12 (4)", "no words"),
        ("Réviser le code électoral et garantir le droit de vote.", "unsupported language: fr"),
        ("vote " * 10_000, "too long"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(text: str, reason: str) -> None:
    (label,) = LABELLER.label_text(text)
    assert (label.scheme, label.code) == (Scheme.RELEVANCE, UNSUPPORTED)
    assert reason in label.why


def test_a_publishers_theme_speaks_for_a_text_nobody_can_read() -> None:
    words = "Right to participate in public affairs & right to vote"
    theme = Label(Scheme.UHRI_THEME, words, Method.PUBLISHER)
    labels = labelled("Garantir le droit de vote.", theme, language="fr")
    assert codes(labels, Scheme.RELEVANCE) == {"core"}


def test_a_batch_labels_each_as_alone() -> None:
    recs = [replace(REC, text=text) for text in TEXTS]
    for alone, together in zip(map(LABELLER.labels, recs), LABELLER.label_all(recs), strict=True):
        assert {(x.scheme, x.code) for x in alone} == {(x.scheme, x.code) for x in together}


@given(st.sampled_from(TEXTS), st.sampled_from(["", "49. ", "133.45 ", "(a) ", "• ", "\n- "]),
       st.sampled_from([" ", "  ", "\n"]))  # fmt: skip
def test_marks_numbers_and_space_change_no_label(text: str, mark: str, space: str) -> None:
    plain = labelled(text)
    marked = labelled(mark + text.replace(" ", space))
    assert {(x.scheme, x.code) for x in plain} == {(x.scheme, x.code) for x in marked}


@given(st.text(max_size=300), st.sampled_from(["", "en", "fr"]))
def test_any_text_has_exactly_one_relevance(text: str, language: str) -> None:
    labels = LABELLER.label_text(text, language)
    assert sum(x.scheme is Scheme.RELEVANCE for x in labels) == 1
