"""What asks for the same thing: pairs, clusters and repetitions, suggested until confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.cited import CitedRecommendation
from workbench.model import Community

SUGGESTED = "suggested"


class PairKind(StrEnum):
    """`SAME`: one act nearly satisfies both. `OVERLAPPING`: same object and aim (codebook 7)."""

    SAME = "same"
    OVERLAPPING = "overlapping"


class ReasonKind(StrEnum):
    """What two recommendations share."""

    ACTION = "action"
    OBJECT = "object"
    OBLIGATION = "obligation"
    ADDRESSEE = "addressee"
    INSTRUMENT = "instrument"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing shared. `words` are codes for labels, and for objects the concepts of the field.

    `MEANING` stands for the judgement of an embedding model; its word is the cosine.
    """

    kind: ReasonKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverlapPair:
    """Two recommendations to one country; `first` has the lower id.

    `score` is the measured chance (0-1) that a coder calls them the same or overlapping.
    """

    first: CitedRecommendation
    second: CitedRecommendation
    score: float
    kind: PairKind
    reasons: tuple[Reason, ...]
    method: str
    version: str
    status: str = SUGGESTED

    @property
    def across_communities(self) -> bool:
        return self.first.community is not self.second.community


@dataclass(frozen=True, slots=True)
class OverlapCluster:
    """Recommendations of which every two are a pair. `members` latest first.

    `score` is that of the weakest pair; `label` the object concepts most pairs share.
    """

    label: tuple[str, ...]
    members: tuple[CitedRecommendation, ...]
    communities: tuple[Community, ...]
    mechanisms: tuple[str, ...]
    years: tuple[int, ...]
    score: float
    pairs: tuple[OverlapPair, ...]
    status: str = SUGGESTED


@dataclass(frozen=True, slots=True)
class Repetition:
    """One mechanism asking the same again. `members` and `citations` oldest first.

    `cycles` are those of the Universal Periodic Review, empty for other mechanisms.
    """

    mechanism: str
    label: tuple[str, ...]
    members: tuple[CitedRecommendation, ...]
    years: tuple[int, ...]
    cycles: tuple[int, ...]
    citations: tuple[str, ...]
    score: float
    status: str = SUGGESTED
