"""The expert pack of one State, with the routes a mission can take as of now."""

from __future__ import annotations

import datetime as dt

from workbench.analysis.concern import concern
from workbench.analysis.consultation.missions import Visit
from workbench.analysis.consultation.progress import Progress
from workbench.analysis.route_conditions import Opening
from workbench.analysis.route_table import ActorKind
from workbench.analysis.routes import Question, Way, navigate
from workbench.calendarwords.wording import Words
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.routes.facts import facts
from workbench.dashboards.routes.wording import OPENING_WORD, RouteWords
from workbench.dates import PartialDate
from workbench.joint import JointAnalysis
from workbench.ledger.projection import State
from workbench.reports.expertpack import ExpertPack, RouteRow
from workbench.snapshot import Snapshot


def _row(way: Way, said: RouteWords) -> RouteRow:
    t = said.t
    due = said.due(way) or t.gettext(way.route.when)
    return RouteRow(
        t.gettext(way.route.title), t.gettext(OPENING_WORD[way.opening]), due,
        t.gettext(way.route.how), way.verification, way.to_check,
    )  # fmt: skip


def expert_pack(
    snapshot: Snapshot, state: State, joint: JointAnalysis, said: Words, day: dt.date,
    visit: Visit | None = None, progress: Progress | None = None,
) -> ExpertPack:  # fmt: skip
    """The pack of the analysis' State; routes that are closed to a mission are left out."""
    iso3, told = joint.country.iso3, RouteWords(said)
    known = facts(snapshot, iso3, day, judged(state, day))
    found = navigate(known, Question(ActorKind.MISSION, PartialDate.of(day), concern("")))
    rows = (_row(w, told) for w in found.ways if w.opening is not Opening.CLOSED)
    return ExpertPack(joint, tuple(rows), visit, progress)
