"""Core, enabling or none: words first, the publisher's filing next, false friends never."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths import ROOT
from workbench.analysis.electoral_evidence import ABOUT, TABLES, electoral_evidence, rows
from workbench.analysis.relevance import NOTHING, VERSION, relevance
from workbench.model import Family, Label, Method, Scheme
from workbench.taxonomy import load_taxonomy

FRIENDS = ROOT / "tests" / "truth" / "false_friends.csv"
CORE_THEME = Label(Scheme.UHRI_THEME, "Right to participate in public affairs & right to vote",
                   Method.PUBLISHER)  # fmt: skip
# What `relevance`, `obligations` and `election_parts` add to the words of a text.
GIVEN = {"theme_core", "issue_core", "theme_related", "mission", "topic_enabling", *ABOUT}


def false_friends() -> list[tuple[str, str]]:
    with FRIENDS.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["relevance"]) for row in csv.DictReader(file)]


def said(text: str, *labels: Label, family: Family = Family.UPR) -> Label:
    return relevance(text, labels, family, "uhri")


@pytest.mark.parametrize(("text", "expected"), false_friends())
def test_false_friends_do_not_mislead(text: str, expected: str) -> None:
    assert said(text).code == expected, said(text).why


def test_there_are_enough_false_friends() -> None:
    assert len({text for text, _ in false_friends()}) >= 30


NEIGHBOURS = [
    "Protect journalists from attack",
    "Guarantee freedom of association",
    "Adopt a law against all discrimination",
    "Strengthen the independence of the judiciary",
    "End impunity for abuses by the security forces",
    "Bring the national human rights institution in line with the Paris Principles",
]


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_neighbouring_rights_are_enabling(text: str) -> None:
    assert said(text).code == "enabling"


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_a_tie_to_elections_makes_them_core(text: str) -> None:
    assert said(f"{text} during the elections").code == "core"


def test_why_shows_the_words_met() -> None:
    label = said("Register voters who live abroad")
    assert (label.method, label.version, label.why) == (Method.RULE, VERSION, "voters")
    assert said("Plant trees").why == NOTHING


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        (Scheme.UHRI_THEME, "Participation of women in political & public life"),
        (Scheme.OHCHR_LIST_THEME, "Right to participation in public affairs and right to vote"),
        (Scheme.UPR_INFO_ISSUE, "Elections"),
    ],
)
def test_a_core_theme_over_silent_words_says_so(scheme: Scheme, code: str) -> None:
    label = said("Do so without delay", Label(scheme, code, Method.PUBLISHER))
    assert label.code == "core"
    assert label.why.startswith(f"filed under {code}"[:40])
    assert label.why.endswith("no electoral words")
    assert label.confidence < said("Hold the elections").confidence


def test_a_core_theme_does_not_turn_health_into_elections() -> None:
    label = said("Improve access to health services in villages", CORE_THEME)
    assert label.code == "none"
    assert "filed under" in label.why


def test_a_core_theme_leaves_enabling_words_enabling() -> None:
    assert said("Guarantee freedom of expression", CORE_THEME).code == "enabling"


def test_weak_words_need_a_publisher() -> None:
    text = "Continue to strengthen local councils"
    assert said(text).code == "none"
    assert said(text, CORE_THEME).code == "core"


def test_publisher_and_words_together_are_surer() -> None:
    assert said("Hold the elections", CORE_THEME).confidence >= said("Hold a poll").confidence


def test_a_missions_advice_is_about_its_election() -> None:
    label = said("Act at once", family=Family.OBSERVATION_MISSION)
    assert (label.code, label.why) == ("core", "advice of an election observation mission")
    assert said("Protect journalists", family=Family.OBSERVATION_MISSION).code == "enabling"


def test_topics_count_only_in_the_register() -> None:
    topic = (Label(Scheme.TOPIC, "freedom of assembly", Method.PERSON),)
    assert relevance("Act at once", topic, Family.UPR, "register").code == "enabling"
    assert relevance("Act at once", topic, Family.UPR, "uhri").code == "none"


WORDS = st.lists(
    st.sampled_from(["elections", "vote", "women", "assembly", "the", "judges", "of", "elected"]),
    min_size=1,
)


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\t "]), st.sampled_from([str.upper, str.title]))
def test_case_and_space_change_nothing(words: list[str], gap: str, case: object) -> None:
    assert callable(case)
    assert said(f"{gap}{gap.join(map(case, words))}{gap}") == said(" ".join(words))


@given(st.text(max_size=300))
def test_any_text_has_one_relevance(text: str) -> None:
    label = said(text)
    assert label.code in {"core", "enabling", "none"}
    assert 0 < label.confidence < 1
    assert 0 < len(label.why) <= 80


def all_rows() -> list[dict[str, str]]:
    return [row for table in TABLES for row in rows(table)]


def test_groups_have_names_of_their_own() -> None:
    names = [row["group"] for row in all_rows()]
    assert len(set(names)) == len(names)


def test_rules_ask_only_for_what_exists() -> None:
    known = {row["group"] for row in all_rows()} | GIVEN
    known |= {o.id for o in load_taxonomy().obligations}
    for row in all_rows():
        asked = set(f"{row['needs']} {row['unless']}".replace("|", " ").split())
        assert asked <= known, (row["group"], asked - known)


def test_tables_use_known_codes_and_strengths() -> None:
    tax = load_taxonomy()
    known = [
        {"core", "enabling", "none", "bar", "bar_first"},
        {o.id for o in tax.obligations} | {"topic"},
        {p.id for p in tax.parts} | {"topic"},
    ]
    for table, codes in zip(TABLES, known, strict=True):
        for row in rows(table):
            assert row["code"] in codes | {""}, row["group"]
            rule = row["code"] not in {"", "bar", "bar_first"}
            assert (row["strength"] in {"strong", "weak", "silent"}) is rule
            assert int(row["right"] or 0) <= int(row["n"] or 0)


def example(pattern: str) -> str:
    """The shortest text a pattern is meant for."""
    return pattern.replace(" * ", " x ").replace("*", "")


@pytest.mark.parametrize("row", all_rows(), ids=lambda row: row["group"])
def test_every_pattern_can_match(row: dict[str, str]) -> None:
    hits = electoral_evidence()
    number = [r["group"] for r in all_rows() if r["patterns"]]
    for pattern in filter(None, row["patterns"].split("|")):
        met = {number[n] for n, _, _ in hits._hits(f" {example(pattern)} ")}
        assert row["group"] in met, pattern
