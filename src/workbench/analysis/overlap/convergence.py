"""Where both communities ask for the same, resting on pairs; each pair is told once.

A suggestion: a person confirms. `confidence` is the score of the weakest pair across communities.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap.clustering import clusters, label, latest_first
from workbench.analysis.overlap.labels import all_actions, obligations
from workbench.analysis.overlap.model import SUGGESTED, OverlapPair, Reason, ReasonKind
from workbench.model import Community


@dataclass(frozen=True, slots=True)
class Convergence:
    """One ask of both communities. Members latest first; those shown first are a pair.

    `obligation` and `action` are codes that the most pairs share; where no pair shares one, the
    commonest of the members; empty where no member has any. `label`: the object in words.
    """

    obligation: str
    action: str
    human_rights: tuple[CitedRecommendation, ...]
    elections: tuple[CitedRecommendation, ...]
    confidence: float
    method: str
    version: str
    label: tuple[str, ...]
    reasons: tuple[Reason, ...]
    pairs: tuple[OverlapPair, ...]
    status: str = SUGGESTED


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _code(
    held: Sequence[OverlapPair], members: Iterable[CitedRecommendation], kind: ReasonKind,
    of: Callable[[CitedRecommendation], frozenset[str]],
) -> str:  # fmt: skip
    shared = Counter(w for p in held for r in p.reasons if r.kind is kind for w in r.words)
    return _commonest(shared) or _commonest(Counter(c for i in members for c in sorted(of(i))))


def _reasons(held: Sequence[OverlapPair]) -> tuple[Reason, ...]:
    """What the pairs share, each kind with its words, most frequent first."""
    counts: dict[ReasonKind, Counter[str]] = defaultdict(Counter)
    for pair in held:
        for reason in pair.reasons:
            if reason.kind is not ReasonKind.MEANING:
                counts[reason.kind].update(reason.words)
    return tuple(
        Reason(kind, tuple(sorted(counts[kind], key=lambda w: (-counts[kind][w], w))))
        for kind in ReasonKind
        if kind in counts
    )


def _convergence(held: Sequence[OverlapPair]) -> Convergence:
    members = {i.rec.id: i for p in held for i in (p.first, p.second)}
    ordered = latest_first(members.values())
    return Convergence(
        obligation=_code(held, ordered, ReasonKind.OBLIGATION, obligations),
        action=_code(held, ordered, ReasonKind.ACTION, all_actions),
        human_rights=tuple(i for i in ordered if i.community is Community.HUMAN_RIGHTS),
        elections=tuple(i for i in ordered if i.community is Community.ELECTIONS),
        confidence=min(p.score for p in held),
        method=held[0].method,
        version=held[0].version,
        label=label(held),
        reasons=_reasons(held),
        pairs=tuple(held),
    )


def _observers_ask(pair: OverlapPair) -> str:
    elections = pair.first if pair.first.community is Community.ELECTIONS else pair.second
    return elections.rec.id


def convergences(
    items: Iterable[CitedRecommendation], pairs: Iterable[OverlapPair]
) -> tuple[Convergence, ...]:
    """Clusters that both communities share; then, by observers' ask, pairs outside of these.

    Only pairs of two of the `items` count. The surest first.
    """
    known = {i.rec.id for i in items}
    inside = [p for p in pairs if {p.first.rec.id, p.second.rec.id} <= known]
    groups = [[p for p in c.pairs if p.across_communities] for c in clusters(inside)]
    told = {(p.first.rec.id, p.second.rec.id) for group in groups for p in group}
    left: dict[str, list[OverlapPair]] = defaultdict(list)
    for pair in inside:
        if pair.across_communities and (pair.first.rec.id, pair.second.rec.id) not in told:
            left[_observers_ask(pair)].append(pair)
    found = [_convergence(group) for group in (*groups, *left.values()) if group]
    found.sort(key=lambda c: (-c.confidence, c.elections[0].rec.id, c.human_rights[0].rec.id))
    return tuple(found)
