"""Sections 7 and 10: what publishers said of implementation, and how all of this was made."""

from __future__ import annotations

from workbench.analysis.health import ORDER
from workbench.i18n import Translator, translator
from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render


def _finding(analysis: JointAnalysis, t: Translator) -> str:
    core = analysis.core
    if not core.n:
        return t.gettext("No assessment of a recommendation listed here")
    return t.ngettext(
        "Publishers have assessed %(assessed)s of %(num)s recommendation; the rest has never been "
        "assessed",
        "Publishers have assessed %(assessed)s of %(num)s recommendations; the rest have never "
        "been assessed",
        core.n,
    ) % {"assessed": core.assessed, "num": core.n}


def status(analysis: JointAnalysis) -> Block:
    """Assessments in their own and on the common scale, assessors side by side, with their age."""
    t = translator(analysis.parameters.language)
    health = analysis.health
    known = {code for tally in health.by_kind for code, _ in tally.counts}
    return render(
        "status",
        analysis,
        finding=_finding(analysis, t),
        by_id={i.rec.id: i for i in analysis.recommendations},
        assessed=[h for h in health.recommendations if h.latest],
        differing=[h for h in health.recommendations if h.disagreements],
        steps=[code for code in ORDER if code in known],
        loose=[line for line in analysis.status.lines if line.about is None],
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
