"""Which recommendations a session votes on: a default to begin with, and a search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from workbench.analysis.cited import CitedRecommendation
from workbench.harmonise.countries import fold
from workbench.joint import JointAnalysis
from workbench.model import Community


def asked_by_both(joint: JointAnalysis) -> tuple[str, ...]:
    """The recommendations that the two communities share an ask in: of each ask one of either."""
    pairs = ((c.human_rights[:1], c.elections[:1]) for c in joint.convergence)
    return tuple(dict.fromkeys(i.rec.id for a, b in pairs for i in (*a, *b)))


def default_choice(joint: JointAnalysis, most: int) -> tuple[str, ...]:
    """What both communities ask for; then, in turn, the latest core ones of each."""
    core = [i for i in joint.recommendations if i.relevance.code == "core"]
    latest = sorted(core, key=lambda i: (-(i.year or 0), i.rec.id))
    sides = [[i.rec.id for i in latest if i.community is side] for side in Community]
    in_turn = (i for i in chain.from_iterable(zip_longest(*sides)) if i)
    return tuple(dict.fromkeys([*asked_by_both(joint), *in_turn]))[:most]


def matching(found: Iterable[CitedRecommendation], text: str) -> tuple[CitedRecommendation, ...]:
    """Those whose words, citation or mechanism have every word of `text`, latest first."""
    wanted = fold(text).split()
    hits = [i for i in found if all(w in _searched(i) for w in wanted)]
    return tuple(sorted(hits, key=lambda i: (-(i.year or 0), i.rec.id)))


def _searched(item: CitedRecommendation) -> str:
    return fold(" ".join((item.rec.text, item.citation.text, item.mechanism)))


def chosen_first(
    found: Sequence[CitedRecommendation], chosen: Sequence[str]
) -> tuple[CitedRecommendation, ...]:
    """The same, what is chosen before the others and in the order of choice."""
    place = {name: n for n, name in enumerate(chosen)}
    return tuple(sorted(found, key=lambda i: place.get(i.rec.id, len(place))))
