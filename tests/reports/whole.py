"""All sections of a report, one after the other."""

from __future__ import annotations

from workbench.joint import JointAnalysis
from workbench.reports import sections

ORDER = (
    "header", "at_a_glance", "electoral_environment", "human_rights_environment", "by_obligation",
    "convergence", "status", "gaps", "calendar", "method",
)  # fmt: skip


def whole(analysis: JointAnalysis) -> str:
    return "\n".join(getattr(sections, n)(analysis).html for n in ORDER)
