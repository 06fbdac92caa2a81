"""What each indicator says about one State, beside the world's values of the same year."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.analysis.indicators import IndicatorStory, main_source, story
from workbench.snapshot import Snapshot
from workbench.snapshot.kept import kept


def indicator_stories(snapshot: Snapshot, iso3: str) -> Iterator[IndicatorStory]:
    """The story of every indicator that the snapshot has values of for a State."""
    observed = snapshot.observations(iso3)
    for indicator in snapshot.indicators():
        own = [o for o in observed if o.series == indicator.id]
        if not own:
            continue
        source = main_source(own)
        year = max(o.year for o in own if o.source == source)
        values = {(source, year): _values(snapshot, indicator.id, source, year)}
        told = story(indicator, own, values)
        if told:
            yield told


def _values(snapshot: Snapshot, series: str, source: str, year: int) -> tuple[float, ...]:
    ask = (series, source, year)
    return kept(snapshot, ("values", *ask), lambda: snapshot.world(*ask))
