"""One yearly series: a line, its credible band where there is one, the last value written on it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.analysis.indicators import IndicatorStory
from workbench.charts.figure import Figure, alt, draw, inline
from workbench.i18n import Translator
from workbench.look import BOTH, INK

FIRST_YEAR = 1990


def decimals(story: IndicatorStory) -> int:
    """How many decimals a series is shown with: 2 on a 0–1 scale, else 1; none for classes."""
    if all(p.value == int(p.value) for p in story.points) and (story.indicator.maximum or 9) > 1:
        return 0
    return 2 if (story.indicator.maximum or 0) <= 1 and story.indicator.maximum else 1


def movement(story: IndicatorStory, t: Translator) -> str:
    """The finding of a series as a sentence."""
    name, places = t.gettext(story.indicator.name), decimals(story)
    said = {
        "name": name,
        "value": t.number(story.latest.value, places),
        "year": story.latest.year,
        "since": story.change_since,
        "change": t.number(abs(story.change or 0), places),
    }
    if story.change is None:
        return t.gettext("%(name)s: %(value)s in %(year)s; no value ten years before") % said
    if round(story.change, places) == 0:
        return t.gettext("%(name)s: %(value)s in %(year)s, unchanged since %(since)s") % said
    if story.change > 0:
        return t.gettext("%(name)s: %(value)s in %(year)s, up %(change)s since %(since)s") % said
    return t.gettext("%(name)s: %(value)s in %(year)s, down %(change)s since %(since)s") % said


def _layers(story: IndicatorStory) -> list[alt.Chart]:
    points = [{"year": p.year, "value": p.value} for p in story.points if p.year >= FIRST_YEAR]
    band = [{"year": p.year, "low": p.low, "high": p.high}
            for p in story.band if p.year >= FIRST_YEAR]  # fmt: skip
    low, high = story.indicator.minimum or 0, story.indicator.maximum
    top = high if high is not None else max(p["value"] for p in points) * 1.1 or 1
    x = alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickCount=4, grid=False))
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[low, top]), axis=alt.Axis(tickCount=4))
    layers = [
        alt.Chart(inline(points))
        .mark_line(
            color=BOTH, strokeWidth=2.5, interpolate="linear" if decimals(story) else "step-after"
        )
        .encode(x, y)
    ]
    if band:
        area = alt.Chart(inline(band)).mark_area(color=BOTH, opacity=0.18)
        layers.insert(0, area.encode(x, alt.Y("low:Q", title=None), alt.Y2("high:Q")))
    last = alt.Chart(inline(points[-1:]))
    layers.append(last.mark_circle(color=BOTH, size=50, opacity=1).encode(x, y))
    return layers


def _named(story: IndicatorStory, t: Translator) -> alt.Chart:
    label = {"year": story.latest.year, "value": story.latest.value,
             "text": t.number(story.latest.value, decimals(story))}  # fmt: skip
    text = alt.Chart(inline([label])).mark_text(align="right", dy=-12, fontWeight="bold", color=INK)
    named: alt.Chart = text.encode(alt.X("year:Q"), alt.Y("value:Q"), alt.Text("text:N"))
    return named


def _subtitle(story: IndicatorStory, t: Translator, titles: Mapping[str, str]) -> str:
    if not story.band:
        return t.gettext("Line: yearly value, scale %(scale)s.") % {"scale": _scale(story, t)}
    if story.band_source == story.latest.source:
        said = t.gettext("Line: yearly value, scale %(scale)s. Band: credible interval.")
        return said % {"scale": _scale(story, t)}
    return t.gettext(
        "Line: yearly value of %(line)s, scale %(scale)s. Band: credible interval of an older "
        "edition, %(band)s, to %(year)s; the two need not coincide."
    ) % {
        "line": titles.get(story.latest.source, story.latest.source),
        "band": titles.get(story.band_source, story.band_source),
        "year": story.band[-1].year,
        "scale": _scale(story, t),
    }


def _scale(story: IndicatorStory, t: Translator) -> str:
    low, high = story.indicator.minimum, story.indicator.maximum
    if low is None or high is None:
        return t.gettext(story.indicator.unit or "as published")
    return f"{t.number(low)}–{t.number(high)}"


def _rows(story: IndicatorStory, t: Translator) -> tuple[tuple[str, ...], ...]:
    places = decimals(story)
    bands = {p.year: (p.low, p.high) for p in story.band}
    rows = []
    for point in reversed([p for p in story.points if p.year >= FIRST_YEAR]):
        low, high = bands.get(point.year, (None, None))
        interval = "–"
        if low is not None and high is not None:
            interval = f"{t.number(low, places)}–{t.number(high, places)}"
        rows.append((str(point.year), t.number(point.value, places), interval))
    return tuple(rows)


def indicator(
    story: IndicatorStory, country: str, titles: Mapping[str, str], t: Translator
) -> Figure:
    """The series of one country since 1990. `titles`: of sources, by name."""
    title = movement(story, t)
    label = t.gettext("Line chart for %(country)s. %(finding)s.") % {
        "country": country,
        "finding": title,
    }
    key = f"series-{story.indicator.id}".replace("_", "-")
    # In one go: every method of a layered chart copies all of it.
    chart = alt.layer(*_layers(story), _named(story, t), width=300, height=150)
    n = len([p for p in story.points if p.year >= FIRST_YEAR])
    said = t.gettext("n = %(n)s yearly values. Source: %(source)s, as of %(date)s. %(licence)s")
    footer = said % {
        "n": n,
        "source": titles.get(story.latest.source, story.latest.source),
        "date": t.stored_date(story.latest.as_of),
        "licence": story.indicator.licence,
    }  # fmt: skip
    return Figure(
        key=key, title=title, subtitle=_subtitle(story, t, titles), footer=footer, alt=label,
        svg=draw(chart, key, label),
        columns=(t.gettext("Year"), t.gettext("Value"), t.gettext("Credible interval")),
        rows=_rows(story, t),
    )  # fmt: skip
