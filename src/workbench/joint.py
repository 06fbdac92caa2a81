"""The one door: snapshot + country → `JointAnalysis`, the same value for every front end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.calendar import Calendar, country_calendar
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.convergence import Convergence, convergences
from workbench.analysis.coverage import Coverage, YearCount, by_year, coverage
from workbench.analysis.elections import ElectionsPicture, elections_picture
from workbench.analysis.gaps import Gap, gaps
from workbench.analysis.indicators import IndicatorStory, main_source, story
from workbench.analysis.reviews import ReviewsPicture, reviews_picture
from workbench.analysis.sources import SourceLine, source_lines
from workbench.analysis.status import StatusPicture, statuses
from workbench.analysis.treaties import TreatiesPicture, treaties_picture
from workbench.config import Settings
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Country, NhriStatus, Recommendation
from workbench.parameters import Parameters
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot
from workbench.taxonomy import load_taxonomy


@dataclass(frozen=True, slots=True)
class JointAnalysis:
    """Everything a report, a dashboard or a submission about one country shows.

    Attributes
    ----------
    recommendations : those that touch electoral rights (relevance core or enabling), within the
        dates asked for, ordered by id. `stored` counts all of the country's recommendations in
        the snapshot, `elsewhere` those left out because a fuller source holds them.
    undated : how many of `recommendations` have no date and were kept whatever the bounds.
    """

    parameters: Parameters
    country: Country
    country_name: str
    snapshot_hash: str
    as_of: dt.date
    sources: tuple[SourceLine, ...]
    elections: ElectionsPicture
    reviews: ReviewsPicture
    nhri: tuple[NhriStatus, ...]
    treaties: TreatiesPicture
    indicators: tuple[IndicatorStory, ...]
    recommendations: tuple[CitedRecommendation, ...]
    stored: int
    elsewhere: int
    undated: int
    by_year: tuple[YearCount, ...]
    coverage: Coverage
    convergence: tuple[Convergence, ...]
    status: StatusPicture
    gaps: tuple[Gap, ...]
    calendar: Calendar


def _within(rec: Recommendation, asked: Parameters) -> bool:
    if rec.date is None:
        return True
    if asked.since and rec.date.last() < asked.since.first():
        return False
    return rec.date.first() <= asked.until


def _relevant(snapshot: Snapshot, asked: Parameters) -> tuple[CitedRecommendation, ...]:
    mechanisms = mechanism_index()
    found = snapshot.recommendations(asked.country, relevant_only=True)
    return tuple(cite(r, mechanisms) for r in found if _within(r, asked))


def _indicators(snapshot: Snapshot, iso3: str) -> Iterable[IndicatorStory]:
    observed = snapshot.observations(iso3)
    for indicator in snapshot.indicators():
        own = [o for o in observed if o.series == indicator.id]
        if not own:
            continue
        source = main_source(own)
        year = max(o.year for o in own if o.source == source)
        world = {(source, year): snapshot.world(indicator.id, source, year)}
        told = story(indicator, own, world)
        if told:
            yield told


def analyse(snapshot: Snapshot, asked: Parameters) -> JointAnalysis:
    """The joint analysis of one country from an open snapshot."""
    taxonomy = load_taxonomy()
    iso3, day = asked.country, asked.until
    country = snapshot.country(iso3)
    items = _relevant(snapshot, asked)
    covered = coverage(items, taxonomy)
    votes = elections_picture(snapshot.elections(iso3), day, asked.cycle_phase)
    upr = reviews_picture(snapshot.reviews(iso3), day)
    return JointAnalysis(
        parameters=asked,
        country=country,
        country_name=snapshot.country_name(iso3, asked.language),
        snapshot_hash=snapshot.hash,
        as_of=day,
        sources=source_lines(snapshot.manifest.sources, day),
        elections=votes,
        reviews=upr,
        nhri=snapshot.nhri(iso3),
        treaties=treaties_picture(country, snapshot.instruments(), snapshot.treaty_actions(iso3)),
        indicators=tuple(_indicators(snapshot, iso3)),
        recommendations=items,
        stored=snapshot.stored(iso3),
        elsewhere=snapshot.uncounted(iso3),
        undated=sum(i.rec.date is None for i in items),
        by_year=by_year(items),
        coverage=covered,
        convergence=convergences(items),
        status=statuses(items, snapshot.assessments(iso3), day),
        gaps=gaps(items, covered),
        calendar=country_calendar(votes, upr, day),
    )


def joint_analysis(asked: Parameters, settings: Settings | None = None) -> JointAnalysis:
    """The joint analysis of one country from the snapshot in force (or the one asked for).

    Raises
    ------
    SnapshotMissing
        If no snapshot has been built yet, or none has the name asked for.
    """
    where = settings or Settings.from_environment()
    with open_snapshot(where, asked.snapshot) as snapshot:
        return analyse(snapshot, asked)
