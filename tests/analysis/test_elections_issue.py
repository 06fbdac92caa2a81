from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.elections_issue import elections, features, said_of


@pytest.mark.parametrize(
    "text",
    [
        "Hold free and fair elections",
        "Ensure that prisoners can exercise their right to vote",
        "Amend the electoral law before the next elections",
        "Invite international observers to the coming elections",
    ],
)
def test_what_is_about_elections_is_found(text: str) -> None:
    (guess,) = elections([text])
    assert guess.is_elections
    assert guess.confidence >= 0.28
    assert guess.why


@pytest.mark.parametrize(
    "text",
    [
        "Improve access to electricity in rural areas",
        "Fight hatred in electronic media",
        "Honour the pledges made upon election to the Human Rights Council",
        "Devote more resources to schools",
        "Improve maternal health care",
        "",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not elections([text])[0].is_elections


def test_without_a_signal_nothing_is_weighed() -> None:
    assert features(said_of("Improve maternal health care")) == {}


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_with_confidence(text: str) -> None:
    (guess,) = elections([text])
    assert 0 <= guess.confidence <= 1


@given(st.sampled_from(["Hold elections", "Continue to support the elections in 2010"]))
def test_case_makes_no_difference(text: str) -> None:
    assert elections([text.upper()]) == elections([text])
