"""One obligation across States: who was asked what by whom, and what is known to have followed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.across.states import Count, by_state, count, latest_first
from workbench.analysis.apart import CORE
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import NOT_ASSESSED, ORDER, HealthPicture
from workbench.analysis.overlap import pairs
from workbench.analysis.overlap.convergence import Convergence, convergences
from workbench.model import Community, Position

# Codes of `action_required`; a change of any of the first kinds shows in a text.
RULES, PRACTICE, OTHER = "rules", "practice", "other"
_KIND_OF = {
    "ratification": RULES, "constitutional_change": RULES, "legal_change": RULES,
    "regulation": RULES, "institution": RULES, "practice": PRACTICE, "capacity": PRACTICE,
    "resources": PRACTICE, "publish": PRACTICE, "investigate": PRACTICE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StateLine:
    """One State. `converging`: asks that both communities share there, suggested by software.

    `rules`, `practice`, `other`: its recommendations by what they ask to be changed.
    `statuses`: steps of the common scale, NOT_ASSESSED among them, each recommendation once.
    """

    iso3: str
    count: Count
    supported: int
    noted: int
    rules: int
    practice: int
    other: int
    converging: int
    statuses: tuple[tuple[str, int], ...]
    records: tuple[CitedRecommendation, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind of action (code of `action_required`; empty: no label) by community."""

    code: str
    human_rights: int
    elections: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """`silent`: States with recommendations in the snapshot, none of them on this obligation.

    `unknown`: States without any recommendation at all. `both`: States that both communities
    addressed. `core`: recommendations of `total` on electoral rights themselves. `convergence`:
    (ISO3, ask), the surest first within each State.
    """

    obligation: str
    total: Count
    lines: tuple[StateLine, ...]
    silent: tuple[str, ...]
    unknown: tuple[str, ...]
    both: int
    core: int
    actions: tuple[Asked, ...]
    statuses: tuple[tuple[str, int], ...]
    assessed: int
    years: tuple[tuple[int | None, int, int], ...]
    convergence: tuple[tuple[str, Convergence], ...]


def kind_of_change(item: CitedRecommendation) -> str:
    """Whether rules or practice should change, by the surest action label; else other."""
    return _KIND_OF.get(item.actions[0].code, OTHER) if item.actions else OTHER


def _tally(items: Iterable[CitedRecommendation], codes: Mapping[str, str]) -> dict[str, int]:
    counts = Counter(codes.get(i.rec.id, NOT_ASSESSED) for i in items)
    return {code: counts[code] for code in ORDER if counts[code]}


def _actions(items: Iterable[CitedRecommendation]) -> tuple[Asked, ...]:
    counts: dict[str, Counter[Community]] = defaultdict(Counter)
    for item in items:
        counts[item.actions[0].code if item.actions else ""][item.community] += 1
    ordered = sorted(counts.items(), key=lambda c: (not c[0], -c[1].total(), c[0]))
    return tuple(
        Asked(code, own[Community.HUMAN_RIGHTS], own[Community.ELECTIONS]) for code, own in ordered
    )


def _years(items: Iterable[CitedRecommendation]) -> tuple[tuple[int | None, int, int], ...]:
    counts: dict[int | None, Counter[Community]] = defaultdict(Counter)
    for item in items:
        counts[item.year][item.community] += 1
    ordered = sorted(counts.items(), key=lambda c: (c[0] is None, c[0] or 0))
    return tuple(
        (year, own[Community.HUMAN_RIGHTS], own[Community.ELECTIONS]) for year, own in ordered
    )


def _line(
    iso3: str, own: Sequence[CitedRecommendation], codes: Mapping[str, str], converging: int
) -> StateLine:
    kinds = Counter(map(kind_of_change, own))
    return StateLine(
        iso3=iso3,
        count=count(own, (iso3,)),
        supported=sum(i.rec.position is Position.SUPPORTED for i in own),
        noted=sum(i.rec.position is Position.NOTED for i in own),
        rules=kinds[RULES],
        practice=kinds[PRACTICE],
        other=kinds[OTHER],
        converging=converging,
        statuses=tuple(_tally(own, codes).items()),
        records=latest_first(own),
    )


def _converging(
    grouped: Mapping[str, Sequence[CitedRecommendation]],
) -> dict[str, tuple[Convergence, ...]]:
    found = {}
    for iso3, own in grouped.items():
        if len({i.community for i in own}) == len(Community):
            found[iso3] = convergences(own, pairs(own))
    return found


def dossier(
    records: Iterable[CitedRecommendation], obligation: str, states: Sequence[str],
    stored: Mapping[str, int], health: HealthPicture,
) -> Dossier:  # fmt: skip
    """What was asked on one obligation (code) in `states`, and what assessors said of it.

    `stored`: ISO3 → recommendations of the State on any subject.
    """
    items = [i for i in records if any(x.code == obligation for x in i.obligations)]
    codes = {h.recommendation: h.code for h in health.recommendations}
    grouped = by_state(items, states)
    shared = _converging(grouped)
    lines = [_line(iso3, own, codes, len(shared.get(iso3, ()))) for iso3, own in grouped.items()]
    statuses = _tally(items, codes)
    return Dossier(
        obligation=obligation,
        total=count(items, states),
        lines=tuple(sorted(lines, key=lambda x: (-x.count.n, states.index(x.iso3)))),
        silent=tuple(c for c in states if stored.get(c) and c not in grouped),
        unknown=tuple(c for c in states if not stored.get(c)),
        both=sum(bool(x.count.human_rights and x.count.elections) for x in lines),
        core=sum(i.relevance.code == CORE for i in items),
        actions=_actions(items),
        statuses=tuple(statuses.items()),
        assessed=len(items) - statuses.get(NOT_ASSESSED, 0),
        years=_years(items),
        convergence=tuple((iso3, c) for iso3, found in shared.items() for c in found),
    )
