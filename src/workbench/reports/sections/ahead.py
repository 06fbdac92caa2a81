"""Sections 8 and 9: what has been said by one community only, and what comes when."""

from __future__ import annotations

from workbench.analysis.gaps import Direction
from workbench.analysis.timing import When
from workbench.charts import ahead
from workbench.i18n import translator
from workbench.joint import JointAnalysis
from workbench.reports.block import Block
from workbench.reports.components import render
from workbench.reports.sections.surroundings import snapshot_line

_OPEN = frozenset({When.AHEAD, When.MAY_HAVE_PASSED})


def gaps(analysis: JointAnalysis) -> Block:
    """What one community alone has raised, where it can be raised next, and what becomes due."""
    found = {d: [g for g in analysis.gaps if g.direction is d] for d in Direction}
    return render(
        "gaps",
        analysis,
        observers_only=found[Direction.OBSERVERS_ONLY],
        un_only=found[Direction.HUMAN_RIGHTS_ONLY],
        neither=found[Direction.NEITHER],
        ahead=[o for o in analysis.opportunities if o.distance.when is not When.PAST],
        passed=[o for o in analysis.opportunities if o.distance.when is When.PAST],
        due=[d for d in analysis.due if d.distance.when in _OPEN],
        late=[d for d in analysis.due if d.distance.when not in _OPEN],
    )


def calendar(analysis: JointAnalysis) -> Block:
    """The next 24 months, and what is known beyond."""
    t = translator(analysis.parameters.language)
    figure = ahead(analysis.calendar, analysis.country_name, snapshot_line(analysis), t)
    return render("calendar", analysis, figure=figure)
