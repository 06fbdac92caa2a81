"""By when a submission is due, as far as the analysis knows."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.opportunities import Occasion, Opportunity
from workbench.dates import PartialDate
from workbench.joint import JointAnalysis
from workbench.model import Certainty
from workbench.submissions.rules import SubmissionRoute


@dataclass(frozen=True, slots=True)
class Deadline:
    """`date` None: not known. `rule` is the mechanism's habit in words, `mark` of both."""

    date: PartialDate | None
    certainty: Certainty
    passed: bool
    mark: str
    rule: str
    source: str


def _occasion(route: SubmissionRoute, analysis: JointAnalysis) -> Opportunity | None:
    for one in analysis.opportunities:
        if route.kind == "upr" and one.occasion is Occasion.UPR_DEADLINE:
            return one
        # The State's due date is what information for follow-up counts towards.
        about = one.occasion is Occasion.TREATY_FOLLOW_UP
        # The subject is a symbol such as CCPR/C/KEN/CO/4, or the committee where there is none.
        if about and route.kind == "follow_up" and one.subject.split("/")[0] == route.mechanism:
            return one
    return None


def deadline(route: SubmissionRoute, analysis: JointAnalysis) -> Deadline:
    """The day to hand in, with its certainty; a day that is over is kept and says so."""
    found, base = _occasion(route, analysis), route.base
    if found is None or found.date is None:
        return Deadline(None, Certainty.UNKNOWN, False, base.verification, base.when, base.source)
    passed = found.date.last() < analysis.as_of
    mark = "; ".join(filter(None, dict.fromkeys((found.verification, base.verification))))
    return Deadline(found.date, found.certainty, passed, mark, base.when, base.source)
