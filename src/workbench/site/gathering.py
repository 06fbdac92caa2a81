"""What a site needs of each State, by several processes.

Not the whole joint analysis, which the report has made already: what compares, rates and places a
State among others takes half of its time and is on no page of the site.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from workbench.across import records_of
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.elections import elections_picture
from workbench.analysis.overlap import pairs
from workbench.analysis.overlap.convergence import convergences
from workbench.batching.plan import Plan
from workbench.batching.workers import pool
from workbench.judging import all_labels, read_judgements
from workbench.labelfile.reviewed_store import reviewed_labels
from workbench.model import Community
from workbench.parameters import LANGUAGES, Parameters
from workbench.reports.components import anchor
from workbench.site import table
from workbench.site.facts import Facts
from workbench.site.searching import Row
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot

# Below this many States each, processes take longer to start than they save.
WORTH_A_PROCESS = 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """One State: what its pages say, its rows of the data (CSV), and its texts for searching."""

    facts: Facts
    rows: bytes
    texts: tuple[Row, ...]


def gathered(plan: Plan, workers: int) -> Iterator[Gathered]:
    """Each State of the plan, in its order."""
    useful = min(workers, len(plan.countries) // WORTH_A_PROCESS)
    if useful < 2:
        yield from (state_of(plan, country) for country in plan.countries)
        return
    executor, waiting = pool(useful), iter(plan.countries)
    try:
        # Not all at once: what is done too early waits in memory.
        asked = deque((c, _ask(executor, plan, c)) for c in islice(waiting, 2 * useful))
        while asked:
            found = _answer(plan, *asked.popleft())
            asked.extend((c, _ask(executor, plan, c)) for c in islice(waiting, 1))
            yield found
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _ask(executor: Executor, plan: Plan, country: str) -> Future[Gathered] | None:
    with suppress(BrokenExecutor):
        return executor.submit(state_of, plan, country)
    return None


def _answer(plan: Plan, country: str, future: Future[Gathered] | None) -> Gathered:
    with suppress(BrokenExecutor):  # as when memory runs out: alone there is more
        if future is not None:
            return future.result()
    return state_of(plan, country)


def state_of(plan: Plan, country: str) -> Gathered:
    """One State, with the labels and judgements that its report has."""
    with open_snapshot(plan.settings, plan.snapshot) as snapshot:
        asked = plan.asked(country)
        items = _items(snapshot, plan, asked)
        licences = {source.name: source.licence for source in snapshot.manifest.sources}
        return Gathered(
            _facts(snapshot, asked, items),
            table.rows(country, items, licences),
            tuple((anchor(i.rec.id), i.citation.text, i.rec.text) for i in items),
        )


def _items(snapshot: Snapshot, plan: Plan, asked: Parameters) -> tuple[CitedRecommendation, ...]:
    judged = read_judgements(asked, plan.settings, snapshot)
    labels = all_labels(reviewed_labels(plan.settings), judged)
    return records_of(snapshot, [asked.country], asked, labels)


def _facts(snapshot: Snapshot, asked: Parameters, items: Sequence[CitedRecommendation]) -> Facts:
    country, by = snapshot.country(asked.country), _counts(items)
    names = (country.iso3, *(snapshot.country_name(country.iso3, x) for x in LANGUAGES))
    votes = elections_picture(snapshot.elections(country.iso3), asked.until, asked.cycle_phase)
    vote = votes.next_popular
    # Where one community alone has spoken nothing is shared, and comparing takes long.
    shared = len(convergences(items, pairs(items))) if all(by.values()) else 0
    return Facts(
        country.iso3, country.m49, snapshot.country_name(country.iso3, asked.language),
        country.region, tuple(dict.fromkeys(names)), by[Community.HUMAN_RIGHTS],
        by[Community.ELECTIONS], shared, snapshot.unread(country.iso3),
        vote.start if vote else None, vote.certainty if vote and vote.start else None,
    )  # fmt: skip


def _counts(items: Sequence[CitedRecommendation]) -> Mapping[Community, int]:
    by = [item.community for item in items]
    return {community: by.count(community) for community in Community}
