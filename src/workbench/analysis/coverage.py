"""Which obligations have been the subject of recommendations, and whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.model import Community, Family
from workbench.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """One column of the heat table: a mechanism, or all special procedures together."""

    id: str
    label: str
    community: Community
    recommendations: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One obligation: `counts` beside `Coverage.columns`, `ids` the recommendations counted.

    A recommendation with two obligations counts once in each row.
    """

    obligation: str
    name: str
    group: str
    counts: tuple[int, ...]
    ids: tuple[str, ...]
    human_rights: int
    elections: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Obligations × sources. `unlabelled` recommendations carry no obligation label."""

    columns: tuple[SourceColumn, ...]
    rows: tuple[CoverageRow, ...]
    unlabelled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearCount:
    """Recommendations of one mechanism in one year (None: undated)."""

    year: int | None
    mechanism: str
    community: Community
    n: int


def _column_of(item: CitedRecommendation) -> tuple[str, str]:
    if item.rec.family is Family.SPECIAL_PROCEDURE:
        return "SP", "Special procedures"
    return item.rec.mechanism, item.mechanism


def _columns(items: Iterable[CitedRecommendation]) -> tuple[SourceColumn, ...]:
    counts: Counter[tuple[str, str, Community]] = Counter(
        (*_column_of(i), i.community) for i in items
    )
    rank = {Community.HUMAN_RIGHTS: 0, Community.ELECTIONS: 1}
    ordered = sorted(counts, key=lambda c: (rank[c[2]], -counts[c], c[1]))
    return tuple(SourceColumn(c[0], c[1], c[2], counts[c]) for c in ordered)


def coverage(items: Sequence[CitedRecommendation], taxonomy: Taxonomy) -> Coverage:
    """Count recommendations per obligation and source; every obligation has a row."""
    columns = _columns(items)
    place = {c.id: n for n, c in enumerate(columns)}
    members: dict[str, list[CitedRecommendation]] = defaultdict(list)
    for item in items:
        for label in item.obligations:
            members[label.code].append(item)
    rows = []
    for obligation in taxonomy.obligations:
        counts = [0] * len(columns)
        for item in members[obligation.id]:
            counts[place[_column_of(item)[0]]] += 1
        by_community = Counter(i.community for i in members[obligation.id])
        rows.append(
            CoverageRow(
                obligation.id,
                obligation.name,
                obligation.group,
                tuple(counts),
                tuple(i.rec.id for i in members[obligation.id]),
                by_community[Community.HUMAN_RIGHTS],
                by_community[Community.ELECTIONS],
            )
        )
    return Coverage(columns, tuple(rows), tuple(i.rec.id for i in items if not i.obligations))


def by_year(items: Iterable[CitedRecommendation]) -> tuple[YearCount, ...]:
    """Recommendations by mechanism and year, oldest first, undated last."""
    counts: Counter[tuple[int | None, str, Community]] = Counter(
        (i.year, _column_of(i)[1], i.community) for i in items
    )
    ordered = sorted(counts, key=lambda k: (k[0] is None, k[0] or 0, k[1]))
    return tuple(YearCount(k[0], k[1], k[2], counts[k]) for k in ordered)
