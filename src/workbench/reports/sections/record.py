"""Sections 7 and 10: what was said of implementation, and how all of this was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import ORDER
from workbench.analysis.judged import Action, Proof
from workbench.i18n import Translator, translator
from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render


def _assessed(analysis: JointAnalysis) -> set[str]:
    """Recommendations that somebody has assessed, be it a publisher or in the ledger."""
    return {h.recommendation for h in analysis.health.recommendations if h.latest}


def _count(items: Iterable[CitedRecommendation], assessed: set[str]) -> int:
    return sum(i.rec.id in assessed for i in items)


def _finding(analysis: JointAnalysis, assessed: set[str], t: Translator) -> str:
    core = analysis.core
    if not core.n:
        return t.gettext("No assessment of a recommendation listed here")
    if analysis.judged.assessments:
        return t.ngettext(
            "%(assessed)s of %(num)s recommendation has been assessed by publishers or in the "
            "ledger; the rest has never been assessed",
            "%(assessed)s of %(num)s recommendations have been assessed by publishers or in the "
            "ledger; the rest have never been assessed",
            core.n,
        ) % {"assessed": _count(core.recommendations, assessed), "num": core.n}
    return t.ngettext(
        "Publishers have assessed %(assessed)s of %(num)s recommendation; the rest has never been "
        "assessed",
        "Publishers have assessed %(assessed)s of %(num)s recommendations; the rest have never "
        "been assessed",
        core.n,
    ) % {"assessed": core.assessed, "num": core.n}


def _by_urgency(actions: Iterable[Action], day: dt.date) -> list[Action]:
    """Overdue ones first, then by the day they are due; those without a day last."""

    def rank(action: Action) -> tuple[bool, dt.date, str, str]:
        due = action.due.last() if action.due else dt.date.max
        return not action.overdue(day), due, action.title, action.id

    return sorted(actions, key=rank)


def _newest_first(proofs: Iterable[Proof]) -> list[Proof]:
    dated = sorted(proofs, key=lambda p: (p.title, p.id))
    return sorted(dated, key=lambda p: p.date.last() if p.date else dt.date.min, reverse=True)


def _known(
    by_id: dict[str, CitedRecommendation],
) -> Callable[[Action | Proof], list[CitedRecommendation]]:
    """Those of a judgement's recommendations that the report shows."""
    return lambda judged: [by_id[i] for i in judged.recommendations if i in by_id]


def status(analysis: JointAnalysis) -> Block:
    """Assessments in their own and on the common scale, assessors side by side, with their age;
    beside them the follow-up actions and the evidence of the ledger.
    """
    t = translator(analysis.parameters.language)
    health, judged, day = analysis.health, analysis.judged, analysis.as_of
    steps = {code for tally in health.by_kind for code, _ in tally.counts}
    by_id = {i.rec.id: i for i in analysis.recommendations}
    somebody = _assessed(analysis)
    return render(
        "status",
        analysis,
        finding=_finding(analysis, somebody, t),
        by_id=by_id,
        assessed=[h for h in health.recommendations if h.latest],
        never=[i for i in analysis.recommendations if i.rec.id not in somebody],
        enabling_assessed=_count(analysis.enabling.recommendations, somebody),
        differing=[h for h in health.recommendations if h.disagreements],
        steps=[code for code in ORDER if code in steps],
        loose=[line for line in analysis.status.lines if line.about is None],
        actions=_by_urgency(judged.actions, day),
        late=sum(a.overdue(day) for a in judged.actions),
        proofs=_newest_first(judged.evidence),
        known=_known(by_id),
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
