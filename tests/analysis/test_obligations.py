"""Obligations follow the words, stay silent without relevance, and say why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.obligations import VERSION, obligations
from workbench.model import Label, Method, Scheme
from workbench.taxonomy import load_taxonomy

CORE, ENABLING, NONE = (
    Label(Scheme.RELEVANCE, code, Method.RULE, confidence=0.9)
    for code in ("core", "enabling", "none")
)
KNOWN = {o.id for o in load_taxonomy().obligations}


def codes(text: str, about: Label = CORE, *topics: str) -> set[str]:
    found = obligations(text, about, topics)
    assert all(x.scheme is Scheme.OBLIGATION and x.version == VERSION for x in found)
    return {x.code.removeprefix("OBL_") for x in found}


ONE_EACH = [
    ("Hold free and fair elections", "GENUINE"),
    ("Revise the electoral law", "NECESSARY_STEPS"),
    ("Guarantee the independence of the electoral commission", "RULE_OF_LAW"),
    ("Hold the overdue local elections", "PERIODIC"),
    ("Lift the blanket ban on voting by prisoners", "UNIVERSAL"),
    ("Draw constituencies of equal size", "EQUAL"),
    ("Protect the secrecy of the vote", "SECRET"),
    ("Set limits on campaign spending", "CORRUPTION"),
    ("Consult civil society on the reform", "PARTICIPATE"),
    ("Make polling stations accessible to wheelchair users", "VOTE"),
    ("Drop the deposit asked of independent candidates", "BE_ELECTED"),
    ("Adopt a gender quota for party lists", "EQUALITY_WOMEN"),
    ("Print voter information in minority languages", "NONDISCRIMINATION"),
    ("Permit campaign rallies", "ASSEMBLY"),
    ("Simplify party registration", "ASSOCIATION"),
    ("Lift the travel bans on candidates", "MOVEMENT"),
    ("Decriminalise defamation", "EXPRESSION"),
    ("Publish the results of every polling station", "TRANSPARENCY"),
    ("Prevent violence against candidates", "SECURITY"),
    ("Shorten the deadline for election complaints", "REMEDY"),
    ("Have an independent tribunal decide election cases", "HEARING"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_EACH)
def test_words_point_to_their_obligation(text: str, expected: str) -> None:
    assert expected in codes(text)


def test_every_obligation_has_an_example() -> None:
    assert {f"OBL_{code}" for _, code in ONE_EACH} == KNOWN


TOGETHER = [
    ("Parties should nominate more women", {"EQUALITY_WOMEN", "BE_ELECTED"}),
    ("Raise the number of women candidates", {"EQUALITY_WOMEN", "BE_ELECTED"}),
    ("Make polling places accessible to persons with disabilities", {"VOTE", "NONDISCRIMINATION"}),
    ("Prosecute those behind electoral violence", {"SECURITY", "REMEDY"}),
    ("Publish the campaign accounts of parties", {"CORRUPTION", "TRANSPARENCY"}),
]


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_words_that_go_together_give_both(text: str, expected: set[str]) -> None:
    assert codes(text) == expected


ENABLED = [
    ("Ratify the International Covenant on Civil and Political Rights", {"NECESSARY_STEPS"}),
    ("Uphold freedom of expression, assembly and association",
     {"EXPRESSION", "ASSEMBLY", "ASSOCIATION"}),
    ("Adopt a law against racial discrimination", {"NONDISCRIMINATION"}),
    ("Eliminate discrimination against women", {"EQUALITY_WOMEN"}),
    ("Investigate attacks on journalists", {"EXPRESSION", "SECURITY", "REMEDY"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENABLED)
def test_neighbouring_rights_have_obligations_too(text: str, expected: set[str]) -> None:
    assert codes(text, ENABLING) == expected


FALSE_FRIENDS = [
    ("Raise women's participation in public life", "TRANSPARENCY"),
    ("Combat discrimination on grounds of gender identity", "EQUALITY_WOMEN"),
    ("Sign the convention as a State party", "ASSOCIATION"),
    ("Table the bill in the National Assembly", "ASSEMBLY"),
    ("Extend a standing invitation to observers", "BE_ELECTED"),
    ("Reach equal pay in the civil service", "NECESSARY_STEPS"),
    ("Cooperate with the International Criminal Court", "HEARING"),
    ("Abolish the death penalty", "REMEDY"),
    ("Invite the Independent Electoral Commission", "RULE_OF_LAW"),
]


@pytest.mark.parametrize(("text", "not_expected"), FALSE_FRIENDS)
def test_false_friends_give_nothing(text: str, not_expected: str) -> None:
    assert not_expected not in codes(text)


def test_nothing_is_given_without_relevance() -> None:
    assert codes("Protect women from violence", NONE) == set()


def test_election_words_count_only_where_core() -> None:
    assert "TRANSPARENCY" in codes("Publish the report")
    assert "TRANSPARENCY" not in codes("Publish the report", ENABLING)


def test_topics_speak_only_where_the_text_is_silent() -> None:
    assert codes("Go on as before", CORE, "voter registration") == {"UNIVERSAL"}
    assert codes("Limit campaign spending", CORE, "voter registration") == {"CORRUPTION"}
    (label,) = obligations("Go on as before", CORE, ("voter registration",))
    assert label.why == "topic: voter registration"


def test_why_shows_the_words_met() -> None:
    (label,) = obligations("Register voters: update the VOTER LISTS", CORE, ())
    assert (label.code, label.method) == ("OBL_UNIVERSAL", Method.RULE)
    assert label.why == "register voters"


WORDS = st.lists(
    st.sampled_from(["women", "candidates", "violence", "publish", "results", "court"])
)


@given(WORDS, st.sampled_from([" ", "\n\n", "\t "]), st.sampled_from([str.upper, str.title]))
def test_case_and_space_change_nothing(words: list[str], gap: str, case: object) -> None:
    assert callable(case)
    found = obligations(f"{gap}{gap.join(map(case, words))}{gap}", CORE, ())
    assert found == obligations(" ".join(words), CORE, ())


@given(st.text(max_size=300), st.sampled_from([CORE, ENABLING, NONE]))
def test_any_text_gives_known_codes_once(text: str, about: Label) -> None:
    found = obligations(text, about, ())
    assert {x.code for x in found} <= KNOWN
    assert len({x.code for x in found}) == len(found)
    assert all(0 < x.confidence < 1 and 0 < len(x.why) <= 80 for x in found)
