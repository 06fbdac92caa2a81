"""Outlines of States on an equal-area map, drawn once per installation with altair.

Geometry comes with bqplot (``bqplot/map_data/WorldMap.json``: TopoJSON from Natural Earth 1:110m,
public domain, ids are M49 numbers). It is read as a file; the package is never imported. Its 28
smallest UN members are missing and stand as dots. Run as a program, because the drawing engine
starts threads that a process which forks must not have::

    python -m workbench.charts.world FILE.json
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from workbench.charts.figure import alt, draw
from workbench.resources import starter_table

WORLD = ""
WIDTH, HEIGHT = 960, 470
DOT_AREA = 44
FINE = 2  # units of the drawing per pixel
_FEATURES = "subunits"
_ANTARCTICA = 10
# Natural Earth draws these apart; for the United Nations they are parts of Cyprus and of Somalia.
_PART_OF = {-1: 196, -3: 706}
# Longitude and latitude of UN members too small for the outlines, in whole degrees and tenths.
SMALL = {
    "174": (43.3, -11.7), "480": (57.6, -20.3), "690": (55.5, -4.7), "678": (6.6, 0.2),
    "132": (-23.6, 15.1), "028": (-61.8, 17.1), "052": (-59.5, 13.2), "212": (-61.4, 15.4),
    "308": (-61.7, 12.1), "659": (-62.8, 17.3), "662": (-61.0, 13.9), "670": (-61.2, 13.3),
    "702": (103.8, 1.4), "462": (73.5, 3.2), "048": (50.6, 26.1), "020": (1.5, 42.5),
    "470": (14.4, 35.9), "674": (12.5, 43.9), "438": (9.5, 47.2), "492": (7.4, 43.7),
    "296": (173.0, 1.4), "584": (171.2, 7.1), "583": (158.2, 6.9), "520": (166.9, -0.5),
    "585": (134.6, 7.5), "882": (-172.1, -13.8), "776": (-175.2, -21.2), "798": (179.2, -8.5),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows: degrees in its middle, scale, and how far lines may be simplified."""

    longitude: float
    latitude: float
    scale: float
    tolerance: float


FRAMES = {
    WORLD: Frame(11, 8, 182, 0.28),
    "Africa": Frame(17, 1, 430, 0.16),
    "Americas": Frame(-86, 12, 245, 0.24),
    "Asia": Frame(88, 27, 420, 0.16),
    "Europe": Frame(22, 53, 760, 0.1),
    "Oceania": Frame(168, -17, 380, 0.12),
}
Point = tuple[float, float]
_COLOUR = re.compile(r'<path [^>]*?fill="#([0-9a-f]{6})"[^>]*>')
_PATH = re.compile(r' d="([^"]*)"')
_MOVED = re.compile(r'transform="translate\((-?[\d.]+),(-?[\d.]+)\)"')


def map_file() -> Path:
    """Where the outlines lie.

    Raises
    ------
    FileNotFoundError
        If bqplot is not installed.
    """
    spec = find_spec("bqplot")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise FileNotFoundError("the map's outlines come with bqplot, which is not installed")
    return Path(next(iter(places))) / "map_data" / "WorldMap.json"


def _off(p: Point, a: Point, b: Point) -> float:
    (x, y), (ax, ay) = p, a
    dx, dy = b[0] - ax, b[1] - ay
    length = dx * dx + dy * dy
    t = 0.0 if not length else min(1.0, max(0.0, ((x - ax) * dx + (y - ay) * dy) / length))
    return float(((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2) ** 0.5)


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The line without what lies nearer than `tolerance` to it (Douglas and Peucker 1973)."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        inside = range(first + 1, last)
        far = max(inside, key=lambda i: _off(points[i], points[first], points[last]), default=0)
        if far and _off(points[far], points[first], points[last]) > tolerance:
            kept.add(far)
            spans += [(first, far), (far, last)]
    ring = points[0] == points[-1]
    return list(points) if ring and len(kept) < 4 else [points[i] for i in sorted(kept)]


def _arcs(topology: Mapping[str, Any], tolerance: float) -> Iterator[list[Point]]:
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(x * kx + tx, 2), round(y * ky + ty, 2)))
        yield simplified(points, tolerance)


def _regions() -> dict[str, str]:
    with starter_table("countries").open(encoding="utf-8", newline="") as file:
        return {row["m49"]: row["region"] for row in csv.DictReader(file)}


def _m49(number: int) -> str:
    return f"{_PART_OF.get(number, number):03d}" if _PART_OF.get(number, number) > 0 else ""


def _shapes(topology: Mapping[str, Any], region: str, known: Mapping[str, str]) -> Any:
    found = []
    for shape in topology["objects"][_FEATURES]["geometries"]:
        code = _m49(shape["id"])
        if shape["id"] == _ANTARCTICA or (region and known.get(code) != region):
            continue
        colour = f"#{int(code or 0) + 1:06x}"
        found.append({**shape, "properties": {"fill": colour}})
    return {_FEATURES: {"type": "GeometryCollection", "geometries": found}}


def _drawn(topology: Mapping[str, Any], region: str) -> str:
    frame, known = FRAMES[region], _regions()
    outlines = {
        "type": "Topology", "objects": _shapes(topology, region, known),
        "arcs": list(_arcs(topology, frame.tolerance)),
    }  # fmt: skip
    shapes = alt.Chart(
        alt.InlineData(
            values=outlines, format=alt.TopoDataFormat(type="topojson", feature=_FEATURES)
        )
    ).mark_geoshape()
    small = [
        {"x": x, "y": y, "fill": f"#{int(code) + 1:06x}"}
        for code, (x, y) in SMALL.items()
        if not region or known.get(code) == region
    ]
    dots = alt.Chart(alt.InlineData(values=small)).mark_circle(size=DOT_AREA, opacity=1)
    both = alt.layer(
        shapes.encode(alt.Fill("properties.fill:N", scale=None)),
        dots.encode(
            alt.Longitude("x:Q"), alt.Latitude("y:Q"), alt.Fill("fill:N", scale=None)
        ),
    )  # fmt: skip
    chart = both.project(
        "equalEarth", rotate=[-frame.longitude, 0, 0], center=[0, frame.latitude],
        scale=frame.scale, translate=[WIDTH / 2, HEIGHT / 2],
    ).properties(width=WIDTH, height=HEIGHT)  # fmt: skip
    return draw(chart, "world", "")


def shortened(path: str) -> str:
    """A path of straight lines in whole units, `FINE` to a pixel, written as steps."""
    made = []
    for ring in path.split("M")[1:]:
        cells = [c.split(",") for c in ring.rstrip("Z").split("L")]
        points = [(round(float(x) * FINE), round(float(y) * FINE)) for x, y in cells]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        if len(steps) > 1:
            rest = "".join(f"{x:+d}{y:+d}" for x, y in steps).replace("+", " ")
            made.append(f"M{points[0][0]} {points[0][1]}l{rest.strip()}z")
    return "".join(made)


def outlines(region: str) -> dict[str, Any]:
    """The map of the world or of one UN region.

    ``shapes``: (M49 number or empty, path); ``dots``: (M49 number, x, y), in units of the drawing,
    `FINE` to a pixel.
    """
    topology = json.loads(map_file().read_text(encoding="utf-8"))
    shapes, dots = [], []
    for found in _COLOUR.finditer(_drawn(topology, region)):
        number = int(found[1], 16) - 1
        code, path, moved = f"{number:03d}", _PATH.search(found[0]), _MOVED.search(found[0])
        if code in SMALL and moved:
            dots.append((code, round(float(moved[1]) * FINE), round(float(moved[2]) * FINE)))
        elif path and (d := shortened(path[1])):
            shapes.append((code if number else "", d))
    return {"width": WIDTH * FINE, "height": HEIGHT * FINE, "shapes": shapes, "dots": dots}


def main(target: Path) -> None:
    """Write the maps of all frames to one file, all at once."""
    made = json.dumps({region: outlines(region) for region in FRAMES}, separators=(",", ":"))
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(made, encoding="utf-8")
    temporary.replace(target)
    target.with_suffix(".drawing").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
