"""What a room chooses from: the recommendations of one State, or those of the whole snapshot."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import NOT_ASSESSED, RecommendationHealth
from workbench.analysis.overlap.convergence import Convergence
from workbench.dashboards.country.vocabulary import FRESH, STALE
from workbench.joint import JointAnalysis
from workbench.snapshot import Snapshot
from workbench.snapshot.finding import Bits, Postings, ids_of
from workbench.snapshot.indexing import bits_of
from workbench.snapshot.search import matches


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation on the screen. `code` is a step of `look.STATUS_OF`.

    `stale`: its newest assessment is older than two years; None where there is none.
    `states` are names, only where the list spans several States.
    """

    item: CitedRecommendation
    code: str
    stale: bool | None
    states: tuple[str, ...] = ()


class Records(Protocol):
    """Recommendations by place, with their facets."""

    @property
    def postings(self) -> Postings:
        """The facets."""

    def found(self, words: str) -> Bits:
        """Where the text matches a query."""

    def entries(self, places: Sequence[int]) -> tuple[Entry, ...]:
        """The recommendations at some places, in that order."""


def staleness(health: RecommendationHealth) -> bool | None:
    """Whether the newest assessment is stale; None without any."""
    return all(s.stale for s in health.latest) if health.latest else None


def _latest_first(item: CitedRecommendation) -> tuple[int, str]:
    date = item.rec.date
    return -(date.first() if date else dt.date.min).toordinal(), item.rec.id


def _facets(entry: Entry) -> dict[str, Iterable[str]]:
    item, rec = entry.item, entry.item.rec
    return {
        "obligation": {x.code for x in item.obligations},
        "mechanism": [rec.mechanism],
        "community": [str(item.community)],
        "addressee": {x.code for x in item.addressees},
        "position": [str(rec.position)] if rec.position else [],
        "status": [entry.code],
        "stale": [] if entry.stale is None else [STALE if entry.stale else FRESH],
        "relevance": [item.relevance.code],
        "year": [str(item.year or "")],
    }


def postings_of(entries: Sequence[Entry]) -> Postings:
    """The facets of some recommendations; the place is the rank in the sequence."""
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, entry in enumerate(entries):
        for facet, codes in _facets(entry).items():
            for code in codes:
                places[facet][code].append(place)
    sets = {f: {c: bits_of(p) for c, p in own.items()} for f, own in places.items()}
    return Postings(len(entries), sets)


class CountryRecords:
    """Those of one joint analysis, latest first."""

    def __init__(self, analysis: JointAnalysis, snapshot: Snapshot) -> None:
        self.analysis, self._snapshot = analysis, snapshot
        health = {h.recommendation: h for h in analysis.health.recommendations}
        ordered = sorted(analysis.recommendations, key=_latest_first)
        self.all = tuple(self._entry(i, health.get(i.rec.id)) for i in ordered)
        self.place_of: Mapping[str, int] = {e.item.rec.id: n for n, e in enumerate(self.all)}
        self.postings = postings_of(self.all)

    @staticmethod
    def _entry(item: CitedRecommendation, health: RecommendationHealth | None) -> Entry:
        if health is None:
            return Entry(item, NOT_ASSESSED, None)
        return Entry(item, health.code, staleness(health))

    def found(self, words: str) -> Bits:
        """Where the text matches; within this State."""
        numbers = matches(self._snapshot, words, country=self.analysis.country.iso3)
        ids = ids_of(self._snapshot, numbers)
        return bits_of(self.place_of[i] for i in ids if i in self.place_of)

    def entries(self, places: Sequence[int]) -> tuple[Entry, ...]:
        """The recommendations at some places."""
        return tuple(self.all[place] for place in places)

    def members(self, convergence: Convergence) -> Bits:
        """Where the members of an ask of both communities are."""
        items = (*convergence.human_rights, *convergence.elections)
        return bits_of(self.place_of[i.rec.id] for i in items if i.rec.id in self.place_of)
