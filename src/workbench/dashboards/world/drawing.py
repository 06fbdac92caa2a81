"""A layer on the outlines: SVG with one accessible name; no data is hatched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from workbench import look
from workbench.dashboards.world.layer import Layer, Line
from workbench.dashboards.world.outlines import Outline

_HATCH = (
    '<pattern id="world-none" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(-45)"><rect width="8" height="8" fill="#FAFAFA"/>'
    '<rect width="4" height="8" fill="#CFCFCF"/></pattern>'
)
DOT_RADIUS = 7


def _said(line: Line, layer: Layer) -> str:
    return escape(f"{line.name}: {line.cells[0] if line.step is not None else layer.unknown}")


def _places(outline: Outline, layer: Layer) -> Iterator[str]:
    lines = {x.m49: x for x in layer.lines}
    marked: list[tuple[str, str]] = [(code, f'<path d="{d}"') for code, d in outline.shapes]
    marked += [(code, f'<circle cx="{x}" cy="{y}" r="{DOT_RADIUS}"') for code, x, y in outline.dots]
    for code, opening in marked:
        line = lines.get(code)
        if line is None:
            yield f"{opening}/>"
            continue
        fill = "" if line.step is None else f' fill="{layer.steps[line.step].colour}"'
        yield f"{opening}{fill}><title>{_said(line, layer)}</title></{opening[1:7].split()[0]}>"


def drawn(outline: Outline, layer: Layer, label: str) -> str:
    """The map as SVG."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {outline.width} {outline.height}"><defs>{_HATCH}</defs>'
        f'<g fill="url(#world-none)" stroke="{look.HAIRLINE}" stroke-width="1.4" '
        f'stroke-linejoin="round">{"".join(_places(outline, layer))}</g></svg>'
    )
