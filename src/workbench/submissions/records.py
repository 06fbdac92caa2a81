"""What a submission may point to: recommendations, evidence and findings of one analysis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.judged import Proof
from workbench.errors import BadInput, UnknownName
from workbench.joint import JointAnalysis
from workbench.reports.links import web_address
from workbench.sentences import sentence

REFERENCE = re.compile(r"\s*\[\[\s*([^\[\]]*?)\s*\]\]")
KINDS = ("rec", "ev", "find")


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to point to: ``rec:ID``, ``ev:ID`` or ``find:ID``, and its note's words."""

    key: str
    text: str
    url: str


def source_of(item: CitedRecommendation) -> str:
    """Who said it, and where: titles that begin with the name do not repeat it."""
    told = item.citation.text
    return told if told.startswith(item.mechanism) else f"{item.mechanism}: {told}"


def _of_item(item: CitedRecommendation) -> Record:
    return Record(f"rec:{item.rec.id}", source_of(item), web_address(item.citation.url))


def place_of(proof: Proof) -> str:
    """What a piece of evidence is and where it stands."""
    where = f"{proof.document}, para {proof.paragraph}" if proof.paragraph else proof.document
    return ", ".join(filter(None, (proof.title, where)))


def assessor_of(said: AssessmentRecord) -> str:
    """Who assessed."""
    return said.assessor or said.assessor_kind


def _of_proof(proof: Proof) -> Record:
    parts = filter(None, (place_of(proof), str(proof.date or "")))
    return Record(f"ev:{proof.id}", ", ".join(parts), web_address(proof.url))


def _of_finding(said: AssessmentRecord) -> Record:
    who = assessor_of(said)
    date = f", {said.date}" if said.date else ""
    return Record(f"find:{said.id}", f"{who}: {said.value} ({said.scale}{date})", "")


def findings_of(analysis: JointAnalysis) -> Mapping[str, tuple[AssessmentRecord, ...]]:
    """Published and judged assessments by id; a published one may be about several paragraphs."""
    found: dict[str, dict[str, AssessmentRecord]] = defaultdict(dict)
    for health in analysis.health.recommendations:
        for dated in health.history:
            found[dated.record.id][health.recommendation] = dated.record
    for one in analysis.judged.assessments:
        found[one.id][one.recommendation] = one
    return {name: tuple(about.values()) for name, about in found.items()}


def records_of(analysis: JointAnalysis) -> Mapping[str, Record]:
    """Everything of the analysis that a paragraph may name, by key."""
    every = (
        *map(_of_item, analysis.recommendations),
        *map(_of_proof, analysis.judged.evidence),
        *(_of_finding(said[0]) for said in findings_of(analysis).values()),
    )
    return {r.key: r for r in every}


def named_in(text: str) -> tuple[str, ...]:
    """Keys that a paragraph names, in its order.

    Raises
    ------
    BadInput
        If something in double brackets is no reference.
    """
    found = tuple(m[1] for m in REFERENCE.finditer(text))
    for key in found:
        kind, _, name = key.partition(":")
        if kind not in KINDS or not name:
            raise BadInput(
                sentence(
                    "'[[%(key)s]]' is no reference; expected [[rec:ID]], [[ev:ID]] or [[find:ID]]",
                    key=key,
                )
            )
    return found


def known_record(records: Mapping[str, Record], key: str) -> Record:
    """The record of a key.

    Raises
    ------
    UnknownName
        If the analysis has none; offers the nearest.
    """
    if key not in records:
        raise UnknownName(
            sentence("record"), key, records, sentence(" It is not in this State's analysis.")
        )
    return records[key]
