"""A country's figures beside its region and the world, as sections 3 and 4 show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.crosscountry import Beside, BesideCounts, Distribution, Figure
from workbench.analysis.health import ORDER
from workbench.i18n import Translator
from workbench.joint import JointAnalysis
from workbench.look import NHRI_WORD, STATUS_OF
from workbench.terms import FIGURE_WORD, GROUP_WORD, REGIME_WORD

MAIN = ("region", "world")


@dataclass(frozen=True, slots=True)
class Shown:
    """One group beside the country: its name, what it shows, and the number of countries."""

    group: str
    text: str
    n: int
    of: int


@dataclass(frozen=True, slots=True)
class Row:
    """One figure or distribution; `main` are region and world, `others` subregion and systems."""

    id: str
    name: str
    year: str
    source: str
    own: str
    main: tuple[Shown, ...]
    others: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of one section and its finding."""

    finding: str
    rows: tuple[Row, ...]

    @property
    def others(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.others)


def _places(figure: Figure) -> int:
    values = [figure.value or 0, *(b.median or 0 for b in figure.beside)]
    if all(v == int(v) for v in values):
        return 0
    return 2 if max(values) <= 1 else 1


def _own(value: float | None, places: int, t: Translator) -> str:
    if value is None:
        return t.gettext("no data")
    return t.number(value, places if value != int(value) or places > 1 else 0)


def _group(kind: str, name: str, t: Translator) -> str:
    return t.gettext(name) if name else t.gettext(GROUP_WORD[kind])


def _median(b: Beside, places: int, t: Translator) -> str:
    if b.median is None:
        return t.gettext("no data")
    told = t.gettext("median %(median)s") % {"median": t.number(b.median, places)}
    if b.lower is not None and b.upper is not None:
        told += " " + t.gettext("(middle half %(low)s to %(high)s)") % {
            "low": t.number(b.lower, places), "high": t.number(b.upper, places),
        }  # fmt: skip
    if b.rank is not None:
        told += " · " + t.gettext("rank %(rank)s from the highest") % {"rank": b.rank}
    return told


def _value_word(id_: str, value: str, t: Translator) -> str:
    if id_ == "nhri":
        return value if value in {"A", "B", "C"} else t.gettext(NHRI_WORD.get(value, value))
    if id_ == "follow_up_grades":
        return t.gettext(STATUS_OF[value].word)
    return t.gettext(REGIME_WORD[value]) if id_ == "vdem_regime" else value


def _counts(id_: str, counts: Iterable[tuple[str, int]], t: Translator) -> str:
    ordered = sorted(counts, key=lambda c: ORDER.index(c[0]) if c[0] in ORDER else 0)
    told = [f"{_value_word(id_, value, t)} {t.number(n)}" for value, n in ordered]
    return t.comma.join(told) or t.gettext("no data")


def _split(
    shown: Sequence[tuple[str, Shown]],
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    by_kind = dict(shown)
    main = tuple(by_kind[k] for k in MAIN if k in by_kind)
    return main, tuple(s for kind, s in shown if kind not in MAIN)


def _figure_row(figure: Figure, t: Translator) -> Row:
    places = _places(figure)
    shown = [
        (b.kind, Shown(_group(b.kind, b.group, t), _median(b, places, t), b.n, b.of))
        for b in figure.beside
    ]
    name = t.gettext(FIGURE_WORD.get(figure.id, figure.name))
    own = _own(figure.value, places, t)
    return Row(figure.id, name, figure.year, figure.source, own, *_split(shown))


def _distribution_row(found: Distribution, t: Translator) -> Row:
    def shown(b: BesideCounts) -> Shown:
        return Shown(_group(b.kind, b.group, t), _counts(found.id, b.counts, t), b.n, b.of)

    name = t.gettext(FIGURE_WORD.get(found.id, found.name))
    own = _counts(found.id, found.own, t)
    if len(found.own) == 1 and found.own[0][1] == 1:
        own = _value_word(found.id, found.own[0][0], t)
    both = _split([(b.kind, shown(b)) for b in found.beside])
    return Row(found.id, name, found.year, found.source, own, *both)


def _beside_region(figures: Iterable[Figure]) -> list[tuple[float, float]]:
    known = [(f.value, b.median) for f in figures for b in f.beside if b.kind == "region"]
    return [(value, median) for value, median in known if value is not None and median is not None]


def _below(figures: Sequence[Figure], t: Translator) -> str:
    told = _beside_region(figures)
    if not told:
        return t.gettext("There is no figure to compare with other States")
    lower = sum(value < median for value, median in told)
    return t.ngettext(
        "%(lower)s of %(num)s figure lies below the median of the region",
        "%(lower)s of %(num)s figures lie below the median of the region",
        len(told),
    ) % {"lower": lower, "num": len(told)}


def _bound(figures: Sequence[Figure], t: Translator) -> str:
    told = _beside_region(f for f in figures if f.id == "treaties")
    if not told:
        return t.gettext("Beside its region and the world")
    own, median = told[0]
    if own < median:
        return t.gettext("Party to fewer UN treaties than the median State of its region")
    if own > median:
        return t.gettext("Party to more UN treaties than the median State of its region")
    return t.gettext("Party to as many UN treaties as the median State of its region")


def comparison(analysis: JointAnalysis, t: Translator, *, series: bool) -> Comparison:
    """The yearly series of the country, or everything else that is compared."""
    ids = {s.indicator.id for s in analysis.indicators}
    found = analysis.crosscountry
    figures = [f for f in found.figures if (f.id in ids) is series]
    divided = [d for d in found.distributions if (d.id in ids) is series]
    rows = [_figure_row(f, t) for f in figures] + [_distribution_row(d, t) for d in divided]
    return Comparison((_below if series else _bound)(figures, t), tuple(rows))
