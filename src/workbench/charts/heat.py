"""Obligations × sources: shade and number say how many recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from workbench.analysis.coverage import Coverage, CoverageRow, SourceColumn
from workbench.charts.figure import Drawing, Figure, alt, draw, inline
from workbench.i18n import Translator
from workbench.look import COMMUNITY_COLOUR, INK, heat_shade
from workbench.model import Community

MOST_COLUMNS = 14
_LINE = 46  # letters of an obligation's name on one line: 330 px, as the axis allows


def _named(row: CoverageRow, t: Translator) -> str:
    return "\n".join(wrap(t.gettext(row.name), _LINE))


def _cells(
    columns: Sequence[SourceColumn], rows: Sequence[CoverageRow], t: Translator
) -> list[dict[str, object]]:
    most = max((n for r in rows for n in r.counts), default=0)
    return [
        {
            "obligation": _named(row, t),
            "source": t.gettext(column.label),
            "n": n,
            "text": str(n) if n else "",
            "colour": COMMUNITY_COLOUR[column.community],
            "shade": heat_shade(n, most),
        }
        for row in rows
        for column, n in zip(columns, row.counts, strict=False)
    ]


def _chart(columns: Sequence[SourceColumn], rows: Sequence[CoverageRow], t: Translator) -> Drawing:
    x = alt.X(
        "source:N", title=None, sort=[t.gettext(c.label) for c in columns],
        axis=alt.Axis(orient="top", labelAngle=-40, labelLimit=240, domain=False, ticks=False),
    )  # fmt: skip
    y = alt.Y(
        "obligation:N", title=None, sort=[_named(r, t) for r in rows],
        axis=alt.Axis(labelLimit=340, labelLineHeight=14, labelExpr=r"split(datum.label, '\n')",
                      domain=False, ticks=False, labelColor=INK),
    )  # fmt: skip
    base = alt.Chart(inline(_cells(columns, rows, t))).encode(x, y)
    shades = base.mark_rect(stroke="#D9D9D9").encode(
        alt.Fill("colour:N", scale=None),
        alt.FillOpacity("shade:Q", scale=None),
    )
    return alt.layer(shades, base.mark_text(color=INK).encode(alt.Text("text:N")))


def obligations_by_source(
    coverage: Coverage, country: str, source: str, t: Translator
) -> Figure | None:
    """The heat chart of obligations with at least one recommendation; None when there are none."""
    columns = coverage.columns[:MOST_COLUMNS]
    rows = [r for r in coverage.rows if any(r.counts)]
    if not rows:
        return None
    top = max(rows, key=lambda r: len(r.ids))
    title = t.gettext("Most recommendations go to “%(name)s” (%(n)s)") % {
        "name": t.gettext(top.name), "n": len(top.ids),
    }  # fmt: skip
    label = t.gettext("Heat chart for %(country)s, obligations by source. %(finding)s.") % {
        "country": country, "finding": title,
    }  # fmt: skip
    footer = t.gettext(
        "n = %(n)s recommendations with an obligation; one with two obligations counts in both "
        "rows. %(source)s"
    ) % {"n": len({i for r in rows for i in r.ids}), "source": source}
    sides = {c: sum(x.community is c for x in columns) for c in Community}
    chart = _chart(columns, rows, t).properties(
        width=max(46 * len(columns), 140),
        height=(36 if any("\n" in _named(r, t) for r in rows) else 28) * len(rows),
        padding={"left": 70, "right": 40, "top": 8, "bottom": 8},
    )
    return Figure(
        key="heat", title=title,
        subtitle=t.gettext(
            "Blue columns (left, %(un)s): UN mechanisms. Orange columns (right, %(obs)s): election "
            "observers. An empty cell: no recommendation in this snapshot."
        ) % {"un": sides[Community.HUMAN_RIGHTS], "obs": sides[Community.ELECTIONS]},
        footer=footer, alt=label, svg=draw(chart, "heat", label),
        columns=(t.gettext("Obligation"), t.gettext("UN mechanisms"),
                 t.gettext("election observers"), t.gettext("Recommendations")),
        rows=tuple(
            (t.gettext(r.name), t.number(r.human_rights), t.number(r.elections),
             t.number(len(r.ids)))
            for r in rows
        ),
        wide=True,
    )  # fmt: skip
