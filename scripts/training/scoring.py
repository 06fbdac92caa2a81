"""Scores of the training run, by scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
)

from training.data import Example

BINS = 15


def calibration_error(chances: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over bins of equal count (Naeini et al. 2015)."""
    order = np.array_split(np.argsort(chances), BINS)
    return float(
        sum(len(b) * abs(chances[b].mean() - right[b].mean()) for b in order) / len(chances)
    )


def action_scores(truth: np.ndarray, chances: np.ndarray) -> dict[str, object]:
    """Accuracy, macro-F1, calibration error, per class and confusion matrix (rows: truth)."""
    said = chances.argmax(1)
    each = precision_recall_fscore_support(truth, said, zero_division=0)
    return {
        "n": len(truth),
        "accuracy": round(float(accuracy_score(truth, said)), 4),
        "macro_f1": round(float(f1_score(truth, said, average="macro")), 4),
        "calibration_error": round(calibration_error(chances.max(1), said == truth), 4),
        "per_class": {
            str(n + 1): {
                "precision": round(float(each[0][n]), 3), "recall": round(float(each[1][n]), 3),
                "f1": round(float(each[2][n]), 3), "n": int(each[3][n]),
            }
            for n in range(len(each[0]))
        },
        "confusion": confusion_matrix(truth, said).tolist(),
    }  # fmt: skip


def binary_scores(truth: list[bool], said: list[bool]) -> dict[str, object]:
    """Precision and recall of the positive class with the counts behind them."""
    hits = sum(t and s for t, s in zip(truth, said, strict=True))
    return {
        "n": sum(truth), "said": sum(said), "right": hits,
        "precision": round(hits / max(1, sum(said)), 3), "recall": round(hits / max(1, sum(truth)), 3),
    }  # fmt: skip


def tfidf_scores(before: list[Example], after: list[Example]) -> dict[str, float]:
    """What a plain TF-IDF and logistic regression reach on the same split."""
    table = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = LogisticRegression(C=10, max_iter=500)
    model.fit(table.fit_transform([e.text for e in before]), [e.action for e in before])
    said = model.predict(table.transform([e.text for e in after]))
    truth = [e.action for e in after]
    return {
        "accuracy": round(float(accuracy_score(truth, said)), 4),
        "macro_f1": round(float(f1_score(truth, said, average="macro")), 4),
    }
