"""The recommendations of all States: the whole snapshot, with what has been assessed of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from workbench.analysis.assessed import AssessmentRecord, published_records
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.health import NOT_ASSESSED, RecommendationHealth, status_health
from workbench.dashboards.country.records import Entry, staleness
from workbench.dashboards.country.vocabulary import FRESH, STALE
from workbench.harmonise.mechanisms import mechanism_index
from workbench.ledger.judgements import assessments
from workbench.ledger.projection import State
from workbench.model import PublishedAssessment
from workbench.snapshot import Snapshot
from workbench.snapshot.finding import Bits, Finding, Postings, of_ids, of_symbols
from workbench.snapshot.indexing import bits_of


def _published(
    snapshot: Snapshot, judged: Iterable[AssessmentRecord]
) -> tuple[list[int], list[PublishedAssessment]]:
    said = list(snapshot.every(PublishedAssessment))
    by_id = of_ids(snapshot, chain((a.recommendation for a in said),
                                   (j.recommendation for j in judged)))  # fmt: skip
    by_symbol = of_symbols(snapshot, (a.symbol for a in said if not a.recommendation))
    return sorted({*by_id, *by_symbol}), said


def _records(
    items: Sequence[CitedRecommendation], said: Iterable[PublishedAssessment]
) -> list[AssessmentRecord]:
    about: dict[str, list[PublishedAssessment]] = defaultdict(list)
    for one in said:
        about[one.recommendation or one.symbol].append(one)
    crosswalk = shipped_crosswalk()
    found: list[AssessmentRecord] = []
    for item in items:
        own = about[item.rec.id] + (about[item.rec.symbol] if item.rec.symbol else [])
        found += published_records((item,), own, crosswalk)
    return found


def world_health(
    snapshot: Snapshot, judged: Sequence[AssessmentRecord], day: dt.date
) -> dict[int, RecommendationHealth]:
    """Row number → health, of those recommendations that somebody has assessed."""
    numbers, said = _published(snapshot, judged)
    items = tuple(cite(r, mechanism_index()) for r in snapshot.by_numbers(numbers))
    picture = status_health(items, (*_records(items, said), *judged), day)
    pairs = zip(numbers, picture.recommendations, strict=True)
    return {number: health for number, health in pairs if health.latest}


class WorldRecords:
    """All recommendations of a snapshot that are counted once, latest first.

    Labels are the snapshot's; what persons say otherwise is in force in the room of the State.
    """

    def __init__(
        self, finding: Finding, health: Mapping[int, RecommendationHealth],
        names: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._finding, self._names = finding, names
        self._health = {h.recommendation: h for h in health.values()}
        sets = {**finding.postings.sets, **self._assessed(health)}
        self.postings = Postings(finding.postings.n, sets)

    def _assessed(self, health: Mapping[int, RecommendationHealth]) -> dict[str, dict[str, Bits]]:
        places: dict[str, dict[str, list[int]]] = {"status": defaultdict(list),
                                                   "stale": defaultdict(list)}  # fmt: skip
        for number, one in health.items():
            for place in self._finding.places([number]):
                places["status"][one.code].append(place)
                places["stale"][STALE if staleness(one) else FRESH].append(place)
        sets = {f: {c: bits_of(p) for c, p in own.items()} for f, own in places.items()}
        rest = self._finding.postings.every
        for bits in sets["status"].values():
            rest &= ~bits
        sets["status"][NOT_ASSESSED] = rest
        return sets

    def found(self, words: str) -> Bits:
        """Where the text matches a query."""
        return self._finding.found(words)

    def entries(self, places: Sequence[int]) -> tuple[Entry, ...]:
        """The recommendations at some places, read from the snapshot."""
        found = self._finding.recommendations(places)
        return tuple(self._entry(cite(r, mechanism_index())) for r in found)

    def _entry(self, item: CitedRecommendation) -> Entry:
        health = self._health.get(item.rec.id)
        states = tuple(self._names.get(c, c) for c in item.rec.countries)
        if health is None:
            return Entry(item, NOT_ASSESSED, None, states)
        return Entry(item, health.code, staleness(health), states)


class World:
    """The whole snapshot for one visitor; what is assessed is read anew when the ledger grows."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._finding = Finding(snapshot)
        self._kept: tuple[object, WorldRecords] | None = None

    def records(self, ledger: State, day: dt.date, language: str) -> WorldRecords:
        """All records as of now."""
        judged = tuple(assessments(ledger))
        key = (judged, day, language)
        if self._kept is None or self._kept[0] != key:
            snapshot = self._finding.snapshot
            names = {c.iso3: snapshot.country_name(c.iso3, language) for c in snapshot.countries()}
            health = world_health(snapshot, judged, day)
            self._kept = (key, WorldRecords(self._finding, health, names))
        return self._kept[1]
