"""Results as a page draws them: bars with words and numbers, the middle in words, the shift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench import look
from workbench.dashboards.session.items import Item
from workbench.dashboards.session.results import ItemResult
from workbench.dashboards.session.rounds import Shift
from workbench.dashboards.session.scales import (
    CANNOT_SAY,
    COMMON,
    NUMBERED,
    SPOKE,
    options_of,
    scale_of,
)
from workbench.ledger.payloads import Activity
from workbench.ledger.vocabulary import ActivityKind as Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer. `word` is a message; `share` 0-1 of all answers; `colour` and `glyph` are those
    of the status where it is one, else empty."""

    code: str
    word: str
    n: int
    share: float
    colour: str = ""
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class ResultView:
    """One item's results. `middle` and `spread`: words of one option, or of two that the median or
    the quartiles stand between or span (messages); for numbers, empty. `earlier`: the bars of the
    round before, where there was one and it was shown."""

    item: Item
    result: ItemResult
    bars: tuple[Bar, ...]
    middle: tuple[str, ...]
    spread: tuple[str, ...]
    shift: Shift | None = None
    earlier: tuple[Bar, ...] = ()


GREY = "#767676"


def bars_of(form: Activity, result: ItemResult) -> tuple[Bar, ...]:
    """A bar per answer, in the order of the scale; for words, none."""
    if result.suppressed or set(result.distribution) == {SPOKE}:
        return ()
    words = {o.code: o.word for o in options_of(form)}
    status = form.activity is Kind.STATUS_RATING and scale_of(form) == COMMON
    looks = look.STATUS_OF if status else {}
    drawn = {c: (looks[c].colour, looks[c].glyph) for c in result.distribution if c in looks}
    drawn[CANNOT_SAY] = (GREY, look.STATUS_OF["NO_INFO"].glyph)
    return tuple(
        Bar(code, words.get(code, code), n, n / result.n, *drawn.get(code, ("", "")))
        for code, n in result.distribution.items()
    )


def views_of(
    form: Activity, items: Mapping[str, Item], results: Sequence[ItemResult],
    shifts: Sequence[Shift] = (), earlier: Sequence[ItemResult] = (),
) -> tuple[ResultView, ...]:  # fmt: skip
    """The results as shown: dots and ranks best first, everything else in the agenda's order."""
    moved, before = {s.item: s for s in shifts}, {r.item: bars_of(form, r) for r in earlier}
    views = [
        ResultView(
            items.get(r.item, Item(r.item)), r, bars_of(form, r), _middle(form, r),
            _spread(form, r), moved.get(r.item), before.get(r.item, ()),
        )
        for r in results
    ]  # fmt: skip
    if form.activity in NUMBERED:
        views.sort(key=lambda v: -(v.result.score or 0))
    return tuple(views)


def _words(form: Activity, levels: Sequence[float]) -> tuple[str, ...]:
    by_level = {o.level: o.word for o in options_of(form) if o.level is not None}
    return tuple(dict.fromkeys(by_level[x] for x in levels if x in by_level))


def _middle(form: Activity, result: ItemResult) -> tuple[str, ...]:
    if form.activity in NUMBERED or result.median is None:
        return ()
    levels = sorted({o.level for o in options_of(form) if o.level is not None})
    below = [x for x in levels if x <= result.median]
    above = [x for x in levels if x >= result.median]
    return _words(form, [*below[-1:], *above[:1]])


def _spread(form: Activity, result: ItemResult) -> tuple[str, ...]:
    if form.activity in NUMBERED or result.quartiles is None:
        return ()
    return _words(form, result.quartiles)
