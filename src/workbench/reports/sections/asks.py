"""Sections 5 and 6: what is asked, by obligation, and where both communities ask for the same."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.convergence import Convergence
from workbench.analysis.coverage import CoverageRow
from workbench.charts import obligations_by_source
from workbench.i18n import translator
from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render
from workbench.reports.sections.surroundings import snapshot_line
from workbench.reports.words import action_names

SHOWN = 12


@dataclass(frozen=True, slots=True)
class ObligationList:
    """One obligation: `full` are listed here, `elsewhere` under a stronger label of theirs."""

    row: CoverageRow
    full: tuple[CitedRecommendation, ...]
    elsewhere: tuple[CitedRecommendation, ...]


def _latest_first(item: CitedRecommendation) -> tuple[str, str]:
    return (item.rec.date.iso if item.rec.date else "", item.rec.id)


def lists(analysis: JointAnalysis) -> tuple[ObligationList, ...]:
    """Every recommendation once in full, under its most confident obligation."""
    by_id = {item.rec.id: item for item in analysis.recommendations}
    told = []
    for row in analysis.coverage.rows:
        members = sorted((by_id[i] for i in row.ids), key=_latest_first, reverse=True)
        full = tuple(i for i in members if i.obligations[0].code == row.obligation)
        told.append(ObligationList(row, full, tuple(i for i in members if i not in full)))
    return tuple(entry for entry in told if entry.row.ids)


def by_obligation(analysis: JointAnalysis) -> Block:
    """The heat table and every recommendation with its citation."""
    t = translator(analysis.parameters.language)
    rows = analysis.coverage.rows
    without = set(analysis.coverage.unlabelled)
    return render(
        "by_obligation",
        analysis,
        figure=obligations_by_source(
            analysis.coverage, analysis.country_name, snapshot_line(analysis), t
        ),
        most=max((n for r in rows for n in r.counts), default=0),
        covered=sum(bool(r.ids) for r in rows),
        lists=lists(analysis),
        unlabelled=[i for i in analysis.recommendations if i.rec.id in without],
        names={r.obligation: r.name for r in rows},
        actions=action_names(),
    )


def _finding(pairs: tuple[Convergence, ...], names: dict[str, str], language: str) -> str:
    t = translator(language)
    if not pairs:
        return t.gettext("No point on which both communities ask for the same has been found")
    first = pairs[0]
    return t.gettext("Both communities ask to %(action)s on “%(obligation)s”") % {
        "action": t.gettext(action_names().get(first.action, first.action)),
        "obligation": t.gettext(names.get(first.obligation, first.obligation)),
    }


def convergence(analysis: JointAnalysis) -> Block:
    """Pairs side by side, suggested by a rule and confirmed by nobody yet."""
    names = {r.obligation: r.name for r in analysis.coverage.rows}
    pairs = analysis.convergence
    return render(
        "convergence",
        analysis,
        finding=_finding(pairs, names, analysis.parameters.language),
        first=pairs[:SHOWN],
        rest=pairs[SHOWN:],
        names=names,
        actions=action_names(),
    )
