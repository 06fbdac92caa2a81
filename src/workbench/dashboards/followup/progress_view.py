"""Progress over time as a chart of bars that needs no drawing program, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench import look
from workbench.analysis.health import ORDER
from workbench.dashboards.followup.progress import Period, Stand
from workbench.i18n import Translator

_LIGHT = frozenset({"REGRESS", "FULL", "DIFFERING"})


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar. `share` of the widest bar, 0–1; `light`: light letters on it."""

    code: str
    words: str
    glyph: str
    colour: str
    n: int
    share: float
    light: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One period."""

    words: str
    n: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What the page draws. `alt` says it in words; `rows` is what the drawing shows."""

    title: str
    subtitle: str
    footer: str
    alt: str
    bars: tuple[Bar, ...]
    legend: tuple[Segment, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def period_words(period: Period, t: Translator) -> str:
    """``2025``, ``2025, 3rd quarter``, and that the running one ends today."""
    quarters = (
        "%(year)s", t.gettext("%(year)s, 1st quarter"), t.gettext("%(year)s, 2nd quarter"),
        t.gettext("%(year)s, 3rd quarter"), t.gettext("%(year)s, 4th quarter"),
    )  # fmt: skip
    said = quarters[period.quarter] % {"year": period.year}
    return t.gettext("%(period)s (until today)") % {"period": said} if period.running else said


def _segment(code: str, n: int, most: int, t: Translator) -> Segment:
    found = look.STATUS_OF[code]
    share = round(n / most, 4) if most else 0.0
    return Segment(code, t.gettext(found.word), found.glyph, found.colour, n, share, code in _LIGHT)


def _finding(stands: Sequence[Stand], t: Translator) -> str:
    first, last = stands[0], stands[-1]
    if len(stands) == 1:
        said = t.gettext("%(now)s of %(n)s recommendations have been assessed")
    else:
        said = t.gettext(
            "%(now)s of %(n)s recommendations have been assessed by now; %(then)s of %(of)s had "
            "been at the end of %(period)s"
        )
    return said % {"now": last.assessed, "n": last.n, "then": first.assessed, "of": first.n,
                   "period": period_words(first.period, t)}  # fmt: skip


def chart(stands: Sequence[Stand], country: str, source: str, t: Translator) -> Chart:
    """The chart of at least one period, in time's order."""
    codes = [c for c in ORDER if any(s.counts.get(c) for s in stands)]
    most = max(s.n for s in stands)
    finding = _finding(stands, t)
    alt = t.gettext("Bar chart for %(country)s, a bar per period. %(finding)s.")
    footer = t.gettext("n = %(n)s recommendations. %(source)s")
    return Chart(
        title=finding,
        subtitle=t.gettext(
            "Recommendations made by the end of each period, by the step that all assessors "
            "agreed on then. Nothing is averaged."
        ),
        footer=footer % {"n": stands[-1].n, "source": source},
        alt=alt % {"country": country, "finding": finding},
        bars=tuple(
            Bar(period_words(s.period, t), s.n,
                tuple(_segment(c, s.counts[c], most, t) for c in codes if s.counts.get(c)))
            for s in stands
        ),
        legend=tuple(_segment(c, 0, 0, t) for c in codes),
        columns=(t.gettext("Period"), *(_headed(c, t) for c in codes),
                 t.gettext("Recommendations")),
        rows=tuple(
            (period_words(s.period, t), *(str(s.counts.get(c, 0)) for c in codes), str(s.n))
            for s in reversed(stands)
        ),
    )  # fmt: skip


def _headed(code: str, t: Translator) -> str:
    found = look.STATUS_OF[code]
    return f"{found.glyph} {t.gettext(found.word)}"
