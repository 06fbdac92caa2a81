"""SMART+ of a recommendation: nine criteria, each with score, reason and evidence."""

from workbench.analysis.smart.model import (
    MACHINE_SCORED,
    NEEDS_A_PERSON,
    Criterion,
    CriterionRating,
    Pattern,
    Readability,
    SmartRating,
    Span,
)
from workbench.analysis.smart.rating import rate
from workbench.analysis.smart.suggestions import patterns, weak

__all__ = [
    "MACHINE_SCORED",
    "NEEDS_A_PERSON",
    "Criterion",
    "CriterionRating",
    "Pattern",
    "Readability",
    "SmartRating",
    "Span",
    "patterns",
    "rate",
    "weak",
]
