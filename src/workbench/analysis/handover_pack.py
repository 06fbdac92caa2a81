"""What goes along in a hand-over: recommendations, what the other side asked, evidence; and JSON.

The JSON is described by ``templates/handover/handover.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analysis.assessed import DatedStatus
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.handover import HandOverLine
from workbench.analysis.judged import Proof

if TYPE_CHECKING:
    from workbench.joint import JointAnalysis

FORMAT = "workbench-handover-1"
# Of the other side's recommendations under the same obligation so many are named, newest first.
OTHER_SIDE = 5


@dataclass(frozen=True, slots=True)
class Passed:
    """One recommendation of the package. `others` of the other community share its obligation.

    `latest` is who rated it last; `more` of `others` are left out.
    """

    item: CitedRecommendation
    others: tuple[CitedRecommendation, ...]
    more: int
    latest: tuple[DatedStatus, ...]
    evidence: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-over with its content. `lost`: ids that this snapshot's analysis does not hold."""

    analysis: JointAnalysis
    line: HandOverLine
    passed: tuple[Passed, ...]
    evidence: tuple[Proof, ...]
    lost: tuple[str, ...]


def package(analysis: JointAnalysis, line: HandOverLine) -> Package:
    """The package of a hand-over, from the analysis of its State."""
    known = {i.rec.id: i for i in analysis.recommendations}
    latest = {h.recommendation: h.latest for h in analysis.health.recommendations}
    wanted = line.given.recommendations
    named = set(line.given.evidence)
    proofs = tuple(e for e in analysis.judged.evidence if e.id in named)
    found = {e.id for e in proofs}
    passed = tuple(
        _passed(known[i], analysis.recommendations, latest.get(i, ()), proofs)
        for i in wanted if i in known
    )  # fmt: skip
    lost = (*(i for i in wanted if i not in known),
            *(e for e in line.given.evidence if e not in found))  # fmt: skip
    return Package(analysis, line, passed, proofs, lost)


def _passed(
    item: CitedRecommendation, every: Sequence[CitedRecommendation],
    latest: tuple[DatedStatus, ...], proofs: Sequence[Proof],
) -> Passed:  # fmt: skip
    codes = {x.code for x in item.obligations[:1]}
    others = [
        i for i in every
        if i.community is not item.community and any(x.code in codes for x in i.obligations[:1])
    ]  # fmt: skip
    others.sort(key=lambda i: i.rec.date.iso if i.rec.date else "", reverse=True)
    own = tuple(e for e in proofs if item.rec.id in e.recommendations)
    return Passed(item, tuple(others[:OTHER_SIDE]), max(0, len(others) - OTHER_SIDE), latest, own)


def _reference(item: CitedRecommendation) -> dict[str, object]:
    rec = item.rec
    return {
        "id": rec.id, "community": str(item.community), "mechanism": rec.mechanism,
        "symbol": rec.symbol, "title": rec.document_title, "paragraph": rec.paragraph,
        "date": rec.date.iso if rec.date else "", "url": item.citation.url,
    }  # fmt: skip


def _status(status: DatedStatus) -> dict[str, object]:
    r = status.record
    return {
        "assessor_kind": r.assessor_kind, "assessor": r.assessor, "scale": r.scale,
        "value": r.value, "date": r.date.iso if r.date else "", "standing": r.standing,
        "common": str(status.common.code), "flag": status.common.flag,
        "crosswalk": status.common.crosswalk_version,
    }  # fmt: skip


def _one(passed: Passed) -> dict[str, object]:
    item = passed.item
    return {
        **_reference(item), "text": item.rec.text, "language": item.rec.language,
        "restated": item.citation.restated, "relevance": item.relevance.code,
        "obligations": [
            {"code": x.code, "method": str(x.method), "version": x.version,
             "confidence": x.confidence, "why": x.why} for x in item.obligations
        ],
        "other_side": [_reference(i) for i in passed.others], "other_side_more": passed.more,
        "latest": [_status(s) for s in passed.latest], "evidence": [e.id for e in passed.evidence],
    }  # fmt: skip


def _proof(e: Proof) -> dict[str, object]:
    return {
        "id": e.id, "recommendations": list(e.recommendations), "source_type": e.source_type,
        "title": e.title, "direction": e.direction, "url": e.url, "document": e.document,
        "paragraph": e.paragraph, "date": e.date.iso if e.date else "", "quote": e.quote,
    }  # fmt: skip


def package_json(made: Package) -> str:
    """The package for programs; its counts add up to what was picked."""
    given, a = made.line.given, made.analysis
    record = {
        "format": FORMAT, "id": given.id, "direction": str(given.direction) or "unknown",
        "sender": given.sender, "recipient": given.recipient, "for": given.mission,
        "note": given.note, "country": {"iso3": a.country.iso3, "name": a.country.name},
        "as_of": a.as_of.isoformat(), "snapshot": a.snapshot_hash,
        "standing": str(made.line.standing), "sent": given.sent.iso if given.sent else "",
        "acknowledged": given.acknowledged.iso if given.acknowledged else "",
        "outcome": given.outcome,
        "counts": {
            "picked": len(given.recommendations) + len(given.evidence),
            "recommendations": len(made.passed), "evidence": len(made.evidence),
            "not_found": len(made.lost),
        },
        "not_found": list(made.lost), "recommendations": [_one(p) for p in made.passed],
        "evidence": [_proof(e) for e in made.evidence],
        "sources_failed": [s.account.title for s in a.sources if s.failed],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
