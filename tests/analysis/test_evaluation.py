"""Scores of labellers against coded tables, checked against scikit-learn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    precision_recall_fscore_support,
)

from workbench.analysis.calibration import calibration
from workbench.analysis.evaluation import (
    Group,
    Models,
    TruthRow,
    all_disagreements,
    evaluate,
)
from workbench.analysis.evaluation_text import markdown, plain
from workbench.analysis.scores import NOTHING, f1_rate, score, wilson
from workbench.errors import BadParameter


@dataclass(frozen=True, slots=True)
class Said:
    """A guess of either kind."""

    code: str = ""
    is_elections: bool = False
    confidence: float = 0.9
    why: str = "word"


def actions(texts: Sequence[str]) -> list[Said]:
    return [Said(code="5" if "law" in t else "" if "?" in t else "4") for t in texts]


def issues(texts: Sequence[str]) -> list[Said]:
    return [Said(is_elections="vote" in t) for t in texts]


MODELS = Models(actions, issues)
PAIRS = st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from("12345")), min_size=1)


@given(PAIRS)
def test_scores_are_those_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    truth, given_codes = [t for t, _ in pairs], [g for _, g in pairs]
    found = score(truth, given_codes)
    codes = list(found.codes)
    theirs = precision_recall_fscore_support(truth, given_codes, labels=codes, zero_division=0)
    ours = [[s.precision.value or 0, s.recall.value or 0, s.f1.value or 0] for s in found.classes]
    assert np.allclose(np.transpose(ours), theirs[:3])
    assert [s.n for s in found.classes] == theirs[3].tolist()
    assert found.accuracy.value == pytest.approx(accuracy_score(truth, given_codes))
    assert found.macro_f1.value == pytest.approx(theirs[2].mean())
    if len(codes) > 1:  # of a single class scikit-learn warns
        matrix = np.array(found.confusion)
        assert (matrix[:, :-1] == confusion_matrix(truth, given_codes, labels=codes)).all()


@given(PAIRS)
def test_every_value_lies_within_its_bounds(pairs: list[tuple[str, str]]) -> None:
    found = score([t for t, _ in pairs], [g for _, g in pairs])
    rates = [found.accuracy, *(r for s in found.classes for r in (s.precision, s.recall, s.f1))]
    for rate in rates:
        if rate.value is not None:
            assert rate.low is not None
            assert rate.high is not None
            assert 0 <= rate.low <= rate.value <= rate.high <= 1


def test_wilson_gives_the_published_interval() -> None:
    # Newcombe (1998), table I, method 3: 81 of 263 and 0 of 20.
    rate, zero = wilson(81, 263), wilson(0, 20)
    assert (rate.low, rate.high) == (
        pytest.approx(0.2553, abs=5e-5),
        pytest.approx(0.3662, abs=5e-5),
    )
    assert (zero.low, zero.high) == (0.0, pytest.approx(0.1611, abs=5e-5))
    assert wilson(0, 0) == NOTHING
    with pytest.raises(BadParameter, match="0 to 2 hits of 2, got 3"):
        wilson(3, 2)


def test_f1_bounds_hold_where_all_is_right_or_wrong() -> None:
    assert f1_rate(10, 0, 0).value == 1
    assert f1_rate(0, 3, 4).value == 0
    assert f1_rate(8, 2, 2).value == pytest.approx(0.8)
    assert f1_rate(0, 0, 0) == NOTHING


def test_bootstrap_bounds_of_macro_f1_narrow_with_n() -> None:
    truth, said = [*"1122"], [*"1121"]
    few, many = score(truth * 5, said * 5).macro_f1, score(truth * 500, said * 500).macro_f1
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert few.low < many.low < (many.value or 0) < many.high < few.high
    assert score(truth * 5, said * 5).macro_f1 == few


def test_a_code_not_given_counts_as_wrong_and_is_no_class() -> None:
    found = score(["1", "1", "2"], ["1", "", "2"])
    assert (found.codes, found.unlabelled, found.accuracy.value) == (("1", "2"), 1, 2 / 3)
    assert found.classes[0].recall.value == 0.5
    assert found.macro_f1.value == pytest.approx((2 / 3 + 1) / 2)
    with pytest.raises(BadParameter, match="2 true codes, but 1"):
        score(["1", "2"], ["1"])


def test_calibration_error_of_a_known_case() -> None:
    sure, unsure = [0.9] * 10, [0.6] * 10
    found = calibration([*sure, *unsure], [*[True] * 9, False, *[True] * 3, *[False] * 7], bins=2)
    assert found.error == pytest.approx(0.15)
    assert [(b.n, round(b.stated, 2), round(b.right, 2)) for b in found.bins] == [
        (10, 0.6, 0.3), (10, 0.9, 0.9)
    ]  # fmt: skip


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_bins_of_equal_count_hold_every_item(items: list[tuple[float, bool]]) -> None:
    found = calibration([c for c, _ in items], [r for _, r in items])
    sizes = [b.n for b in found.bins]
    assert sum(sizes) == len(items)
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == min(15, len(items))
    assert 0 <= (found.error or 0) <= 1


def test_calibration_refuses_what_is_no_confidence() -> None:
    with pytest.raises(BadParameter, match="expected 0 to 1"):
        calibration([1.2], [True])
    with pytest.raises(BadParameter, match="2 confidences, 1 outcomes"):
        calibration([0.1, 0.2], [True])
    assert calibration([], []).error is None


ROWS = [
    TruthRow(1, "Pass a law on the vote", "5", True, "9"),
    TruthRow(2, "Let prisoners vote " + "x" * 200, "5", False, "10"),
    TruthRow(3, "Hold *polls* | soon", "4", True, "10"),
    TruthRow(4, "What?", "2", None, "10"),
    TruthRow(5, "We will pass a law", "5", False, "10", Group.PLEDGE),
    TruthRow(6, "Veiller", "4", None, "10", Group.OTHER_LANGUAGE),
]


def test_every_row_is_scored_or_apart() -> None:
    found = evaluate(ROWS, MODELS)
    assert found.read == len(ROWS) == found.scored + sum(a.n for a in found.apart)
    assert [(a.group, a.n) for a in found.apart if a.n] == [
        (Group.PLEDGE, 1), (Group.OTHER_LANGUAGE, 1)
    ]  # fmt: skip
    assert found.sessions == ("9", "10")
    assert found.action is not None
    assert found.action.scores.n == 4
    assert found.action.calibration.n == 3


def test_elections_are_scored_with_what_is_wrong_and_missed() -> None:
    found = evaluate(ROWS, MODELS).issue
    assert found is not None
    assert (found.n, found.score.n, found.score.given) == (3, 2, 2)
    assert (found.score.precision.value, found.score.recall.value) == (0.5, 0.5)
    assert [d.number for d in found.wrong] == [2]
    assert [d.number for d in found.missed] == [3]


def test_all_disagreements_are_listed_whole() -> None:
    found = all_disagreements(evaluate(ROWS, MODELS))
    assert [(d.number, d.about, d.truth, d.given) for d in found] == [
        (2, "Issue", "", "Elections"), (3, "Issue", "Elections", ""),
        (2, "Action", "5", "4"), (4, "Action", "2", ""),
    ]  # fmt: skip
    assert len(found[0].text) > 200


def test_tables_without_action_or_issue_are_scored_on_the_other() -> None:
    only_action = evaluate([TruthRow(1, "x", "4")], MODELS)
    only_issue = evaluate([TruthRow(1, "x", "", True)], MODELS)
    assert only_action.issue is None
    assert only_issue.action is None
    assert "No issues are coded." in markdown(only_action, "t.csv")
    assert "No category of action is coded." in markdown(only_issue, "t.csv")
    assert evaluate([], MODELS).read == 0


def test_markdown_shows_figures_and_cuts_texts() -> None:
    text = markdown(evaluate(ROWS, MODELS), "t.csv")
    assert "Read 6 rows: 4 scored (sessions 9, 10)" in text
    assert "Accuracy **0.500 (0.150 to 0.850)**" in text
    assert "1 pledge (action accuracy 1.000" in text
    assert r"Hold \*polls\* \| soon" in text
    assert max(len(line) for line in text.splitlines() if line.startswith("- row")) < 180


def test_figures_can_be_written_as_json() -> None:
    found = json.loads(json.dumps(plain(evaluate(ROWS, MODELS))))
    assert found["action"]["scores"]["accuracy"]["value"] == 0.5
    assert found["issue"]["wrong"][0]["number"] == 2


def test_sessions_the_models_were_trained_on_are_named() -> None:
    seen = TruthRow(1, "Amend the law", "5", True, "17")
    unseen = TruthRow(2, "Amend the law", "5", True, "18")
    assert "trained on sessions 17" in markdown(evaluate([seen, unseen], MODELS), "t.csv")
    assert "trained on" not in markdown(evaluate([unseen], MODELS), "t.csv")
