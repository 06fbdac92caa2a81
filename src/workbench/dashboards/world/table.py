"""The table behind a map: narrowed, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.dashboards.world.layer import Layer, Line
from workbench.dashboards.world.state import View
from workbench.harmonise.countries import fold

PAGE = 25


@dataclass(frozen=True, slots=True)
class Table:
    """`lines` of one page; `found` of all those the filters leave."""

    lines: tuple[Line, ...]
    found: tuple[Line, ...]
    page: int
    pages: int


def found(layer: Layer, view: View, named: Collection[str] | None) -> tuple[Line, ...]:
    """What region and search leave, sorted; States without a value come last either way."""
    left = [
        x
        for x in layer.lines
        if (not view.region or x.region == view.region) and (named is None or x.iso3 in named)
    ]
    left.sort(key=lambda x: fold(x.name), reverse=view.sort == "name" and view.down)
    if view.sort == "region":
        left.sort(key=lambda x: x.region, reverse=view.down)
    at = next((i for i, c in enumerate(layer.columns) if c.id == view.sort), None)
    if at is None:
        return tuple(left)
    known = [x for x in left if x.orders[at] is not None]
    known.sort(key=lambda x: x.orders[at] or 0.0, reverse=view.down)
    return (*known, *(x for x in left if x.orders[at] is None))


def page_of(lines: Sequence[Line], page: int) -> Table:
    """One page; past the last: the last."""
    pages = max(1, -(-len(lines) // PAGE))
    at = min(page, pages)
    return Table(tuple(lines[(at - 1) * PAGE : at * PAGE]), tuple(lines), at, pages)
