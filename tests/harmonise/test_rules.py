from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.harmonise.keywords import KeywordScan
from workbench.harmonise.rules import RuleLabels
from workbench.model import Family, Label, Method, Recommendation, Scheme
from workbench.taxonomy import load_taxonomy

RULES = RuleLabels(load_taxonomy())


def recommendation(text: str, *labels: Label, language: str = "en") -> Recommendation:
    return Recommendation(
        "x", "uhri", "1", Family.UPR, "UPR", ("KEN",), text, language=language, labels=labels
    )


def codes(rec: Recommendation, scheme: Scheme) -> set[str]:
    return {x.code for x in RULES.labels(rec) if x.scheme is scheme}


def test_a_stem_matches_its_words_only() -> None:
    scan = KeywordScan([["vot*"], ["rally"], ["bring * in line with"], ["right to vote"]])
    assert scan.hits("Voters RALLY.") == {0: ["vot*"], 1: ["rally"]}
    assert scan.hits("pivoting, devoted, rallying") == {}
    assert 2 in scan.hits("bring the electoral law in line with the Covenant")
    assert 2 not in scan.hits("bring one two three four five words in line with it")
    assert scan.hits("the right to vote") == {0: ["vot*"], 3: ["right to vote"]}


def test_barred_words_do_not_count() -> None:
    scan = KeywordScan([["elect*"]], barred=["electric*"])
    assert scan.hits("electricity law") == {}
    assert scan.hits("electricity for the election") == {0: ["elect*"]}


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Give prisoners the right to vote.", "OBL_VOTE"),
        ("Publish the results of each polling station.", "OBL_TRANSPARENCY"),
        ("Set limits on campaign spending.", "OBL_CORRUPTION"),
        ("Repeal the ban on independent candidates.", "OBL_BE_ELECTED"),
    ],
)
def test_obligations_follow_the_words(text: str, obligation: str) -> None:
    assert obligation in codes(recommendation(text), Scheme.OBLIGATION)


def test_health_of_women_is_not_electoral() -> None:
    rec = recommendation("Improve access to maternal health for women in rural areas.")
    assert codes(rec, Scheme.RELEVANCE) == {"none"}
    assert not codes(rec, Scheme.OBLIGATION)


def test_a_publishers_theme_is_evidence() -> None:
    theme = Label(
        Scheme.UHRI_THEME,
        "Right to participate in public affairs & right to vote",
        Method.PUBLISHER,
    )
    (relevance,) = [
        x for x in RULES.labels(recommendation("Do so.", theme)) if x.scheme is Scheme.RELEVANCE
    ]
    assert (relevance.code, relevance.method) == ("core", Method.PUBLISHER)


def test_neighbouring_rights_are_enabling() -> None:
    rec = recommendation("Protect journalists from attack.")
    assert codes(rec, Scheme.RELEVANCE) == {"enabling"}


def test_every_rule_label_says_how() -> None:
    labels = RULES.labels(recommendation("Amend the electoral code so that women can stand."))
    assert len(labels) > 3
    for label in labels:
        assert label.version
        assert label.why
        assert 0 < label.confidence < 1


def test_other_languages_are_not_guessed() -> None:
    rec = recommendation("Réviser le code électoral et le vote.", language="fr")
    assert codes(rec, Scheme.RELEVANCE) == {"none"}


@given(st.text(max_size=300))
def test_any_text_has_one_relevance(text: str) -> None:
    labels = RULES.labels(recommendation(text))
    assert sum(x.scheme is Scheme.RELEVANCE for x in labels) == 1


@given(st.sampled_from(["Amend the electoral law.", "Train polling staff on voting rights."]))
def test_case_does_not_change_labels(text: str) -> None:
    assert RULES.labels(recommendation(text.upper())) == RULES.labels(recommendation(text))


def test_the_register_was_chosen_by_people() -> None:
    rec = Recommendation(
        "KEN-1", "register", "1", Family.OBSERVATION_MISSION, "EU_EOM", ("KEN",), "Do so."
    )
    (relevance,) = RULES.labels(rec)
    assert (relevance.code, relevance.method) == ("core", Method.PERSON)
