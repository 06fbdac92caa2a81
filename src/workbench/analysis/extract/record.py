"""An extract as JSON for programs, as ``templates/extract/extract.schema.json`` describes it."""

from __future__ import annotations

import json

from workbench.analysis.extract.extract import Extract
from workbench.analysis.extract.finding import Concern, Finding
from workbench.analysis.extract.mandates import Mandate
from workbench.analysis.extract.unmapped import reason, to_judge
from workbench.model import Method

FORMAT = "workbench-extract-1"
ORDER = (
    "what names the people or matter the mandate is for, then the rest; in each part one of each "
    "obligation in turn, beginning with the obligation that the mandate's own texts speak of in "
    "most provisions, then the one most findings touch; within an obligation priorities of the "
    "mission, then elections themselves before neighbouring rights, then the newest"
)


def _concern(concern: Concern) -> dict[str, object]:
    label = concern.label
    return {
        "obligation": label.code, "method": str(label.method), "version": label.version,
        "confidence": label.confidence, "why": label.why,
        "provisions": [
            {"instrument": p.instrument, "articles": list(p.articles)} for p in concern.provisions
        ],
    }  # fmt: skip


def _finding(rank: int, finding: Finding, shown: int) -> dict[str, object]:
    rec, item = finding.item.rec, finding.item
    return {
        "rank": rank, "shown": rank <= shown, "id": rec.id, "kind": str(rec.kind),
        "mission": rec.mechanism_published or rec.mechanism, "text": rec.text,
        "language": rec.language, "restated": item.citation.restated,
        "document": {
            "symbol": rec.symbol, "title": rec.document_title, "paragraph": rec.paragraph,
            "date": rec.date.iso if rec.date else "", "url": rec.evidence_url,
        },
        "priority": finding.priority, "relevance": item.relevance.code,
        "names": list(finding.names), "status": finding.status,
        "concerns": [_concern(c) for c in finding.concerns],
        "asked_before": [
            {"id": i.rec.id, "symbol": i.rec.symbol, "paragraph": i.rec.paragraph,
             "date": i.rec.date.iso if i.rec.date else "", "confirmed": False}
            for i in finding.asked_before
        ],
    }  # fmt: skip


def _unmapped(mandate: Mandate) -> dict[str, object]:
    return {
        "reason": str(reason(mandate)),
        "to_judge": [
            {"instrument": x.instrument, "articles": list(x.articles), "matter": x.matter,
             "verification": x.verification} for x in to_judge(mandate)
        ],
    }  # fmt: skip


def record(extract: Extract, shown: int) -> str:
    """The whole extract as JSON text; `shown` is how many of its findings the page holds."""
    mandate, n = extract.mandate, len(extract.findings)
    made = {
        "format": FORMAT,
        "mandate": {"id": mandate.id, "name": mandate.mechanism.name,
                    "family": str(mandate.mechanism.family)},
        "country": {"iso3": extract.country.iso3, "name": extract.country.name},
        "as_of": extract.as_of.isoformat(), "snapshot": extract.snapshot_hash,
        "anchors": "V3: check before you cite",
        "labels": "by rules unless a concern's method is person or publisher",
        "mapped": mandate.mapped,
        "unmapped": None if mandate.mapped else _unmapped(mandate),
        "treaties": [
            {"instrument": x.instrument.id, "status": str(x.status.status),
             "since": x.status.since.iso if x.status.since else ""} for x in extract.treaties
        ],
        "order": ORDER,
        "counts": {
            "findings": n, "shown": min(shown, n), "left_out": max(0, n - shown),
            "naming": extract.naming, "asked_before": extract.asked_before,
            "documents": extract.documents, "missions_all": extract.missions,
            "unlabelled": extract.unlabelled,
            "automatic": sum(
                c.label.method in {Method.RULE, Method.MODEL}
                for f in extract.findings for c in f.concerns[:1]
            ),
        },
        "sources_failed": list(extract.failed),
        "findings": [_finding(k, f, shown) for k, f in enumerate(extract.findings, 1)],
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
