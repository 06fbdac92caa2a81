"""Where both communities ask for the same: a first, plain rule.

Method `same-obligation-same-action`: a human rights mechanism and an election observer gave this
country recommendations with the same obligation label and the same requested action. It proposes;
a person confirms. Its confidence is the product of the weakest labels it rests on.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.model import Community

METHOD = "same-obligation-same-action"
VERSION = "1"
GENERAL_ACTIONS = frozenset({"practice"})  # says too little to call two asks the same


@dataclass(frozen=True, slots=True)
class Convergence:
    """One obligation and one requested action that both communities ask for.

    Members are ordered latest first, `human_rights[0]` and `elections[0]` being the pair to show.
    """

    obligation: str
    action: str
    human_rights: tuple[CitedRecommendation, ...]
    elections: tuple[CitedRecommendation, ...]
    confidence: float
    method: str = METHOD
    version: str = VERSION


def _latest_first(items: Iterable[CitedRecommendation]) -> tuple[CitedRecommendation, ...]:
    def key(item: CitedRecommendation) -> tuple[dt.date, str]:
        return (item.rec.date.first() if item.rec.date else dt.date.min, item.rec.id)

    return tuple(sorted(items, key=key, reverse=True))


def _strength(item: CitedRecommendation, obligation: str, action: str) -> float:
    obligations = [x.confidence for x in item.obligations if x.code == obligation]
    actions = [x.confidence for x in item.actions if x.code == action]
    return max(obligations) * max(actions)


def convergences(items: Iterable[CitedRecommendation]) -> tuple[Convergence, ...]:
    """All (obligation, action) that both communities ask for, most confident first."""
    groups: dict[tuple[str, str], dict[Community, list[CitedRecommendation]]] = defaultdict(
        lambda: {Community.HUMAN_RIGHTS: [], Community.ELECTIONS: []}
    )
    for item in items:
        for obligation in {x.code for x in item.obligations}:
            for action in {x.code for x in item.actions} - GENERAL_ACTIONS:
                groups[obligation, action][item.community].append(item)
    found = []
    for (obligation, action), sides in groups.items():
        rights, elections = sides[Community.HUMAN_RIGHTS], sides[Community.ELECTIONS]
        if not (rights and elections):
            continue
        confidence = min(
            max(_strength(i, obligation, action) for i in side) for side in (rights, elections)
        )
        found.append(
            Convergence(
                obligation,
                action,
                _latest_first(rights),
                _latest_first(elections),
                round(confidence, 2),
            )
        )
    found.sort(key=lambda c: (-c.confidence, c.obligation, c.action))
    return tuple(found)
