"""What a recommendation asks for, found by its main verb and object."""

from __future__ import annotations

import csv
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analysis.action_required import VERSION, action_required, smoothed
from workbench.model import Method, Scheme
from workbench.resources import taxonomy_file

CODES = {
    "ratification", "constitutional_change", "legal_change", "regulation", "institution",
    "practice", "publish", "capacity", "resources", "invite_cooperate", "investigate",
    "continue", "consider",
}  # fmt: skip
ASKS = [
    ("Ratify the convention on enforced disappearance", "ratification"),
    ("Become a party to both covenants", "ratification"),
    ("Set a clear timetable for ratification of the Covenant", "ratification"),
    ("Withdraw its reservations to article 16", "ratification"),
    ("Amend the Constitution to allow independent candidates", "constitutional_change"),
    ("Amend the electoral law well before polling", "legal_change"),
    ("Take measures to amend the electoral law", "legal_change"),
    ("Repeal the provisions on libel", "legal_change"),
    ("Write into law how recounts are ordered", "legal_change"),
    ("Ensure that national legislation complies with the Covenant", "legal_change"),
    ("Legislation on party finance should be adopted", "practice"),
    ("Simplify the procedures for complaints", "regulation"),
    ("Establish an independent electoral commission", "institution"),
    ("Make polling stations accessible", "practice"),
    ("Publish results by polling station", "publish"),
    ("Conduct voter education in minority languages", "capacity"),
    ("Train police officers on assemblies", "capacity"),
    ("Allocate sufficient resources to the commission", "resources"),
    ("Extend a standing invitation to special procedures", "invite_cooperate"),
    ("Bring to justice those who attacked voters", "investigate"),
    ("Release all political prisoners", "investigate"),
    ("Continue efforts to amend the electoral law", "continue"),
    ("Consider ratifying the Optional Protocol", "consider"),
    ("Start an inclusive electoral reform", "legal_change"),
    ("Appoint a full, independent election commission", "institution"),
    ("Look into claims of vote buying", "investigate"),
    ("Look into ways of helping voters", "consider"),
    ("Bring the Access to Information Act into operation", "practice"),
]


@pytest.mark.parametrize(("text", "code"), ASKS)
def test_main_action_is_first(text: str, code: str) -> None:
    first, *rest = action_required(text)
    assert first.code == code
    assert all(label.confidence <= first.confidence for label in rest)


FALSE_FRIENDS = [
    ("The Committee recommends that the State party elect a public defender", "institution"),
    ("The State party should elect the means it prefers to inform victims", "practice"),
    ("Guarantee the right of reply", "practice"),
    ("Respond to the electricity shortage", "invite_cooperate"),
    ("Respect existing laws on assembly", "practice"),
    ("Apply the law on assemblies", "practice"),
    ("Heed the requests to visit prisons", "practice"),
    ("Ensure that candidates should not be intimidated", "practice"),
    ("Protect those who investigate fraud", "practice"),
]


@pytest.mark.parametrize(("text", "code"), FALSE_FRIENDS)
def test_words_near_the_verb_do_not_mislead(text: str, code: str) -> None:
    assert action_required(text)[0].code == code


def test_act_behind_who_asks_is_found() -> None:
    asks = "The Committee urges the State party to repeal the law on foreign agents"
    told = "It is recommended that the deposit be lowered"
    lead_in = "Before the next elections, publish the voter register"
    passive = "Results should be published at once"
    found = [action_required(text)[0].code for text in (asks, told, lead_in, passive)]
    assert found == ["legal_change", "legal_change", "publish", "publish"]


def test_later_act_is_a_second_label() -> None:
    labels = action_required("Publish the register and train polling staff on its use")
    assert [x.code for x in labels] == ["publish", "capacity"]
    assert labels[1].confidence < labels[0].confidence


def test_label_says_how_it_was_found() -> None:
    (label,) = action_required("Amend the electoral law")
    assert (label.scheme, label.method, label.version) == (
        Scheme.ACTION_REQUIRED, Method.RULE, VERSION)  # fmt: skip
    assert label.why == "amend the electoral law"


@pytest.mark.parametrize("text", ["", "  \n", "12 345 6.7", "...", "!?;"])
def test_text_without_words_asks_nothing(text: str) -> None:
    assert action_required(text) == ()


def test_every_rule_has_a_code_of_the_codebook_and_possible_counts() -> None:
    with taxonomy_file("action_required.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {r["code"] for r in rows} == CODES | {"inner"}
    assert all(0 <= float(r["right"]) <= float(r["n"]) for r in rows)


def test_confidence_nears_the_measured_share() -> None:
    assert smoothed("0", "0") == 0.75
    assert smoothed("100", "100") > 0.99
    assert smoothed("0", "100") < 0.03


@given(st.sampled_from([t for t, _ in ASKS + FALSE_FRIENDS]), st.sampled_from(" \n\t\u00a0"))
def test_case_and_space_make_no_difference(text: str, space: str) -> None:
    spaced = f"{space}{space}".join(["", *text.split(), ""])
    assert action_required(spaced) == action_required(text)
    assert action_required(text.upper()) == action_required(text)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_gets_known_codes_once(text: str) -> None:
    labels = action_required(text)
    codes = [label.code for label in labels]
    assert set(codes) <= CODES
    assert len(codes) == len(set(codes))
    assert all(0 < x.confidence <= 1 and len(x.why) <= 80 for x in labels)


def test_long_text_takes_linear_time() -> None:
    def seconds(words: int) -> float:
        text = "amend the law and consider the covenant, " * (words // 7)
        start = time.process_time()
        action_required(text)
        return time.process_time() - start

    seconds(700)
    assert seconds(40_000) < 12 * max(seconds(10_000), 0.005)
