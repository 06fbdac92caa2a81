"""The one door: snapshot + country → `JointAnalysis`, the same value for every front end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.apart import CORE, ENABLING, RelevanceGroup, relevance_group
from workbench.analysis.assessed import PROVISIONAL, published_records
from workbench.analysis.calendar import Calendar, country_calendar
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.coverage import Coverage, YearCount, by_year, coverage
from workbench.analysis.crosscountry import CrossCountry, crosscountry, series_of
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.elections import ElectionsPicture, elections_picture
from workbench.analysis.gaps import Gap, gaps
from workbench.analysis.health import HealthPicture, status_health
from workbench.analysis.indicators import IndicatorStory
from workbench.analysis.judged import NOTHING, Judgements, up_to
from workbench.analysis.labelling import LabelShare, label_share
from workbench.analysis.model_card import ModelCard, model_card
from workbench.analysis.opportunities import (
    Due,
    Opportunity,
    due_recommendations,
    opportunities,
)
from workbench.analysis.overlap import (
    OverlapCluster,
    OverlapPair,
    Repetition,
    clusters,
    pairs,
    repetitions,
)
from workbench.analysis.overlap.convergence import Convergence, convergences
from workbench.analysis.ratings import SmartPicture, smart_picture
from workbench.analysis.reviewed import with_reviewed
from workbench.analysis.reviews import ReviewsPicture, reviews_picture
from workbench.analysis.sources import SourceLine, source_lines
from workbench.analysis.status import StatusPicture, statuses
from workbench.analysis.treaties import TreatiesPicture, treaties_picture
from workbench.config import Settings
from workbench.harmonise.mechanisms import mechanism_index
from workbench.indicator_stories import indicator_stories
from workbench.judging import Labels, about, all_labels, read_judgements
from workbench.labelfile.reviewed_store import reviewed_labels
from workbench.model import Country, NhriStatus, Recommendation, Scheme
from workbench.parameters import Parameters
from workbench.parameters.wide import Wider
from workbench.snapshot import Snapshot
from workbench.snapshot.followups import replies
from workbench.snapshot.kept import kept
from workbench.snapshot.store import open_snapshot
from workbench.snapshot.worldwide import world
from workbench.taxonomy import load_taxonomy
from workbench.taxonomy.crosswalk import CommonCode


@dataclass(frozen=True, slots=True)
class JointAnalysis:
    """Everything a report, a dashboard or a submission about one country shows.

    Attributes
    ----------
    recommendations : those that touch electoral rights (relevance core or enabling), within the
        dates asked for, ordered by id. `stored` counts all of the country's recommendations in
        the snapshot, `elsewhere` those left out because a fuller source holds them, `unread`
        those of `stored`, whatever their date, in a language that the rules cannot read.
    core, enabling : the two kinds of `recommendations`, counted apart.
    undated : how many of `recommendations` have no date and were kept whatever the bounds.
    coverage, by_year : counts over both kinds.
    labels : how many labels there are and how many are in doubt; `model` : what the models scored.
    status : published assessments; `health` those published and judged, on both scales.
    judged : what the ledger holds about `recommendations`, and the state it was read from.
    pairs, clusters, repetitions, convergence : what asks for the same, suggested to a person.
    due : deadlines that recommendations state; `opportunities` : where they can be raised next.
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
    crosscountry: CrossCountry
    recommendations: tuple[CitedRecommendation, ...]
    core: RelevanceGroup
    enabling: RelevanceGroup
    stored: int
    elsewhere: int
    unread: int
    undated: int
    by_year: tuple[YearCount, ...]
    coverage: Coverage
    labels: LabelShare
    model: ModelCard
    smart: SmartPicture
    pairs: tuple[OverlapPair, ...]
    clusters: tuple[OverlapCluster, ...]
    repetitions: tuple[Repetition, ...]
    convergence: tuple[Convergence, ...]
    status: StatusPicture
    health: HealthPicture
    judged: Judgements
    gaps: tuple[Gap, ...]
    due: tuple[Due, ...]
    opportunities: tuple[Opportunity, ...]
    calendar: Calendar


def within(rec: Recommendation, asked: Parameters | Wider) -> bool:
    """Whether a recommendation lies within the dates asked for; undated ones do."""
    if rec.date is None:
        return True
    if asked.since and rec.date.last() < asked.since.first():
        return False
    return rec.date.first() <= asked.until


def _found(snapshot: Snapshot, iso3: str, reviewed: Labels) -> tuple[Recommendation, ...]:
    """Those labelled relevant and, as a person may say otherwise, those a person has reviewed."""
    found = snapshot.recommendations(iso3, relevant_only=True)
    known = {r.id for r in found}
    others = {
        rec_id
        for rec_id, labels in reviewed.items()
        if rec_id not in known and any(x.scheme is Scheme.RELEVANCE for x in labels)
    }
    if not others:
        return found
    every = snapshot.recommendations(iso3)
    return tuple(r for r in every if r.id in known or r.id in others)


def relevant(
    found: Iterable[Recommendation], asked: Parameters | Wider, reviewed: Labels
) -> tuple[CitedRecommendation, ...]:
    """Those on electoral or neighbouring rights, within the dates asked for, with their reviewed
    labels and citations.
    """
    mechanisms = mechanism_index()
    cited = (
        cite(with_reviewed(r, reviewed.get(r.id, ())), mechanisms)
        for r in found
        if within(r, asked)
    )
    return tuple(i for i in cited if i.relevance.code in {CORE, ENABLING})


def _assessed(
    snapshot: Snapshot,
    items: tuple[CitedRecommendation, ...],
    judged: Judgements,
    asked: Parameters,
) -> tuple[StatusPicture, HealthPicture]:
    """What publishers said of the items, and that beside what the ledger says of them."""
    published, day = snapshot.assessments(asked.country), asked.until
    records = published_records(items, published, shipped_crosswalk())
    health = status_health(items, (*records, *judged.assessments), day)
    return statuses(items, published, day), health


def _told(
    snapshot: Snapshot, iso3: str, items: tuple[CitedRecommendation, ...]
) -> tuple[tuple[OverlapPair, ...], SmartPicture]:
    """What rests on texts and labels alone, and takes most of the time."""
    told = (iso3, tuple((i.rec.id, i.rec.labels) for i in items))
    return (
        kept(snapshot, ("pairs", told), lambda: pairs(items)),
        kept(snapshot, ("smart", told), lambda: smart_picture(items)),
    )


def analyse(
    snapshot: Snapshot,
    asked: Parameters,
    reviewed: Labels | None = None,
    judged: Judgements = NOTHING,
) -> JointAnalysis:
    """The joint analysis of one country from an open snapshot.

    `reviewed` are a person's labels by recommendation; they are in force over automatic ones, and
    those of the ledger (`judged`) over both.
    """
    taxonomy, iso3, day = load_taxonomy(), asked.country, asked.until
    country = snapshot.country(iso3)
    said = all_labels(reviewed or {}, judged)
    items = relevant(_found(snapshot, iso3, said), asked, said)
    judged = about(up_to(judged, day), {i.rec.id for i in items})
    status, health = _assessed(snapshot, items, judged, asked)
    never = {i.rec.id for i in status.never}
    votes = elections_picture(snapshot.elections(iso3), day, asked.cycle_phase)
    upr = reviews_picture(snapshot.reviews(iso3), day)
    stories = tuple(indicator_stories(snapshot, iso3))
    alike, smart = _told(snapshot, iso3, items)
    covered = coverage(items, taxonomy)
    missing = gaps(items, covered)
    return JointAnalysis(
        parameters=asked, country=country, country_name=snapshot.country_name(iso3, asked.language),
        snapshot_hash=snapshot.hash, as_of=day, elections=votes, reviews=upr,
        sources=source_lines(snapshot.manifest.sources, day), nhri=snapshot.nhri(iso3),
        treaties=treaties_picture(country, snapshot.instruments(), snapshot.treaty_actions(iso3)),
        crosscountry=crosscountry(country, world(snapshot, series_of(stories), day), stories),
        recommendations=items, core=relevance_group(items, CORE, taxonomy, never),
        enabling=relevance_group(items, ENABLING, taxonomy, never), stored=snapshot.stored(iso3),
        elsewhere=snapshot.uncounted(iso3), unread=snapshot.unread(iso3),
        undated=sum(i.rec.date is None for i in items), by_year=by_year(items), coverage=covered,
        labels=label_share(items), model=model_card(), smart=smart, pairs=alike, indicators=stories,
        clusters=clusters(alike), repetitions=repetitions(alike), gaps=missing,
        convergence=convergences(items, alike), status=status, health=health, judged=judged,
        due=due_recommendations(items, votes, day), calendar=country_calendar(votes, upr, day),
        opportunities=opportunities(items, missing, votes, upr, day, implemented(health),
                                    replies(snapshot, iso3)),
    )  # fmt: skip


def implemented(health: HealthPicture) -> frozenset[str]:
    """Recommendations that every assessor calls fully implemented: nobody need raise them.

    A provisional assessment alone does not make one so.
    """
    return frozenset(
        h.recommendation
        for h in health.recommendations
        if h.code == CommonCode.FULL and any(x.record.standing != PROVISIONAL for x in h.latest)
    )


def joint_analysis(asked: Parameters, settings: Settings | None = None) -> JointAnalysis:
    """The joint analysis of one country from the snapshot in force (or the one asked for).

    Labels that persons have reviewed are in force. What people judged comes from the ledger asked
    for, else from the one in the home folder, if there is one.

    Raises
    ------
    SnapshotMissing
        If no snapshot has been built yet, or none has the name asked for.
    """
    where = settings or Settings.from_environment()
    with open_snapshot(where, asked.snapshot) as snapshot:
        judged = read_judgements(asked, where, snapshot)
        return analyse(snapshot, asked, reviewed_labels(where), judged)
