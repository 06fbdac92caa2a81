"""What is picked for a submission: recommendations, evidence, findings, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.judged import Proof
from workbench.errors import BadParameter, UnknownName
from workbench.joint import JointAnalysis
from workbench.sentences import sentence
from workbench.submissions.records import findings_of

ALL = "all"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Ids in the order asked for. ``all``: every recommendation; what is about those picked."""

    recommendations: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


NOTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was picked, each once. A finding is one assessment with all that it is about."""

    recommendations: tuple[CitedRecommendation, ...] = ()
    evidence: tuple[Proof, ...] = ()
    findings: tuple[tuple[AssessmentRecord, ...], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by which paragraphs name evidence and findings."""
        proofs = (f"ev:{e.id}" for e in self.evidence)
        return (*proofs, *(f"find:{f[0].id}" for f in self.findings))


def check_selection(analysis: JointAnalysis, wanted: Wanted) -> None:
    """Let a selection pass that holds a recommendation.

    Raises
    ------
    BadParameter
        If it holds none, or asks for all of a State that has none.
    """
    names = _names(wanted.recommendations, "")
    known = len(analysis.recommendations)
    if not names or (names == [ALL] and not known):
        raise BadParameter(
            sentence(
                "no recommendation is selected; expected ids of the %(n)s "
                "recommendations about %(country)s, parted by commas, or '%(all)s'",
                n=str(known),
                country=analysis.country_name,
                all=ALL,
            )
        )


def choose(analysis: JointAnalysis, wanted: Wanted) -> Chosen:
    """What was picked, in the order asked for, each once.

    Raises
    ------
    UnknownName
        If an id is not in the analysis; offers the nearest.
    """
    items = {i.rec.id: i for i in analysis.recommendations}
    picked = _picked(sentence("recommendation"), items, wanted.recommendations, list(items))
    about = {i.rec.id for i in picked}
    proofs = {e.id: e for e in analysis.judged.evidence}
    near = [e.id for e in proofs.values() if not about.isdisjoint(e.recommendations)]
    findings = findings_of(analysis)
    said = [name for name, of in findings.items() if any(a.recommendation in about for a in of)]
    return Chosen(
        picked,
        _picked(sentence("evidence"), proofs, wanted.evidence, near, "ev:"),
        _picked(sentence("finding"), findings, wanted.findings, said, "find:"),
    )


def _picked(
    what: str, known: Mapping[str, T], wanted: Iterable[str], every: list[str], prefix: str = ""
) -> tuple[T, ...]:
    names = _names(wanted, prefix)
    names = every if names == [ALL] else names
    for name in names:
        if name not in known:
            raise UnknownName(what, name, known, sentence(" It is not in this State's analysis."))
    return tuple(known[n] for n in dict.fromkeys(names))


def _names(wanted: Iterable[str], prefix: str) -> list[str]:
    return [n.removeprefix(prefix) for n in map(str.strip, wanted) if n]
