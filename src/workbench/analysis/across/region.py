"""A region at a glance: votes ahead, what was recommended, ratification, missions, silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.across.states import Count, by_state, count
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.elections import ElectionsPicture
from workbench.analysis.treaties import NAMED_BY_PLAN, TreatiesPicture
from workbench.harmonise.treaties import Standing
from workbench.model import Country, Election, Family, Instrument
from workbench.taxonomy import load_taxonomy

# Beside those that paragraph 26 names: complaints to their committees, and racial discrimination.
KEY = (*NAMED_BY_PLAN, "ICCPR-OP1", "CEDAW-OP", "CRPD-OP", "ICERD")
_UN = "UN"


@dataclass(frozen=True, slots=True)
class StateOverview:
    """One State: its recommendations, missions whose recommendations are here, the next vote."""

    country: Country
    count: Count
    missions: int
    next: Election | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """An election to come."""

    iso3: str
    election: Election


@dataclass(frozen=True, slots=True)
class Bound:
    """An instrument: `party` of `known` States with data, of `open_to` it is open to."""

    instrument: Instrument
    party: int
    known: int
    open_to: int
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission's document on one State, and how many of its recommendations are here."""

    iso3: str
    mechanism: str
    item: CitedRecommendation
    n: int


@dataclass(frozen=True, slots=True)
class RegionOverview:
    """`dated`: States with an election ahead whose date is known, of all. `silent`: States with
    recommendations in the snapshot, none on elections; `unknown`: without any at all."""

    states: tuple[StateOverview, ...]
    total: Count
    obligations: tuple[tuple[str, Count], ...]
    ahead: tuple[Ahead, ...]
    dated: int
    passed: int
    bound: tuple[Bound, ...]
    missions: tuple[Mission, ...]
    silent: tuple[str, ...]
    unknown: tuple[str, ...]


def _missions(grouped: Mapping[str, Sequence[CitedRecommendation]]) -> tuple[Mission, ...]:
    found: dict[tuple[str, str, str], list[CitedRecommendation]] = {}
    for iso3, own in grouped.items():
        for item in own:
            if item.rec.family is Family.OBSERVATION_MISSION:
                document = item.rec.symbol or item.rec.document_title or str(item.rec.date)
                found.setdefault((iso3, item.rec.mechanism, document), []).append(item)
    missions = [Mission(k[0], own[0].mechanism, own[0], len(own)) for k, own in found.items()]
    return tuple(sorted(missions, key=_latest, reverse=True))


def _latest(mission: Mission) -> tuple[str, str]:
    date = mission.item.rec.date
    return date.iso if date else "", mission.iso3


def _ahead(pictures: Mapping[str, ElectionsPicture]) -> tuple[Ahead, ...]:
    found = [Ahead(iso3, e) for iso3, p in pictures.items() for e in p.upcoming]
    return tuple(sorted(found, key=_first_day))


def _first_day(ahead: Ahead) -> tuple[dt.date, str, str]:
    start = ahead.election.start
    return start.first() if start else dt.date.max, ahead.iso3, ahead.election.body


def _bound(pictures: Mapping[str, TreatiesPicture]) -> tuple[Bound, ...]:
    held: dict[str, list[tuple[str, Instrument, Standing]]] = {}
    for iso3, picture in pictures.items():
        for line in picture.lines:
            if line.instrument.id in KEY or line.instrument.level != _UN:
                status = (iso3, line.instrument, line.status.status)
                held.setdefault(line.instrument.id, []).append(status)
    order = {code: place for place, code in enumerate(KEY)}
    return tuple(
        _one_bound(held[code]) for code in sorted(held, key=lambda c: (order.get(c, len(KEY)), c))
    )


def _one_bound(rows: Sequence[tuple[str, Instrument, Standing]]) -> Bound:
    known = [(iso3, status) for iso3, _, status in rows if status is not Standing.NO_DATA]
    outside = tuple(iso3 for iso3, status in known if status is not Standing.STATE_PARTY)
    return Bound(rows[0][1], len(known) - len(outside), len(known), len(rows), outside)


def _obligations(
    items: Sequence[CitedRecommendation], states: Sequence[str]
) -> tuple[tuple[str, Count], ...]:
    found = []
    for obligation in load_taxonomy().obligations:
        own = [i for i in items if any(x.code == obligation.id for x in i.obligations)]
        found.append((obligation.id, count(own, states)))
    return tuple(sorted(found, key=lambda row: -row[1].n))


def region_overview(
    countries: Sequence[Country], records: Iterable[CitedRecommendation],
    stored: Mapping[str, int], elections: Mapping[str, ElectionsPicture],
    treaties: Mapping[str, TreatiesPicture],
) -> RegionOverview:  # fmt: skip
    """The overview of `countries`; `stored`, `elections` and `treaties` by ISO3."""
    items, states = tuple(records), tuple(c.iso3 for c in countries)
    grouped = by_state(items, states)
    missions = _missions(grouped)
    lines = [
        StateOverview(
            country=country,
            count=count(grouped.get(country.iso3, ()), (country.iso3,)),
            missions=sum(x.iso3 == country.iso3 for x in missions),
            next=next(iter(elections[country.iso3].upcoming), None),
        )
        for country in countries
    ]
    return RegionOverview(
        states=tuple(lines),
        total=count(items, states),
        obligations=_obligations(items, states),
        ahead=_ahead(elections),
        dated=sum(x.next is not None for x in lines),
        passed=sum(len(p.passed) for p in elections.values()),
        bound=_bound(treaties),
        missions=missions,
        silent=tuple(c for c in states if stored.get(c) and c not in grouped),
        unknown=tuple(c for c in states if not stored.get(c)),
    )
