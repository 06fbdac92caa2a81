"""Yearly series of a country beside the world: latest value, ten-year change, world percentile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Indicator, Observation


@dataclass(frozen=True, slots=True)
class IndicatorStory:
    """One series of one country.

    `points`: one value a year, from the most recent source. `band`: values with a credible
    interval, possibly from an older version of the source (`band_source`). `percentile`: share
    of the `ranked` countries with a value in the same year that lie below (ties count half),
    in 0–100. `change`: latest value minus the value ten years before; None if that year is
    missing.
    """

    indicator: Indicator
    points: tuple[Observation, ...]
    band: tuple[Observation, ...]
    latest: Observation
    change: float | None
    change_since: int
    percentile: float | None
    ranked: int

    @property
    def band_source(self) -> str:
        return self.band[0].source if self.band else ""


def percentile(value: float, world: Sequence[float]) -> float | None:
    """Share of `world` below `value` in percent, ties counted half; None for fewer than 2."""
    if len(world) < 2:
        return None
    ordered = sorted(world)
    below, upto = bisect_left(ordered, value), bisect_right(ordered, value)
    return 100 * (below + (upto - below) / 2) / len(ordered)


def main_source(observations: Sequence[Observation]) -> str:
    """The source whose series reaches furthest; the later edition where two reach equally far."""
    best = max(observations, key=lambda o: (o.year, o.low is None, o.as_of, o.source))
    return best.source


def story(
    indicator: Indicator,
    observations: Sequence[Observation],
    world: Mapping[tuple[str, int], Sequence[float]],
) -> IndicatorStory | None:
    """Tell one series; None when the country has no value.

    Parameters
    ----------
    observations : of this series and country, from any source.
    world : values of all countries per (source, year).
    """
    if not observations:
        return None
    source = main_source(observations)
    points = tuple(sorted((o for o in observations if o.source == source), key=lambda o: o.year))
    band = tuple(
        sorted(
            (o for o in observations if o.low is not None and o.high is not None),
            key=lambda o: o.year,
        )
    )
    latest = points[-1]
    earlier = {o.year: o.value for o in points}.get(latest.year - 10)
    values = world.get((source, latest.year), ())
    return IndicatorStory(
        indicator=indicator,
        points=points,
        band=band,
        latest=latest,
        change=None if earlier is None else latest.value - earlier,
        change_since=latest.year - 10,
        percentile=percentile(latest.value, values),
        ranked=len(values),
    )
