"""The table behind a map: narrowed and sorted."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.world.layer import Layer, Line
from workbench.dashboards.world.state import View
from workbench.harmonise.countries import fold

PAGE = 25


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
