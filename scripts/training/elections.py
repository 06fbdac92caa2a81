"""The logistic regression behind the issue *Elections*."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from training.data import Example
from workbench.analysis.elections_issue import features, said_of

STRENGTH, THRESHOLD = 0.3, 0.28  # chosen on sessions 14–17


def train(examples: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """Fit on the examples that pass the gate."""
    found = [(features(said_of(e.text)), e.elections) for e in examples]
    passed = [(f, y) for f, y in found if f]
    table = DictVectorizer()
    matrix = table.fit_transform([f for f, _ in passed])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    return table, model.fit(matrix, np.array([y for _, y in passed]))


def chances(
    table: DictVectorizer, model: LogisticRegression, examples: list[Example]
) -> list[float]:
    """Chance of *Elections* per example; 0 where the gate is shut."""
    found = [features(said_of(e.text)) for e in examples]
    matrix = table.transform([f or {} for f in found])
    return [
        float(p) if f else 0.0
        for f, p in zip(found, model.predict_proba(matrix)[:, 1], strict=True)
    ]


def save(table: DictVectorizer, model: LogisticRegression, path: Path) -> None:
    weights = {
        n: round(float(w), 4)
        for n, w in zip(table.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(w) >= 0.02
    }
    stored = {
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": THRESHOLD,
        "weights": weights,
    }
    path.write_text(json.dumps(stored, indent=0, sort_keys=True) + "\n", encoding="utf-8")
