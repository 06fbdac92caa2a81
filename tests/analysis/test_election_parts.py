"""Election parts rest on words and on the obligations found before; only core has any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.election_parts import VERSION, election_parts
from workbench.analysis.obligations import obligations
from workbench.model import Label, Method, Scheme
from workbench.taxonomy import load_taxonomy

CORE = Label(Scheme.RELEVANCE, "core", Method.RULE, confidence=0.9)
ENABLING = Label(Scheme.RELEVANCE, "enabling", Method.RULE, confidence=0.9)
KNOWN = {p.id for p in load_taxonomy().parts}


def labels(text: str, about: Label = CORE, *topics: str) -> tuple[Label, ...]:
    return election_parts(text, about, obligations(text, about, topics), topics)


def codes(text: str, about: Label = CORE, *topics: str) -> set[str]:
    return {x.code for x in labels(text, about, *topics)}


ONE_EACH = [
    ("Amend the electoral law", "LF"),
    ("Redraw the constituencies", "ES"),
    ("Train the staff of the electoral commission", "EM"),
    ("Audit the voter register", "VR"),
    ("Expand voter education", "VE"),
    ("Reduce the signatures asked of candidates", "CC"),
    ("Have the public broadcaster give equal airtime", "ME"),
    ("Open polling stations on time", "VO"),
    ("Publish results as they are tabulated", "VC"),
    ("Decide electoral disputes in time", "DR"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_EACH)
def test_words_point_to_their_part(text: str, expected: str) -> None:
    assert expected in codes(text)


def test_every_part_has_an_example() -> None:
    assert {code for _, code in ONE_EACH} == KNOWN


FROM_OBLIGATIONS = [
    ("Raise women's participation in political life", {"CC"}),
    ("Bring minorities into public life", {"CC"}),
    ("Disclose donations", {"CC"}),
    ("Prosecute electoral offences", {"DR"}),
]


@pytest.mark.parametrize(("text", "expected"), FROM_OBLIGATIONS)
def test_obligations_bring_their_part(text: str, expected: set[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "is_legal"),
    [
        ("Amend the law on campaign finance", True),
        ("Enforce the law on campaign finance", False),
        ("Ensure the implementation of the electoral law", False),
        ("Introduce a quota for women by law", True),
    ],
)
def test_a_law_must_change_to_be_legal_framework(text: str, *, is_legal: bool) -> None:
    assert ("LF" in codes(text)) is is_legal


def test_publishing_votes_of_candidates_is_counting_alone() -> None:
    assert codes("Publish results with the votes for each candidate") == {"VC"}


def test_only_core_has_parts() -> None:
    assert codes("Amend the law on assemblies", ENABLING) == set()


def test_topics_speak_only_where_nothing_else_does() -> None:
    (label,) = labels("Go on as before", CORE, "voter registration")
    assert (label.code, label.why) == ("VR", "topic: voter registration")
    assert codes("Tabulate faster", CORE, "voter registration") == {"VC"}


def test_labels_say_how_they_came() -> None:
    for label in labels("Amend the electoral code so that women can stand"):
        assert (label.scheme, label.method) == (Scheme.ELECTION_PART, Method.RULE)
        assert label.version == VERSION
        assert label.why


WORDS = st.lists(
    st.sampled_from(["amend", "the", "law", "voter", "lists", "results", "media", "disputes"])
)


@given(WORDS, st.sampled_from([" ", "\n\n", "\t "]), st.sampled_from([str.upper, str.title]))
def test_case_and_space_change_nothing(words: list[str], gap: str, case: object) -> None:
    assert callable(case)
    assert labels(f"{gap}{gap.join(map(case, words))}{gap}") == labels(" ".join(words))


@given(st.text(max_size=300))
def test_any_text_gives_known_parts_once(text: str) -> None:
    found = [x.code for x in labels(text)]
    assert set(found) <= KNOWN
    assert len(set(found)) == len(found)
    assert all(0 < x.confidence < 1 and len(x.why) <= 80 for x in labels(text))
