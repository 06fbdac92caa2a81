"""What a submission may point to: recommendations, evidence and findings of one analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.judged import Proof
from workbench.errors import BadInput, BadParameter, UnknownName
from workbench.joint import JointAnalysis

REFERENCE = re.compile(r"\s*\[\[\s*([^\[\]]*?)\s*\]\]")
KINDS = ("rec", "ev", "find")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to point to: ``rec:ID``, ``ev:ID`` or ``find:ID``, and its note's words."""

    key: str
    text: str
    url: str


def _web(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def source_of(item: CitedRecommendation) -> str:
    """Who said it, and where: titles that begin with the name do not repeat it."""
    told = item.citation.text
    return told if told.startswith(item.mechanism) else f"{item.mechanism}: {told}"


def _of_item(item: CitedRecommendation) -> Record:
    return Record(f"rec:{item.rec.id}", source_of(item), _web(item.citation.url))


def _of_proof(proof: Proof) -> Record:
    where = f"{proof.document}, para {proof.paragraph}" if proof.paragraph else proof.document
    parts = filter(None, (proof.title, where, str(proof.date or "")))
    return Record(f"ev:{proof.id}", ", ".join(parts), _web(proof.url))


def _of_finding(said: AssessmentRecord) -> Record:
    who = said.assessor or said.assessor_kind
    date = f", {said.date}" if said.date else ""
    return Record(f"find:{said.id}", f"{who}: {said.value} ({said.scale}{date})", "")


def records_of(analysis: JointAnalysis) -> Mapping[str, Record]:
    """Everything of the analysis that a paragraph may name, by key."""
    findings = {
        dated.record.id: dated.record
        for health in analysis.health.recommendations
        for dated in health.history
    }
    findings |= {a.id: a for a in analysis.judged.assessments}
    every = (
        *map(_of_item, analysis.recommendations),
        *map(_of_proof, analysis.judged.evidence),
        *map(_of_finding, findings.values()),
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
                f"'[[{key}]]' is no reference; expected [[rec:ID]], [[ev:ID]] or [[find:ID]]"
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
        raise UnknownName("record", key, records, " It is not in this State's analysis.")
    return records[key]


def selected(analysis: JointAnalysis, wanted: Iterable[str]) -> tuple[CitedRecommendation, ...]:
    """Recommendations by id, in the order asked for, each once; ``all`` takes every one.

    Raises
    ------
    BadParameter
        If nothing is selected.
    UnknownName
        If an id is not in the analysis.
    """
    by_id = {i.rec.id: i for i in analysis.recommendations}
    names = [n for n in map(str.strip, wanted) if n]
    if names == [ALL]:
        names = list(by_id)
    if not names:
        raise BadParameter(
            f"no recommendation is selected; expected ids of the {len(by_id)} recommendations "
            f"about {analysis.country_name}, parted by commas, or '{ALL}'"
        )
    for name in names:
        if name not in by_id:
            raise UnknownName("recommendation", name, by_id)
    return tuple(by_id[n] for n in dict.fromkeys(names))
