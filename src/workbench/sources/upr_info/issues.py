"""UPR Info's own labels: issues and the McMahon category of action."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.model import Label, Method, Scheme
from workbench.sources.intake import Intake
from workbench.taxonomy import Taxonomy

ACTIONS = frozenset("12345")
_HALF_SPACED = re.compile(r" -(?=\S)|(?<=\S)- ")


def tidy(issue: str) -> str:
    """One spelling: ``ESC rights -general`` of the old list is ``ESC rights - general`` now."""
    return _HALF_SPACED.sub(" - ", " ".join(issue.split()))


def split_issues(published: str) -> tuple[str, ...]:
    """Issue names of one cell, in order, each once; no issue has a comma in its name."""
    names = (tidy(i) for i in published.split(","))
    return tuple(dict.fromkeys(n for n in names if n))


@lru_cache(maxsize=4)
def _known(closed_list: frozenset[str]) -> frozenset[str]:
    return frozenset(tidy(issue) for issue in closed_list)


def issue_labels(published: str, taxonomy: Taxonomy, intake: Intake) -> tuple[Label, ...]:
    """One label per issue; a name the closed list does not have is kept and reported."""
    known = _known(taxonomy.upr_info_issues)
    issues = split_issues(published)
    for issue in issues:
        if issue not in known:
            intake.unknown("UPR Info issue", issue)
    return tuple(Label(Scheme.UPR_INFO_ISSUE, i, Method.PUBLISHER, i) for i in issues)


def action_label(published: str, intake: Intake) -> tuple[Label, ...]:
    """The McMahon category, 1 (minimal) to 5 (specific); none where the cell is empty."""
    action = published.strip()
    if not action:
        return ()
    if action not in ACTIONS:
        intake.unknown("McMahon action", action)
    return (Label(Scheme.MCMAHON_ACTION, action, Method.PUBLISHER, action),)
