"""Sections 3 and 4: the electoral and the human-rights environment."""

from __future__ import annotations

from workbench.analysis.indicators import IndicatorStory
from workbench.charts import by_mechanism_and_year, indicator
from workbench.charts.series import decimals
from workbench.i18n import translator
from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render, source_titles
from workbench.reports.sections.comparison import comparison


def snapshot_line(analysis: JointAnalysis) -> str:
    """Source and date of figures counted here."""
    t = translator(analysis.parameters.language)
    return t.gettext("Source: snapshot %(hash)s, as of %(date)s.") % {
        "hash": analysis.snapshot_hash[:12],
        "date": t.stored_date(analysis.as_of.isoformat()),
    }


def core_line(analysis: JointAnalysis) -> str:
    """Source and date of figures that count core recommendations alone."""
    t = translator(analysis.parameters.language)
    return " ".join((t.gettext("Core recommendations only."), snapshot_line(analysis)))


def _fallen(stories: tuple[IndicatorStory, ...]) -> list[IndicatorStory]:
    return [s for s in stories if s.change is not None and round(s.change, decimals(s)) < 0]


def _finding(analysis: JointAnalysis) -> str:
    t = translator(analysis.parameters.language)
    told = [s for s in analysis.indicators if s.change is not None]
    if not told:
        return t.gettext("No series on the electoral environment reaches back ten years")
    fallen = len(_fallen(analysis.indicators))
    if not fallen:
        return t.gettext("No series is lower than ten years before (n = %(n)s)") % {"n": len(told)}
    return t.ngettext(
        "%(fallen)s of %(n)s series is lower than ten years before",
        "%(fallen)s of %(n)s series are lower than ten years before",
        fallen,
    ) % {"fallen": fallen, "n": len(told)}


def electoral_environment(analysis: JointAnalysis) -> Block:
    """Yearly series as small multiples; last and next elections."""
    t = translator(analysis.parameters.language)
    titles = source_titles(analysis)
    figures = [indicator(s, analysis.country_name, titles, t) for s in analysis.indicators]
    return render(
        "electoral_environment", analysis, figures=figures, finding=_finding(analysis),
        beside=comparison(analysis, t, series=True),
    )  # fmt: skip


def human_rights_environment(analysis: JointAnalysis) -> Block:
    """Treaties, reviews, recommendations over time, the national institution."""
    t = translator(analysis.parameters.language)
    figure = by_mechanism_and_year(
        analysis.core.by_year, analysis.country_name, core_line(analysis), t
    )
    return render(
        "human_rights_environment",
        analysis,
        figure=figure,
        nhri=sorted(analysis.nhri, key=lambda x: -x.year),
        beside=comparison(analysis, t, series=False),
    )
