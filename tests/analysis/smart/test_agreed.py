from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.smart import Criterion
from workbench.analysis.smart.agreed import TOO_FEW, Agreed, Pair, Strength, agreements


def pairs(*scores: tuple[int, int]) -> list[Pair]:
    return [(dict.fromkeys(Criterion, a), dict.fromkeys(Criterion, b)) for a, b in scores]


def test_full_agreement_is_one() -> None:
    found = agreements(pairs(*[(0, 0), (1, 1), (2, 2)] * 4))
    assert {a.kappa for a in found} == {1.0}
    assert found[0].strength is Strength.ALMOST_PERFECT


def test_few_recommendations_are_too_few_to_say() -> None:
    found = agreements(pairs(*[(0, 0), (2, 2)] * 4))[0]
    assert (found.n, found.same, found.kappa, found.too_few) == (8, 8, None, True)


def test_one_score_throughout_has_no_kappa() -> None:
    found = agreements(pairs(*[(1, 1)] * TOO_FEW))[0]
    assert (found.kappa, found.too_few, found.strength) == (None, False, None)


def test_two_steps_apart_weigh_more_than_one() -> None:
    near = agreements(pairs(*[(0, 0), (1, 1), (2, 2)] * 4, (0, 1)))[0].kappa
    far = agreements(pairs(*[(0, 0), (1, 1), (2, 2)] * 4, (0, 2)))[0].kappa
    assert near is not None
    assert far is not None
    assert far < near


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=30))
def test_who_is_first_does_not_matter(scores: list[tuple[int, int]]) -> None:
    one = agreements(pairs(*scores))[0]
    other = agreements(pairs(*[(b, a) for a, b in scores]))[0]
    assert (one.n, one.same) == (other.n, other.same) == (len(scores), one.same)
    assert (one.kappa is None) == (other.kappa is None)
    assert abs((one.kappa or 0) - (other.kappa or 0)) < 1e-9


def test_a_criterion_that_one_left_open_is_not_compared() -> None:
    open_one = dict.fromkeys(Criterion, 1) | {Criterion.RELEVANT: None}
    found = {a.criterion: a.n for a in agreements([(open_one, dict.fromkeys(Criterion, 1))] * 12)}
    assert (found[Criterion.RELEVANT], found[Criterion.SPECIFIC]) == (0, 12)


def test_less_than_chance_is_said() -> None:
    assert Agreed(Criterion.SPECIFIC, 20, 0, -0.4).strength is Strength.POOR
