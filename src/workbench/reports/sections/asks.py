"""Sections 5 and 6: what is asked, by obligation, and where both communities ask for the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.apart import CORE, RelevanceGroup
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.coverage import CoverageRow
from workbench.analysis.overlap import ReasonKind
from workbench.analysis.overlap.convergence import Convergence
from workbench.charts import obligations_by_source
from workbench.i18n import Translator, translator
from workbench.joint import JointAnalysis
from workbench.model import Scheme
from workbench.reports.block import Block
from workbench.reports.components import render
from workbench.reports.sections.surroundings import core_line
from workbench.reports.words import label_name
from workbench.terms import CRITERION_WORD

SHOWN = 12


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One obligation: (core, enabling) per source, in the order of all sources' columns."""

    row: CoverageRow
    cells: tuple[tuple[int, int], ...]
    core: CoverageRow
    enabling: CoverageRow


@dataclass(frozen=True, slots=True)
class ObligationList:
    """One obligation: `full` are listed here, `elsewhere` under a stronger label of theirs."""

    heat: HeatRow
    full: tuple[CitedRecommendation, ...]
    elsewhere: tuple[CitedRecommendation, ...]


def _by_source(group: RelevanceGroup, number: int) -> Mapping[str, int]:
    counts = group.coverage.rows[number].counts
    return {c.id: n for c, n in zip(group.coverage.columns, counts, strict=True)}


def heat_rows(analysis: JointAnalysis) -> tuple[HeatRow, ...]:
    """Obligations × sources, core and enabling beside each other and never added up."""
    rows = []
    for number, row in enumerate(analysis.coverage.rows):
        core = _by_source(analysis.core, number)
        enabling = _by_source(analysis.enabling, number)
        cells = ((core.get(c.id, 0), enabling.get(c.id, 0)) for c in analysis.coverage.columns)
        both = analysis.core.coverage.rows[number], analysis.enabling.coverage.rows[number]
        rows.append(HeatRow(row, tuple(cells), *both))
    return tuple(rows)


def _core_then_latest(item: CitedRecommendation) -> tuple[bool, str, str]:
    return (
        item.relevance.code == CORE, item.rec.date.iso if item.rec.date else "", item.rec.id,
    )  # fmt: skip


def lists(analysis: JointAnalysis) -> tuple[ObligationList, ...]:
    """Every recommendation once in full, under its most confident obligation; core ones first."""
    by_id = {item.rec.id: item for item in analysis.recommendations}
    told = []
    for heat in heat_rows(analysis):
        members = sorted((by_id[i] for i in heat.row.ids), key=_core_then_latest, reverse=True)
        full = tuple(i for i in members if i.obligations[0].code == heat.row.obligation)
        told.append(ObligationList(heat, full, tuple(i for i in members if i not in full)))
    return tuple(entry for entry in told if entry.heat.row.ids)


def _smart_finding(analysis: JointAnalysis, t: Translator) -> str:
    weakest = analysis.smart.weakest
    if weakest is None:
        return t.gettext("SMART+: no recommendation could be rated")
    return t.gettext("SMART+: %(weak)s of %(n)s recommendations are weak on “%(criterion)s”") % {
        "weak": weakest.weak, "n": analysis.smart.rated,
        "criterion": t.gettext(CRITERION_WORD[weakest.criterion]),
    }  # fmt: skip


def by_obligation(analysis: JointAnalysis) -> Block:
    """The heat table and every recommendation with its citation, labels and rating."""
    t = translator(analysis.parameters.language)
    rows = heat_rows(analysis)
    without = set(analysis.coverage.unlabelled)
    return render(
        "by_obligation",
        analysis,
        figure=obligations_by_source(
            analysis.core.coverage, analysis.country_name, core_line(analysis), t
        ),
        rows=rows,
        most=max((n for r in rows for n, _ in r.cells), default=0),
        covered=sum(bool(r.core.ids) for r in rows),
        lists=lists(analysis),
        unlabelled=[i for i in analysis.recommendations if i.rec.id in without],
        smart_finding=_smart_finding(analysis, t),
    )


def ask_name(found: Convergence, t: Translator) -> str:
    """An ask by what its pairs share: obligation and action, else what both texts name."""
    shared = {r.kind for r in found.reasons}
    named = [
        t.gettext(label_name(scheme, code))
        for kind, scheme, code in (
            (ReasonKind.OBLIGATION, Scheme.OBLIGATION, found.obligation),
            (ReasonKind.ACTION, Scheme.ACTION_REQUIRED, found.action),
        )
        if kind in shared and code
    ]
    if ReasonKind.OBLIGATION in shared or not found.label:
        return ": ".join(named) or t.gettext("like asks")
    before, after = t.quotes
    return ": ".join([t.comma.join(f"{before}{x}{after}" for x in found.label), *named])


def convergence(analysis: JointAnalysis) -> Block:
    """Asks of both communities side by side, repeated asks and groups: all only suggested."""
    t = translator(analysis.parameters.language)
    found = analysis.convergence
    finding = t.gettext("No point on which both communities ask for the same has been found")
    if found:
        said = t.gettext("Both communities seem to ask for the same, above all on: %(ask)s")
        finding = said % {"ask": ask_name(found[0], t)}
    return render(
        "convergence",
        analysis,
        finding=finding,
        first=found[:SHOWN],
        rest=found[SHOWN:],
        ask=lambda c: ask_name(c, t),
    )
