"""Who is asked: named as the doer, following from the act, or nobody but the State."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paths import DATA, needs_shared
from workbench.analysis.addressees import VERSION, addressee_code, addressees
from workbench.model import Method, Scheme

CODES = {
    "parliament", "government", "head_of_state", "emb", "judiciary", "prosecution", "police",
    "media_regulator", "media", "parties", "nhri", "local_authorities", "civil_society", "state",
}  # fmt: skip
NAMED = [
    ("The electoral commission should debate in public", {"emb"}),
    ("IEBC must consult candidates on technology", {"emb"}),
    ("COMELEC should explain its decisions", {"emb"}),
    ("The police should avoid force at rallies", {"police"}),
    ("Political parties should promote women", {"parties"}),
    ("The Government and the parliament should agree on a timetable", {"government", "parliament"}),
    ("The State party should protect journalists", {"state"}),
    ("The mission urges the judiciary to decide petitions in time", {"judiciary"}),
    ("Decisions should be explained by the central election commission", {"emb"}),
    ("Have the district commissions debate in open session", {"emb"}),
    ("The media council should monitor coverage", {"media_regulator"}),
    ("Municipalities should clear polling places", {"local_authorities"}),
]


def codes(text: str) -> set[str]:
    return {label.code for label in addressees(text)}


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_doer_is_the_addressee(text: str, expected: set[str]) -> None:
    assert codes(text) == expected


FOLLOWS = [
    ("Amend the electoral law", {"parliament"}),
    ("Amend the Constitution", {"parliament"}),
    ("Publish results by polling station", {"emb"}),
    ("Prosecute those who buy votes", {"prosecution"}),
    ("Allocate funds for the elections in time", {"government"}),
    ("Secure assembly, including by amending the law on demonstrations", {"parliament"}),
]


@pytest.mark.parametrize(("text", "expected"), FOLLOWS)
def test_act_can_single_out_a_body(text: str, expected: set[str]) -> None:
    assert codes(text) >= expected
    assert "state" not in codes(text)


def test_what_follows_says_so_and_is_less_sure_than_a_name() -> None:
    named, derived = addressees("The parliament should amend the law"), addressees("Amend the law")
    assert named[0].why == "the parliament should"
    assert derived[0].why.startswith("follows from: amend the law")
    assert derived[0].confidence <= 0.95


FALSE_FRIENDS = [
    "Parliamentary elections should be held on time",
    "Protect the police from violence",
    "End attacks by the police on journalists",
    "Prevent the commission of abuses by security forces",
    "Respect the findings made by the commission",
    "The electoral commission should be independent",
    "Civil society participation should be encouraged",
    "Strengthen the independence of the judiciary",
    "Guarantee the right of reply in the media",
    "Protect opposition parties",
    "Ratify the Rome Statute",
    "Party membership should be free",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_body_only_mentioned_is_not_addressed(text: str) -> None:
    assert codes(text) == {"state"}


def test_party_in_state_party_is_no_political_party() -> None:
    assert codes("The Committee urges the State party to hold local elections") == {"state"}


@pytest.mark.parametrize("text", ["", "12 34", "…", "word " * 10_000])
def test_odd_text_is_for_the_state(text: str) -> None:
    (label,) = addressees(text)
    assert label.code == "state"
    assert (label.scheme, label.method, label.version) == (
        Scheme.ADDRESSEE, Method.RULE, VERSION)  # fmt: skip


@given(st.sampled_from([t for t, _ in NAMED + FOLLOWS] + FALSE_FRIENDS), st.integers(1, 4))
def test_case_and_space_make_no_difference(text: str, spaces: int) -> None:
    spaced = (" " * spaces).join(["", *text.split(), ""])
    assert addressees(spaced) == addressees(text)
    assert addressees(text.upper()) == addressees(text)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_has_an_addressee(text: str) -> None:
    labels = addressees(text)
    assert labels
    assert {label.code for label in labels} <= CODES
    assert all(0 < x.confidence <= 1 and len(x.why) <= 80 for x in labels)


def test_published_word_has_a_code() -> None:
    assert addressee_code("electoral commission") == "emb"
    assert addressee_code(" Parliament  (Congress)") == "parliament"
    assert addressee_code("armed forces") == "police"
    assert addressee_code("the moon") is None


@needs_shared
@pytest.mark.shared
def test_register_words_have_codes() -> None:
    words: set[str] = set()
    for name in ("register_a.csv", "register_b.csv"):
        with (DATA / "register" / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                words |= {w.strip() for w in row["addressee"].split(";")}
    unknown = {w for w in words if w and addressee_code(w) is None}
    assert unknown == {"international partners"}
