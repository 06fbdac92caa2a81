"""The same mechanism asking the same again: "asked 2010, 2015, 2020"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workbench.analysis.overlap.clustering import clusters
from workbench.analysis.overlap.model import OverlapCluster, OverlapPair, Repetition


def _asked_again(found: OverlapCluster) -> bool:
    cycles = {i.rec.upr_cycle for i in found.members if i.rec.upr_cycle is not None}
    # One review's report can be dated over two years; several States ask the same in one review.
    return len(cycles) > 1 if cycles else len(found.years) > 1


def _repetition(mechanism: str, found: OverlapCluster) -> Repetition:
    members = tuple(reversed(found.members))
    return Repetition(
        mechanism=mechanism,
        label=found.label,
        members=members,
        years=found.years,
        cycles=tuple(sorted({i.rec.upr_cycle for i in members if i.rec.upr_cycle is not None})),
        citations=tuple(i.citation.text for i in members),
        score=found.score,
    )


def repetitions(pairs: Iterable[OverlapPair]) -> tuple[Repetition, ...]:
    """Repeated asks, those asked in most years first.

    Years count; for the Universal Periodic Review its cycles do, where they are known.
    """
    by_mechanism: dict[tuple[str, str], list[OverlapPair]] = defaultdict(list)
    for pair in pairs:
        if pair.first.rec.mechanism == pair.second.rec.mechanism:
            by_mechanism[pair.first.rec.mechanism, pair.first.mechanism].append(pair)
    found = [
        _repetition(name, cluster)
        for (_, name), held in by_mechanism.items()
        for cluster in clusters(held)
        if _asked_again(cluster)
    ]
    found.sort(key=lambda r: (-len(r.years), -r.score, r.members[0].rec.id))
    return tuple(found)
