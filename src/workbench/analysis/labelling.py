"""How many labels a report rests on, who set them, and which of them a person should look at.

A label of a rule or model below the threshold is listed for review, as is the answer that a text
cannot be read; a publisher's and a person's labels are never in doubt here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import UNSUPPORTED, CitedRecommendation
from workbench.model import Label, Method, Scheme

THRESHOLD = 0.6
AUTOMATIC = frozenset({Method.RULE, Method.MODEL})
# The schemes this workbench labels; themes and issues of publishers are evidence, not labels.
LABELLED = (
    Scheme.RELEVANCE, Scheme.OBLIGATION, Scheme.ELECTION_PART, Scheme.ACTION_REQUIRED,
    Scheme.MCMAHON_ACTION, Scheme.ADDRESSEE, Scheme.INSTRUMENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelCount:
    """Labels of one scheme: how many each method set, and how many are below the threshold."""

    scheme: Scheme
    by_method: tuple[tuple[Method, int], ...]
    n: int
    automatic: int
    below: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A recommendation and its labels below the threshold, the least sure first."""

    item: CitedRecommendation
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class LabelShare:
    """`below` of the `automatic` labels among all `n` are under the `threshold`.

    `share` is below / automatic, None where no label is automatic.
    """

    threshold: float
    counts: tuple[LabelCount, ...]
    n: int
    automatic: int
    below: int
    share: float | None
    uncertain: tuple[Uncertain, ...]


def is_uncertain(label: Label, threshold: float = THRESHOLD) -> bool:
    """Whether a label should be looked at by a person."""
    if label.method not in AUTOMATIC or label.scheme not in LABELLED:
        return False
    return label.confidence < threshold or label.code == UNSUPPORTED


def _count(scheme: Scheme, labels: Iterable[Label], threshold: float) -> LabelCount:
    own = [x for x in labels if x.scheme is scheme]
    methods = Counter(x.method for x in own)
    return LabelCount(
        scheme,
        tuple((m, methods[m]) for m in Method if methods[m]),
        len(own),
        sum(methods[m] for m in AUTOMATIC),
        sum(is_uncertain(x, threshold) for x in own),
    )


def _uncertain(item: CitedRecommendation, threshold: float) -> Uncertain:
    doubtful = [x for x in item.rec.labels if is_uncertain(x, threshold)]
    return Uncertain(item, tuple(sorted(doubtful, key=lambda x: (x.confidence, x.scheme, x.code))))


def label_share(items: Sequence[CitedRecommendation], threshold: float = THRESHOLD) -> LabelShare:
    """Count the labels of `items`; recommendations with the most doubtful labels come first."""
    labels = [x for i in items for x in i.rec.labels]
    counts = tuple(_count(s, labels, threshold) for s in LABELLED)
    automatic, below = sum(c.automatic for c in counts), sum(c.below for c in counts)
    listed = [u for u in (_uncertain(i, threshold) for i in items) if u.labels]
    return LabelShare(
        threshold=threshold,
        counts=tuple(c for c in counts if c.n),
        n=sum(c.n for c in counts),
        automatic=automatic,
        below=below,
        share=below / automatic if automatic else None,
        uncertain=tuple(sorted(listed, key=lambda u: (-len(u.labels), u.item.rec.id))),
    )
