"""What the shipped label models scored, read from ``models/scores.json`` and never typed in.

The file is written by the training run (``make model``), which writes ``docs/model-card.md`` from
the same figures. Scores are those on sessions of the Universal Periodic Review that training did
not see.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.analysis.action_category import VERSION as ACTION_VERSION
from workbench.analysis.elections_issue import VERSION as ELECTIONS_VERSION
from workbench.resources import model_file


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One action category (1–5): `n` scored recommendations truly have it."""

    code: str
    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Scores of the action category and of UPR Info's issue Elections; shares are 0–1.

    `trained` and `scored` are recommendations; `shipped_on` those the shipped weights learnt from.
    `calibration_error`: how far stated confidence and share of right answers lie apart.
    """

    trained: int
    scored: int
    shipped_on: int
    action_version: str
    accuracy: float
    macro_f1: float
    calibration_error: float
    categories: tuple[CategoryScore, ...]
    elections_version: str
    elections: int
    precision: float
    recall: float


def _category(code: str, told: Mapping[str, Any]) -> CategoryScore:
    return CategoryScore(code, told["precision"], told["recall"], told["f1"], told["n"])


@cache
def model_card() -> ModelCard:
    """The scores as shipped."""
    told = json.loads(model_file("scores.json").read_text(encoding="utf-8"))
    action, issue = told["action"], told["elections"]
    return ModelCard(
        trained=told["trained_for_scores"],
        scored=told["scored"],
        shipped_on=told["trained_for_shipping"],
        action_version=ACTION_VERSION,
        accuracy=action["accuracy"],
        macro_f1=action["macro_f1"],
        calibration_error=action["calibration_error"],
        categories=tuple(_category(c, s) for c, s in sorted(action["per_class"].items())),
        elections_version=ELECTIONS_VERSION,
        elections=issue["n"],
        precision=issue["precision"],
        recall=issue["recall"],
    )
