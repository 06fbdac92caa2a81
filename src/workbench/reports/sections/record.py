"""Sections 7 and 10: what publishers said of implementation, and how all of this was made."""

from __future__ import annotations

from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render

NEVER_SHOWN = 10


def status(analysis: JointAnalysis) -> Block:
    """Published assessments in their native scale, with their age."""
    return render(
        "status", analysis, grades=any("CCPR" in x.assessment.scale for x in analysis.status.lines)
    )


def _totals(analysis: JointAnalysis) -> dict[str, int]:
    files = [f for s in analysis.sources for f in s.account.files]
    return {
        "read": sum(f.read for f in files),
        "stored": sum(f.stored for f in files),
        "refused": sum(f.refused for f in files),
        "repeated": sum(f.repeated for f in files),
    }


def method(analysis: JointAnalysis) -> Block:
    """How labels, pairs and marks come about, and what is not known."""
    return render("method", analysis, totals=_totals(analysis))
