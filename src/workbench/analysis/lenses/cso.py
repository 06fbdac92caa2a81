"""Civil society: ratings of national organisations beside those of international ones, evidence.

Plan of Action, paras 31 and 32. A national organisation's word counts as what it is; the share of
evidence is told as a range, as it is not recorded of some sources whether they are national.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import HealthPicture
from workbench.analysis.judged import Judgements, Proof
from workbench.analysis.lenses.sides import Beside, beside
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family

NATIONAL, INTERNATIONAL = "national_CSO", "international_NGO"
# Of a mission, a newspaper or a study nobody recorded whether a national organisation made it.
UNTOLD = frozenset({"mission", "media", "academic"})
_CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Share:
    """Pieces of evidence by who they come from: `national` + `other` + `unknown` = `n`."""

    national: int
    other: int
    unknown: int
    by_source: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        return self.national + self.other + self.unknown

    @property
    def least(self) -> float | None:
        """The share if nothing unknown is national; None without evidence."""
        return self.national / self.n if self.n else None

    @property
    def most(self) -> float | None:
        """The share if everything unknown is national."""
        return (self.national + self.unknown) / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class CsoLens:
    """What civil society says, and how much of what is known comes from it.

    Attributes
    ----------
    ratings : rated by national or international organisations: `one` the national side.
    share : of all evidence recorded; `supported` recommendations have evidence of a national
        organisation, `proved` have any, of `n`.
    citizen : recommendations of citizen observers, of `observers` by all observation missions.
    ledger : whether a ledger was read at all.
    """

    ratings: tuple[Beside, ...]
    share: Share
    supported: int
    proved: int
    citizen: tuple[CitedRecommendation, ...]
    observers: int
    n: int
    ledger: bool


def share(evidence: Sequence[Proof]) -> Share:
    """Count each piece once, whatever it is about."""
    counts = Counter(p.source_type for p in evidence)
    unknown = sum(n for kind, n in counts.items() if kind in UNTOLD)
    national = counts[NATIONAL]
    rest = counts.total() - national - unknown
    return Share(national, rest, unknown, tuple(counts.most_common()))


def _proved(evidence: Sequence[Proof], ids: set[str]) -> set[str]:
    return {r for p in evidence for r in p.recommendations if r in ids}


def _is_citizen(item: CitedRecommendation) -> bool:
    known = mechanism_index().by_id.get(item.rec.mechanism)
    return known is not None and known.level == _CITIZEN


def cso_lens(
    items: Sequence[CitedRecommendation], health: HealthPicture, judged: Judgements
) -> CsoLens:
    """The lens from the parts of a joint analysis."""
    ids = {i.rec.id for i in items}
    own = [p for p in judged.evidence if p.source_type == NATIONAL]
    missions = [i for i in items if i.rec.family is Family.OBSERVATION_MISSION]
    return CsoLens(
        ratings=beside(items, health, (NATIONAL,), (INTERNATIONAL,)),
        share=share(judged.evidence),
        supported=len(_proved(own, ids)),
        proved=len(_proved(judged.evidence, ids)),
        citizen=tuple(i for i in missions if _is_citizen(i)),
        observers=len(missions),
        n=len(items),
        ledger=bool(judged.origin),
    )
