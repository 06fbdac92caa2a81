"""A recommendation as the joint analysis shows it: labels sorted by scheme, and its citation."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.harmonise.mechanisms import MechanismIndex
from workbench.model import Community, Label, Method, Recommendation, Scheme, community_of


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a recommendation stands: document symbol and paragraph, or title and address.

    `text` is what a report prints after the recommendation; `url` may be empty.
    `restated` says that the words shown are ours, not the document's.
    """

    text: str
    url: str
    restated: bool


@dataclass(frozen=True, slots=True)
class CitedRecommendation:
    """One recommendation with its labels by scheme, the surest first.

    `relevance` is a person's or the strongest label (code core | enabling | none | unsupported),
    `category` the action category of E. McMahon (1–5), None where nobody gave one.
    """

    rec: Recommendation
    community: Community
    mechanism: str
    citation: Citation
    obligations: tuple[Label, ...]
    actions: tuple[Label, ...]
    relevance: Label
    parts: tuple[Label, ...] = ()
    addressees: tuple[Label, ...] = ()
    instruments: tuple[Label, ...] = ()
    category: Label | None = None

    @property
    def year(self) -> int | None:
        return self.rec.date.year if self.rec.date else None


UNSUPPORTED = "unsupported"  # a text that no labeller can read
_NO_RELEVANCE = Label(Scheme.RELEVANCE, "none", Method.RULE, confidence=0.0)
_RANK = {"core": 2, "enabling": 1, "none": 0}


def _by_scheme(rec: Recommendation, scheme: Scheme) -> tuple[Label, ...]:
    found = [label for label in rec.labels if label.scheme is scheme]
    return tuple(sorted(found, key=lambda label: (-label.confidence, label.code)))


def citation(rec: Recommendation) -> Citation:
    """``CCPR/C/KEN/CO/4, para 49``, or the document's title and date where there is no symbol."""
    name = rec.symbol or rec.document_title
    text = f"{name}, para {rec.paragraph}" if rec.paragraph and name else name
    if not rec.symbol and rec.date:
        text = f"{text} ({rec.date})" if text else str(rec.date)
    return Citation(text=text, url=rec.evidence_url, restated=rec.verified != "publisher")


def _strength(relevance: Label) -> tuple[bool, int]:
    return relevance.method is Method.PERSON, _RANK.get(relevance.code, 0)


def cite(rec: Recommendation, mechanisms: MechanismIndex) -> CitedRecommendation:
    """Sort a recommendation's labels and write its citation."""
    relevance = max(_by_scheme(rec, Scheme.RELEVANCE), key=_strength, default=_NO_RELEVANCE)
    return CitedRecommendation(
        rec=rec,
        community=community_of(rec.family),
        mechanism=mechanisms.short(rec.mechanism),
        citation=citation(rec),
        obligations=_by_scheme(rec, Scheme.OBLIGATION),
        actions=_by_scheme(rec, Scheme.ACTION_REQUIRED),
        relevance=relevance,
        parts=_by_scheme(rec, Scheme.ELECTION_PART),
        addressees=_by_scheme(rec, Scheme.ADDRESSEE),
        instruments=_by_scheme(rec, Scheme.INSTRUMENT),
        category=next(iter(_by_scheme(rec, Scheme.MCMAHON_ACTION)), None),
    )
