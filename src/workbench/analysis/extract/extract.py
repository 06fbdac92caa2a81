"""The extract of one State for one committee or mandate, and those of all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.extract.finding import Finding, findings
from workbench.analysis.extract.mandates import Mandate, known_mandates, unmapped_mandates
from workbench.analysis.health import HealthPicture
from workbench.analysis.overlap import OverlapPair
from workbench.analysis.sources import SourceLine
from workbench.analysis.treaties import TreatiesPicture, TreatyLine
from workbench.model import Country, Family


class Analysed(Protocol):
    """The parts of a joint analysis that an extract is made from."""

    @property
    def country(self) -> Country: ...
    @property
    def country_name(self) -> str: ...
    @property
    def snapshot_hash(self) -> str: ...
    @property
    def as_of(self) -> dt.date: ...
    @property
    def sources(self) -> tuple[SourceLine, ...]: ...
    @property
    def recommendations(self) -> tuple[CitedRecommendation, ...]: ...
    @property
    def pairs(self) -> tuple[OverlapPair, ...]: ...
    @property
    def health(self) -> HealthPicture: ...
    @property
    def treaties(self) -> TreatiesPicture: ...


@dataclass(frozen=True, slots=True)
class Extract:
    """What observation missions found in one State that concerns one mandate.

    Attributes
    ----------
    findings : all of them, in the order of `finding.ordered`.
    treaties : the State's standing towards the treaties that a committee monitors and that anchor
        an obligation (all of them where nothing is mapped); empty for a mandate holder.
    missions : all recommendations of observation missions, whatever they concern.
    unlabelled : those of `missions` without any obligation: nobody can say whom they concern.
    failed : titles of sources that could not be read; they may hold more.
    """

    mandate: Mandate
    country: Country
    country_name: str
    snapshot_hash: str
    as_of: dt.date
    findings: tuple[Finding, ...]
    treaties: tuple[TreatyLine, ...]
    missions: int
    unlabelled: int
    failed: tuple[str, ...]

    @property
    def documents(self) -> int:
        """How many documents of missions the findings come from."""
        return len({(f.item.rec.symbol or f.item.rec.document_title, f.item.rec.mechanism)
                    for f in self.findings})  # fmt: skip

    @property
    def naming(self) -> int:
        """Findings whose words name whom or what the mandate is for."""
        return sum(bool(f.names) for f in self.findings)

    @property
    def asked_before(self) -> int:
        """Findings on which the mandate itself seems to have asked for the same."""
        return sum(bool(f.asked_before) for f in self.findings)


def extract(analysis: Analysed, mandate: Mandate) -> Extract:
    """The extract of an analysed State for one mandate."""
    codes = {h.recommendation: h.code for h in analysis.health.recommendations}
    missions = [i for i in analysis.recommendations if i.rec.family is Family.OBSERVATION_MISSION]
    anchoring = {p.instrument for found in mandate.provisions.values() for p in found}
    anchoring |= set() if mandate.mapped else set(mandate.treaties)
    return Extract(
        mandate, analysis.country, analysis.country_name, analysis.snapshot_hash, analysis.as_of,
        findings(analysis.recommendations, mandate, analysis.pairs, codes),
        tuple(
            x for x in analysis.treaties.lines
            if x.instrument.id in mandate.treaties and x.instrument.id in anchoring
        ),
        len(missions), sum(not i.obligations for i in missions),
        tuple(s.account.title for s in analysis.sources if s.failed),
    )  # fmt: skip


def extracts(analysis: Analysed) -> tuple[Extract, ...]:
    """One extract per mandate: committees first, then holders, then what nothing is mapped to."""
    every = (*known_mandates().values(), *unmapped_mandates().values())
    return tuple(extract(analysis, m) for m in every)
