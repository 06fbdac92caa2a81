"""What a map and its table show, whatever it is about: steps, one line per State, a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench import look

MOST_REGIONS = 5
_PALEST = 0.14


@dataclass(frozen=True, slots=True)
class Step:
    """One class of the map. `words` are in the reader's language."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """One State. `step` is a place in `Layer.steps`; None: no data, which is never zero.

    `cells` are written out, one per column; `orders` what they are sorted by (None: comes last).
    """

    iso3: str
    m49: str
    name: str
    region: str
    step: int | None
    cells: tuple[str, ...]
    orders: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside State and region. `id` stands in links."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A whole view of the world. `footer`: n, source and date."""

    finding: str
    subtitle: str
    footer: str
    steps: tuple[Step, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    unknown: str

    @property
    def known(self) -> int:
        """How many States have data."""
        return sum(x.step is not None for x in self.lines)


@dataclass(frozen=True, slots=True)
class Multiple:
    """How the States of one UN region divide over the steps; `none` have no data."""

    region: str
    counts: tuple[int, ...]
    none: int

    @property
    def n(self) -> int:
        """States with data."""
        return sum(self.counts)


def multiples(layer: Layer) -> tuple[Multiple, ...]:
    """Each UN region's distribution, by name; those that belong to none are left out."""
    found = []
    for region in sorted({x.region for x in layer.lines if x.region}):
        own = [x.step for x in layer.lines if x.region == region]
        counts = Counter(own)
        steps = tuple(counts[i] for i in range(len(layer.steps)))
        found.append(Multiple(region, steps, counts[None]))
    return tuple(found)


def counts(layer: Layer) -> tuple[int, ...]:
    """States per step, over the whole world."""
    found = Counter(x.step for x in layer.lines)
    return tuple(found[i] for i in range(len(layer.steps)))


def _mixed(colour: str, share: float) -> str:
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - p) * share):02X}" for p in parts)


def shades(n: int) -> tuple[str, ...]:
    """`n` steps of one hue from pale to full: their order is seen without seeing colours."""
    return tuple(
        _mixed(look.UN, _PALEST + (1 - _PALEST) * (i / (n - 1) if n > 1 else 1)) for i in range(n)
    )


def step_of(value: float, bounds: Sequence[float]) -> int:
    """The step of a value: how many inner bounds it reaches."""
    return sum(value >= b for b in bounds)
