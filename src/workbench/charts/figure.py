"""A chart as reports carry it: SVG, finding, source, alt text and the table behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from workbench.drawing import svg_of
from workbench.look import HAIRLINE, INK, QUIET, SANS
from workbench.quickimport import without_iri_grammar

with without_iri_grammar():
    import altair as alt

__all__ = ["CONFIG", "Drawing", "Figure", "alt", "draw", "inline"]

Drawing = alt.LayerChart | alt.FacetChart | alt.Chart
_ID = re.compile(r'\bid="([^"]+)"')
_MARK_ROLE = re.compile(
    r' (?:role="graphics-[a-z]+"|aria-(?:roledescription|label|hidden)="[^"]*")'
)
_OPENING = re.compile(r"<svg\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart. `title` says the finding, `subtitle` what is drawn, `footer` n, source, date.

    `rows` hold what the drawing shows, already written in the language of the report. `wide`
    drawings are not shrunk on a phone but scroll inside their frame.
    """

    key: str
    title: str
    subtitle: str
    footer: str
    alt: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False


CONFIG: dict[str, Any] = {
    "font": SANS,
    "background": "transparent",
    "padding": 10,
    "aria": False,  # one label for the whole drawing; the table holds the rest
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 13, "titleFontSize": 13,
        "titleFontWeight": "normal", "gridColor": "#E4E4E4", "domainColor": HAIRLINE,
        "tickColor": HAIRLINE, "labelPadding": 6,
    },
    "text": {"color": INK, "fontSize": 13},
}  # fmt: skip


def inline(rows: Sequence[Mapping[str, object]]) -> alt.InlineData:
    """Rows as a chart's own data: a tuple, because altair copies lists for every layer and method.

    ``schemapi._deep_copy`` leaves a tuple as it is and ``_todict`` writes it as a list.
    """
    return alt.InlineData(values=tuple(dict(row) for row in rows))


def draw(chart: Drawing, key: str, label: str) -> str:
    """SVG with one accessible name; ids carry `key`, so that many fit on a page.

    Two renderings of the same chart give the same bytes.
    """
    # Its shape was checked when its parts were made; the tests check the whole.
    spec = {**chart.to_dict(validate=False), "config": CONFIG}
    drawn: str = _MARK_ROLE.sub("", svg_of(spec))
    # vega numbers its ids from a counter that lives as long as the process
    for number, found in enumerate(dict.fromkeys(_ID.findall(drawn))):
        ours = f"{key}-{number}"
        drawn = drawn.replace(f'id="{found}"', f'id="{ours}"')
        drawn = drawn.replace(f"url(#{found})", f"url(#{ours})")
    return _OPENING.sub(lambda m: _open(m[0], label), drawn, count=1)


def _open(tag: str, label: str) -> str:
    width, height = (re.search(rf'\b{n}="([\d.]+)"', tag) for n in ("width", "height"))
    size = f"0 0 {width[1]} {height[1]}" if width and height else "0 0 480 240"
    box = re.search(r'viewBox="([^"]+)"', tag)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label)}" '
        f'viewBox="{box[1] if box else size}" width="{size.split()[2]}" height="{size.split()[3]}">'
    )
