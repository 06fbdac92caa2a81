"""The labels two recommendations may share, as sets of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap.model import ReasonKind
from workbench.model import Scheme

# They say too little to call two asks alike.
GENERAL_ACTIONS = frozenset({"practice", "consider", "continue"})
GENERAL_ADDRESSEES = frozenset({"state", "government"})


def obligations(item: CitedRecommendation) -> frozenset[str]:
    return frozenset(x.code for x in item.obligations)


def all_actions(item: CitedRecommendation) -> frozenset[str]:
    return frozenset(x.code for x in item.actions)


def actions(item: CitedRecommendation) -> frozenset[str]:
    """Those that say enough to be shared."""
    return all_actions(item) - GENERAL_ACTIONS


def _of(item: CitedRecommendation, scheme: Scheme) -> frozenset[str]:
    return frozenset(x.code for x in item.rec.labels if x.scheme is scheme)


def addressees(item: CitedRecommendation) -> frozenset[str]:
    """Labels if there are any, else the words of the source."""
    labelled = _of(item, Scheme.ADDRESSEE)
    words = labelled or frozenset(a.casefold() for a in item.rec.addressees)
    return words - GENERAL_ADDRESSEES


def instruments(item: CitedRecommendation) -> frozenset[str]:
    return _of(item, Scheme.INSTRUMENT)


READERS: Mapping[ReasonKind, Callable[[CitedRecommendation], frozenset[str]]] = {
    ReasonKind.OBLIGATION: obligations,
    ReasonKind.ACTION: actions,
    ReasonKind.ADDRESSEE: addressees,
    ReasonKind.INSTRUMENT: instruments,
}

Codes = Mapping[ReasonKind, Sequence[frozenset[str]]]
"""By kind, the codes of each item in the order of the items."""


def codes(items: Sequence[CitedRecommendation]) -> Codes:
    """All that the items may share by label."""
    return {kind: [reader(item) for item in items] for kind, reader in READERS.items()}
