"""Sections 1 and 2: what this report is and rests on, and the first answers."""

from __future__ import annotations

from workbench.charts.series import decimals
from workbench.i18n import translator
from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render


def _headline(analysis: JointAnalysis) -> str:
    t = translator(analysis.parameters.language)
    n, both = analysis.core.n, len(analysis.convergence)
    if not n:
        said = t.gettext("%(country)s: no recommendation on elections is recorded here yet")
        return said % {"country": analysis.country_name}
    if not both:
        return t.ngettext(
            "%(country)s: %(n)s recommendation on elections; the two communities do not yet ask "
            "for the same",
            "%(country)s: %(n)s recommendations on elections; the two communities do not yet ask "
            "for the same",
            n,
        ) % {"country": analysis.country_name, "n": n}
    return t.ngettext(
        "%(country)s: %(n)s recommendations on elections; on %(both)s point UN mechanisms and "
        "election observers seem to ask for the same",
        "%(country)s: %(n)s recommendations on elections; on %(both)s points UN mechanisms and "
        "election observers seem to ask for the same",
        both,
    ) % {"country": analysis.country_name, "n": n, "both": both}


def header(analysis: JointAnalysis) -> Block:
    """Title, snapshot and the sources with their dates."""
    return render(
        "header",
        analysis,
        headline=_headline(analysis),
        failed=[s for s in analysis.sources if s.failed],
        stale=[s for s in analysis.sources if s.stale and not s.failed],
    )


def at_a_glance(analysis: JointAnalysis) -> Block:
    """Next election and review, standing in treaties, recommendations, indices."""
    return render(
        "at_a_glance",
        analysis,
        latest_nhri=max(analysis.nhri, key=lambda x: x.year, default=None),
        decimals=decimals,
    )
