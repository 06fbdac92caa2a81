"""Recommendations that ask for the same thing: across mechanisms, cycles and communities."""

from workbench.analysis.overlap.clustering import clusters
from workbench.analysis.overlap.model import (
    OverlapCluster,
    OverlapPair,
    PairKind,
    Reason,
    ReasonKind,
    Repetition,
)
from workbench.analysis.overlap.pairing import pairs
from workbench.analysis.overlap.repeats import repetitions

__all__ = [
    "OverlapCluster",
    "OverlapPair",
    "PairKind",
    "Reason",
    "ReasonKind",
    "Repetition",
    "clusters",
    "pairs",
    "repetitions",
]
