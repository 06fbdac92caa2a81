from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from workbench.analysis.agreement import (
    Scale,
    Weight,
    alpha,
    bootstrap,
    cohen_kappa,
    kappa,
    krippendorff_alpha,
)
from workbench.errors import BadParameter

# The example with missing codes of Krippendorff (2011), part C: four observers, twelve units.
N = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
CODES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=40)


def test_alpha_gives_the_published_values() -> None:
    assert krippendorff_alpha(OBSERVERS) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff_alpha(OBSERVERS, Scale.ORDINAL) == pytest.approx(0.815, abs=5e-4)


@given(CODES, st.sampled_from(list(Weight)))
def test_kappa_agrees_with_scikit_learn(pairs: list[tuple[int, int]], weight: Weight) -> None:
    first, second = zip(*pairs, strict=True)
    found = cohen_kappa(first, second, weight)
    if found is None:
        assert len({*first, *second}) == 1
        return
    labels = sorted({*first, *second})
    # scikit-learn weighs by place among the labels given, as we do.
    expected = cohen_kappa_score(
        first, second, labels=labels, weights=None if weight is Weight.NONE else "quadratic"
    )
    assert found == pytest.approx(expected)


@given(CODES)
def test_the_order_of_raters_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    for scale in Scale:
        one = krippendorff_alpha([first, second], scale)
        assert one == pytest.approx(krippendorff_alpha([second, first], scale))
        assert one is None or one <= 1 + 1e-12


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=20))
def test_full_agreement_is_one_or_undefined(codes: list[str]) -> None:
    expected = 1.0 if len(set(codes)) > 1 else None
    assert krippendorff_alpha([codes, codes]) == expected
    assert cohen_kappa(codes, codes) == expected


def test_missing_codes_are_left_out_of_kappa() -> None:
    assert cohen_kappa([1, 0, None, 1], [1, 0, 1, None]) == 1
    assert cohen_kappa([None], [None]) is None


def test_bounds_hold_the_value_and_repeat() -> None:
    first, second = [0, 1, 1, 0, 1, 0, 1, 1, 0, 0] * 3, [0, 1, 0, 0, 1, 0, 1, 1, 1, 0] * 3
    found = kappa(first, second)
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low < found.value < found.high
    assert (found.n, found) == (30, kappa(first, second))


def test_more_items_give_narrower_bounds() -> None:
    pairs = [[0, 1, 1, 0, 1, 2, 1], [0, 1, 0, 0, 1, 2, 2]]
    few, many = (alpha([r * k for r in pairs]) for k in (2, 20))
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert many.high - many.low < few.high - few.low


def test_an_undefined_coefficient_has_no_bounds() -> None:
    found = bootstrap([[1, 1], [1, 1]], lambda r: krippendorff_alpha(r))
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 2)


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(BadParameter, match="got 1 and 2 codes"):
        cohen_kappa([1], [1, 2])
    with pytest.raises(BadParameter, match="lists of 1, 2 codes"):
        krippendorff_alpha([[1], [1, 2]])
