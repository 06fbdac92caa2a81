"""Recommendations that ask for the same: suggested by overlap, or confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap import OverlapCluster
from workbench.analysis.overlap.clustering import latest_first
from workbench.dashboards.smart.material import Material
from workbench.ledger.payloads import Cluster
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, history
from workbench.ledger.streams import country_stream

SUGGESTED = "s:"
NEW = "new"
CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Group:
    """One group. `key` names it on the page: the cluster's id, or ``s:`` and its first member.

    `confirmed_by` is empty for suggestions; `score` is that of the weakest pair, None where a
    person decides. `elsewhere` are members this joint analysis does not hold, `shared` how many
    members already stand in confirmed groups. `events` are the ids of what stands.
    """

    key: str
    label: str
    members: tuple[CitedRecommendation, ...]
    elsewhere: tuple[str, ...]
    basis: str
    confirmed_by: str
    at: str
    score: float | None
    method: str
    version: str
    shared: int
    events: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return (*(m.rec.id for m in self.members), *self.elsewhere)


def confirmed(state: State, found: Material) -> tuple[Group, ...]:
    """The groups of a State that stand in the ledger, newest first."""
    own = country_stream(found.country)
    latest: dict[str, list[Standing[Cluster]]] = {}
    for one in history(state, Cluster):
        if one.current and one.entry.stream == own:
            latest.setdefault(one.payload.id, []).append(one)
    groups = [_confirmed(standing, found) for standing in latest.values()]
    return tuple(sorted(groups, key=lambda g: (g.at, g.key), reverse=True))


def _confirmed(standing: list[Standing[Cluster]], found: Material) -> Group:
    newest = standing[-1]
    payload = newest.payload
    inside = [found.items[m] for m in payload.members if m in found.items]
    return Group(
        key=payload.id, label=payload.label, members=latest_first(inside),
        elsewhere=tuple(m for m in payload.members if m not in found.items),
        basis=payload.basis, confirmed_by=str(payload.confirmed_by or newest.entry.role),
        at=newest.entry.at, score=None, method="", version="", shared=0,
        events=tuple(s.entry.id for s in standing),
    )  # fmt: skip


def suggested(found: Material, standing: Iterable[Group]) -> tuple[Group, ...]:
    """What overlap suggests and no confirmed group holds yet, the largest first."""
    held = [set(g.ids) for g in standing]
    taken = set().union(*held)
    groups = []
    for cluster in found.joint.clusters:
        ids = {m.rec.id for m in cluster.members}
        if not any(ids <= other for other in held):
            groups.append(_suggested(cluster, len(ids & taken)))
    return tuple(groups)


def _suggested(cluster: OverlapCluster, shared: int) -> Group:
    first = min(m.rec.id for m in cluster.members)
    pair = cluster.pairs[0]
    return Group(
        key=f"{SUGGESTED}{first}", label=", ".join(cluster.label), members=cluster.members,
        elsewhere=(), basis="", confirmed_by="", at="", score=cluster.score,
        method=pair.method, version=pair.version, shared=shared, events=(),
    )  # fmt: skip


def candidates(found: Material, group: Group | None) -> tuple[CitedRecommendation, ...]:
    """Recommendations that could join a group: those near to a member first."""
    inside = set(group.ids) if group else set()
    near: dict[str, float] = {}
    for pair in found.joint.pairs:
        a, b = pair.first.rec.id, pair.second.rec.id
        for one, other in ((a, b), (b, a)):
            if one in inside and other not in inside:
                near[other] = max(near.get(other, 0.0), pair.score)
    others = [i for i in found.items.values() if i.rec.id not in inside]
    others.sort(key=lambda i: (-near.get(i.rec.id, 0.0), i.rec.id))
    return tuple(others[:CANDIDATES])
