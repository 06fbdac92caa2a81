"""A yearly series on the map: its latest year, or one that is asked for."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbench.dashboards.world.layer import Column, Layer, Line, Step, shades, step_of
from workbench.dashboards.world.places import Place, source_line
from workbench.i18n import Translator
from workbench.model import Indicator
from workbench.snapshot import Snapshot
from workbench.terms import REGIME_WORD

STEPS = 5
# Shares of seats lie below one half nearly everywhere: tenths tell more than fifths.
PERCENT_BOUNDS = (10.0, 20.0, 30.0, 40.0, 50.0)


@dataclass(frozen=True, slots=True)
class Series:
    """One series in one year; `years` those its source has, latest first."""

    indicator: Indicator
    source: str
    year: int
    years: tuple[int, ...]
    values: Mapping[str, float]


def series_known(snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of the series that have any value, in the order of the table of indicators."""
    stored = {row[0] for row in snapshot.db.execute("SELECT DISTINCT series FROM observation")}
    return tuple(i.id for i in snapshot.indicators() if i.id in stored)


def series(snapshot: Snapshot, wanted: str, year: int = 0) -> Series:
    """The series from the source that reaches furthest (of two, the later edition)."""
    indicator = next(i for i in snapshot.indicators() if i.id == wanted)
    source = snapshot.db.execute(
        "SELECT source FROM observation WHERE series = ? GROUP BY source "
        "ORDER BY max(year) DESC, max(as_of) DESC, source LIMIT 1", (wanted,),
    ).fetchone()[0]  # fmt: skip
    years = tuple(
        row[0]
        for row in snapshot.db.execute(
            "SELECT DISTINCT year FROM observation WHERE series = ? AND source = ? "
            "ORDER BY year DESC", (wanted, source),
        )
    )  # fmt: skip
    shown = year if year in years else years[0]
    sql = "SELECT country, value FROM observation WHERE series = ? AND source = ? AND year = ?"
    values = dict(snapshot.db.execute(sql, (wanted, source, shown)))
    return Series(indicator, source, shown, years, values)


def _bounds(s: Series) -> tuple[float, ...]:
    low, high = s.indicator.minimum, s.indicator.maximum
    if s.indicator.unit.startswith("percent"):
        return PERCENT_BOUNDS
    if s.indicator.unit.startswith("class") and low is not None and high is not None:
        return tuple(float(x) for x in range(int(low) + 1, int(high) + 1))
    if low is None or high is None:
        low, high = min(s.values.values(), default=0.0), max(s.values.values(), default=1.0)
    return tuple(low + (high - low) * i / STEPS for i in range(1, STEPS))


def _words(s: Series, bounds: tuple[float, ...], t: Translator) -> list[str]:
    if s.indicator.unit.startswith("class"):
        return [t.gettext(REGIME_WORD.get(str(i), str(i))) for i in range(len(bounds) + 1)]
    decimals = 0 if s.indicator.unit.startswith("percent") else 1
    ends = [t.number(b, decimals) for b in bounds]
    between = [f"{a}–{b}" for a, b in pairwise(ends)]
    return [
        t.gettext("below %(value)s") % {"value": ends[0]}, *between,
        t.gettext("%(value)s or more") % {"value": ends[-1]},
    ]  # fmt: skip


def _finding(s: Series, states: Mapping[str, Place], t: Translator) -> str:
    values = [v for c, v in s.values.items() if c in states]
    name = t.gettext(s.indicator.name)
    if not values:
        return t.gettext("No State has a value of “%(name)s” in %(year)s") % {
            "name": name, "year": s.year,
        }  # fmt: skip
    if s.indicator.unit.startswith("class"):
        code, n = Counter(f"{v:g}" for v in values).most_common(1)[0]
        return t.gettext("%(n)s of %(all)s States: %(what)s, the largest group in %(year)s") % {
            "n": t.number(n), "all": t.number(len(values)), "year": s.year,
            "what": t.gettext(REGIME_WORD.get(code, code)),
        }  # fmt: skip
    decimals = 1 if s.indicator.unit.startswith("percent") else 2
    return t.gettext("%(name)s: half of %(n)s States lie below %(median)s in %(year)s") % {
        "name": name, "n": t.number(len(values)), "year": s.year,
        "median": t.number(statistics.median(values), decimals),
    }  # fmt: skip


def layer(
    snapshot: Snapshot, wanted: str, year: int, states: Mapping[str, Place], t: Translator
) -> Layer:
    """The map of a series."""
    s = series(snapshot, wanted, year)
    bounds, classes = _bounds(s), s.indicator.unit.startswith("class")
    words = _words(s, bounds, t)
    decimals = 1 if s.indicator.unit.startswith("percent") else 2
    lines = []
    for iso3, place in states.items():
        value = s.values.get(iso3)
        step = None if value is None else step_of(value, bounds)
        shown = "" if step is None else words[step] if classes else t.number(value or 0.0, decimals)
        lines.append(Line(iso3, *place, step, (shown,), (value,)))
    known = sum(x.step is not None for x in lines)
    return Layer(
        _finding(s, states, t),
        f"{t.gettext(s.indicator.name)} · {t.gettext(s.indicator.unit)} · {s.year}. "
        f"{t.gettext(s.indicator.description)}",
        t.gettext("n = %(n)s of %(all)s States; %(source)s") % {
            "n": t.number(known), "all": t.number(len(lines)),
            "source": source_line(snapshot, s.source, t),
        },
        tuple(Step(w, c) for w, c in zip(words, shades(len(words)), strict=True)),
        (Column("value", f"{t.gettext(s.indicator.name)} ({s.year})"),), tuple(lines),
        t.gettext("no data"),
    )  # fmt: skip
