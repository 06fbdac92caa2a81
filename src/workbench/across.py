"""The door for many States: snapshot + `Wider` → `Across`, the same value for every front end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.across.states import by_state
from workbench.analysis.apart import CORE
from workbench.analysis.assessed import AssessmentRecord, published_records
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.health import HealthPicture, status_health
from workbench.analysis.judged import NOTHING, Judgements
from workbench.analysis.sources import SourceLine, source_lines
from workbench.config import Settings
from workbench.joint import relevant
from workbench.judging import Labels, all_labels, judgements_on
from workbench.labelfile.reviewed_store import reviewed_labels
from workbench.model import Country, Scheme
from workbench.parameters import Parameters
from workbench.parameters.wide import Wider
from workbench.snapshot import Snapshot
from workbench.snapshot.many import ids_of_states, relevant_to, unread_of
from workbench.snapshot.store import open_snapshot


@dataclass(frozen=True, slots=True)
class Across:
    """What reports on several States rest on.

    Attributes
    ----------
    countries : the States asked for, by name; `names` : ISO3 → name in the report's language.
    records : recommendations that are core or enabling, each once, within the dates asked for
        (undated ones are kept), ordered by id.
    stored : ISO3 → all recommendations of the State in the snapshot; a State that is missing has
        none, which means that nothing is known.
    unread : those in a language that the rules cannot read. `undated` : how many of `records`.
    health : assessments published and judged of `records`, on both scales.
    """

    parameters: Wider
    countries: tuple[Country, ...]
    names: Mapping[str, str]
    snapshot_hash: str
    as_of: dt.date
    sources: tuple[SourceLine, ...]
    records: tuple[CitedRecommendation, ...]
    stored: Mapping[str, int]
    unread: int
    undated: int
    health: HealthPicture
    judged: Judgements

    @property
    def states(self) -> tuple[str, ...]:
        """ISO3 codes of the States asked for, by name."""
        return tuple(c.iso3 for c in self.countries)

    @property
    def core(self) -> int:
        """How many of the records are on electoral rights themselves; the others are enabling."""
        return sum(i.relevance.code == CORE for i in self.records)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The States for which the snapshot holds no recommendation at all."""
        return tuple(iso3 for iso3 in self.states if not self.stored.get(iso3))


def records_of(
    snapshot: Snapshot, countries: Sequence[str], asked: Parameters | Wider, labels: Labels
) -> tuple[CitedRecommendation, ...]:
    """What was recommended to some States about elections, by the labels and, where a person has
    reviewed one, by that person; ISO3 codes.
    """
    others = [i for i, own in labels.items() if any(x.scheme is Scheme.RELEVANCE for x in own)]
    return relevant(relevant_to(snapshot, countries, others), asked, labels)


def _health(
    snapshot: Snapshot, items: Sequence[CitedRecommendation], judged: Judgements, asked: Wider
) -> HealthPicture:
    crosswalk = shipped_crosswalk()
    found: dict[tuple[str, str], AssessmentRecord] = {}
    for iso3, own in by_state(items, asked.countries).items():
        for record in published_records(own, snapshot.assessments(iso3), crosswalk):
            found[record.id, record.recommendation] = record
    return status_health(items, (*found.values(), *judged.assessments), asked.until)


def gather(
    snapshot: Snapshot, asked: Wider, reviewed: Labels | None = None, judged: Judgements = NOTHING
) -> Across:
    """Everything about the States asked for, from an open snapshot.

    A person's labels (`reviewed`, and those of the ledger over them) are in force.
    """
    wanted = frozenset(asked.countries)
    items = records_of(snapshot, asked.countries, asked, all_labels(reviewed or {}, judged))
    countries = tuple(c for c in snapshot.countries() if c.iso3 in wanted)
    counts = snapshot.counts_by_country()
    return Across(
        parameters=asked,
        countries=countries,
        names={c.iso3: snapshot.country_name(c.iso3, asked.language) for c in countries},
        snapshot_hash=snapshot.hash,
        as_of=asked.until,
        sources=source_lines(snapshot.manifest.sources, asked.until),
        records=items,
        stored={iso3: n for iso3, n in counts.items() if iso3 in wanted},
        unread=unread_of(snapshot, asked.countries),
        undated=sum(i.rec.date is None for i in items),
        health=_health(snapshot, items, judged, asked),
        judged=judged,
    )


def gather_from(snapshot: Snapshot, asked: Wider, settings: Settings) -> Across:
    """`gather` with the labels and the ledger that are in force here."""
    judged = judgements_on(
        lambda: ids_of_states(snapshot, asked.countries), asked.ledger, asked.until, settings
    )
    return gather(snapshot, asked, reviewed_labels(settings), judged)


def across(asked: Wider, settings: Settings | None = None) -> Across:
    """The same from the snapshot in force, or the one asked for.

    Raises
    ------
    SnapshotMissing
        If no snapshot has been built yet, or none has the name asked for.
    """
    where = settings or Settings.from_environment()
    with open_snapshot(where, asked.snapshot) as snapshot:
        return gather_from(snapshot, asked, where)
