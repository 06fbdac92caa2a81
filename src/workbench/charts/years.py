"""Recommendations by year, the two communities in their colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.analysis.coverage import YearCount
from workbench.charts.communities import colours
from workbench.charts.figure import Drawing, Figure, alt, draw, inline
from workbench.i18n import Translator
from workbench.look import COMMUNITY_WORD, PAPER
from workbench.model import Community


def _totals(counts: Sequence[YearCount]) -> Counter[tuple[int, Community]]:
    totals: Counter[tuple[int, Community]] = Counter()
    for count in counts:
        if count.year is not None:
            totals[count.year, count.community] += count.n
    return totals


def _chart(totals: Counter[tuple[int, Community]], t: Translator) -> Drawing:
    years = [year for year, _ in totals]
    spread = [str(y) for y in range(min(years), max(years) + 1)]
    values = [
        {"year": str(year), "who": t.gettext(COMMUNITY_WORD[c]), "n": n}
        for (year, c), n in sorted(totals.items())
    ]
    step = max(1, len(spread) // 6)
    x = alt.X(
        "year:O", title=None, scale=alt.Scale(domain=spread),
        axis=alt.Axis(labelAngle=0, values=spread[::-1][::step]),
    )  # fmt: skip
    y = alt.Y("n:Q", title=t.gettext("recommendations"), axis=alt.Axis(tickMinStep=1, tickCount=4))
    base = alt.Chart(inline(values)).encode(x, alt.Order("who:N"))
    bars = base.mark_bar().encode(y.stack("zero"), colours(t))
    numbers = base.mark_text(color=PAPER, baseline="middle").encode(
        alt.Y("n:Q", stack="zero", bandPosition=0.5), alt.Text("n:Q"), alt.Detail("who:N")
    )
    return alt.layer(bars, numbers) if len(spread) <= 16 else alt.layer(bars)


def by_mechanism_and_year(
    counts: Sequence[YearCount], country: str, source: str, t: Translator
) -> Figure | None:
    """Stacked bars per year; the table goes down to mechanisms. None without a dated one."""
    totals = _totals(counts)
    if not totals:
        return None
    per_year: Counter[int] = Counter()
    for (year, _), count in totals.items():
        per_year[year] += count
    top = max(per_year, key=lambda year: (per_year[year], year))
    n, undated = sum(c.n for c in counts), sum(c.n for c in counts if c.year is None)
    said = t.gettext("%(year)s brought the most recommendations on elections: %(n)s of %(all)s")
    title = said % {
        "year": top, "n": per_year[top], "all": n,
    }  # fmt: skip
    label = t.gettext("Bar chart for %(country)s, by year. %(finding)s.") % {
        "country": country, "finding": title,
    }  # fmt: skip
    footer = t.gettext("n = %(n)s, of which %(undated)s without a date (not drawn). %(source)s") % {
        "n": n, "undated": undated, "source": source,
    }  # fmt: skip
    chart = _chart(totals, t).properties(width=400, height=200)
    rows = tuple(
        (str(c.year) if c.year else t.gettext("undated"), t.gettext(c.mechanism),
         t.gettext(COMMUNITY_WORD[c.community]), t.number(c.n))
        for c in counts
    )  # fmt: skip
    return Figure(
        key="by-year", title=title,
        subtitle=t.gettext("Recommendations that touch electoral rights, by year and community."),
        footer=footer, alt=label, svg=draw(chart, "by-year", label),
        columns=(t.gettext("Year"), t.gettext("Mechanism"), t.gettext("Community"),
                 t.gettext("Recommendations")),
        rows=rows,
    )  # fmt: skip
