"""Groups in which every two recommendations are a pair, so that no chain of likenesses grows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap.model import OverlapCluster, OverlapPair, ReasonKind

_LABEL_WORDS = 4

Members = frozenset[str]


def latest_first(items: Iterable[CitedRecommendation]) -> tuple[CitedRecommendation, ...]:
    """By date, then id; those without a date last."""

    def key(item: CitedRecommendation) -> tuple[dt.date, str]:
        return (item.rec.date.first() if item.rec.date else dt.date.min, item.rec.id)

    return tuple(sorted(items, key=key, reverse=True))


def label(pairs: Iterable[OverlapPair]) -> tuple[str, ...]:
    """The object concepts most pairs share, most frequent first."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        for reason in pair.reasons:
            if reason.kind is ReasonKind.OBJECT:
                counts.update(reason.words)
    ordered = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    return tuple(word for word, _ in ordered[:_LABEL_WORDS])


def _groups(pairs: Sequence[OverlapPair], linked: Mapping[str, set[str]]) -> list[Members]:
    """Greedy: the best pair first, two groups joined where all their members are linked."""
    of: dict[str, Members] = {}
    for pair in pairs:
        a, b = pair.first.rec.id, pair.second.rec.id
        one, two = of.get(a, frozenset({a})), of.get(b, frozenset({b}))
        if one != two and all(two <= linked[member] for member in one):
            both = one | two
            of.update(dict.fromkeys(both, both))
    return sorted(set(of.values()), key=sorted)


def cluster_of(
    members: Iterable[CitedRecommendation], inside: Sequence[OverlapPair]
) -> OverlapCluster:
    """A cluster from its members and all the pairs among them."""
    ordered = latest_first(members)
    return OverlapCluster(
        label=label(inside),
        members=ordered,
        communities=tuple(sorted({i.community for i in ordered})),
        mechanisms=tuple(sorted({i.mechanism for i in ordered})),
        years=tuple(sorted({i.year for i in ordered if i.year is not None})),
        score=min(p.score for p in inside),
        pairs=tuple(inside),
    )


def clusters(pairs: Iterable[OverlapPair]) -> tuple[OverlapCluster, ...]:
    """Each recommendation in one cluster at most; the largest first, then the surest.

    Complete linkage (greedy, best pairs first): a cluster's score is that of its weakest pair.
    """
    ordered = sorted(pairs, key=lambda p: (-p.score, p.first.rec.id, p.second.rec.id))
    linked: dict[str, set[str]] = defaultdict(set)
    items: dict[str, CitedRecommendation] = {}
    for pair in ordered:
        a, b = pair.first.rec.id, pair.second.rec.id
        linked[a].add(b)
        linked[b].add(a)
        items[a], items[b] = pair.first, pair.second
    groups = _groups(ordered, linked)
    group_of = {member: n for n, group in enumerate(groups) for member in group}
    inside: dict[int, list[OverlapPair]] = defaultdict(list)
    for pair in ordered:
        group = group_of.get(pair.first.rec.id)
        if group is not None and group == group_of.get(pair.second.rec.id):
            inside[group].append(pair)
    found = [cluster_of([items[m] for m in groups[n]], held) for n, held in inside.items()]
    return tuple(sorted(found, key=lambda c: (-len(c.members), -c.score, c.members[0].rec.id)))
