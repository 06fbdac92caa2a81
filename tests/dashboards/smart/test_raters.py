from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboards.smart.made import REC, rating
from workbench.analysis.smart import Criterion
from workbench.dashboards.smart.raters import blind_pair, ratings_of, same_rater, visible
from workbench.ledger.actor import Actor
from workbench.ledger.events import draft, new_chain, seal
from workbench.ledger.payloads import Archive, Payload
from workbench.ledger.projection import State, fold
from workbench.ledger.vocabulary import RaterKind, Role

ANALYST = Actor(Role.ANALYST, "a")


def moment(n: int) -> str:
    return f"2026-05-04T10:00:{n:02}.000000Z"


def state_of(*payloads: Payload) -> State:
    """A state of events one second apart; their ids are e0, e1 …"""
    head = new_chain("o", "country/KEN")
    return fold(
        seal(draft("country/KEN", p, ANALYST, f"e{n}"), "o", head, moment(n), n + 1)
        for n, p in enumerate(payloads)
    )  # fmt: skip


def test_one_rater_has_one_rating() -> None:
    found = ratings_of(state_of(rating("NHRI", 0), rating(" nhri ", 2)), REC)
    assert [r.scores[Criterion.SPECIFIC] for r in found] == [2]
    assert found[0].events == ("e0", "e1")


def test_a_correction_stands_in_place_of_the_earlier() -> None:
    found = ratings_of(state_of(rating("NHRI", 0), rating("NHRI", 2, replaces=("e0",))), REC)
    assert [(r.total, r.events) for r in found] == [(18, ("e1",))]


def test_ratings_of_rules_are_no_persons() -> None:
    assert not ratings_of(state_of(rating("smart-1", rater_kind=RaterKind.RULE)), REC)


def test_the_second_rater_does_not_see_the_first() -> None:
    found = ratings_of(state_of(rating("NHRI", 2)), REC)
    seen = visible(found, "University", rates=True)
    assert (seen.own, seen.others, seen.hidden) == (None, (), 1)


def test_once_own_scores_are_in_all_are_shown() -> None:
    found = ratings_of(state_of(rating("NHRI", 2), rating("University", 0)), REC)
    seen = visible(found, "university", rates=True)
    assert [r.rater for r in seen.shown] == ["University", "NHRI"]
    assert seen.hidden == 0


def test_a_reader_sees_ratings_from_two_on() -> None:
    one = ratings_of(state_of(rating("NHRI", 2)), REC)
    two = ratings_of(state_of(rating("NHRI", 2), rating("University", 0)), REC)
    assert not visible(one, "NHRI", rates=False).shown
    assert len(visible(two, "", rates=False).shown) == 2


@given(st.lists(st.sampled_from(["A", "B", "C"]), max_size=6), st.sampled_from(["A", "B", "D"]))
def test_nobody_who_rates_sees_others_before_their_own(raters: list[str], me: str) -> None:
    seen = visible(ratings_of(state_of(*map(rating, raters)), REC), me, rates=True)
    assert (seen.own is not None) == (me in raters)
    assert not seen.others or seen.own


def test_agreement_counts_what_was_given_blind() -> None:
    later: dict[str, Any] = {"replaces": ("e0",)}
    pair = blind_pair(state_of(rating("A", 0), rating("B", 2), rating("A", 2, **later)), REC)
    assert pair is not None
    assert [p.scores[Criterion.SPECIFIC] for p in pair] == [0, 2]


def test_a_correction_before_the_second_rater_is_blind_too() -> None:
    pair = blind_pair(
        state_of(rating("A", 0), rating("A", 1, replaces=("e0",)), rating("B", 2)), REC
    )
    assert pair is not None
    assert [p.scores[Criterion.SPECIFIC] for p in pair] == [1, 2]


def test_an_archived_rating_makes_no_pair() -> None:
    gone = Archive(target="e1", reason="by mistake")
    assert blind_pair(state_of(rating("A"), rating("B"), gone), REC) is None


def test_names_that_differ_in_case_are_one_rater() -> None:
    assert same_rater("The  NHRI", "the nhri")
    assert not same_rater("NHRI 1", "NHRI 2")
