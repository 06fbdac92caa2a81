"""How follow-up stands in every State: stored, ever assessed, stale, by step. One pass over all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench import look
from workbench.analysis.health import ORDER
from workbench.dashboards.country.records import staleness
from workbench.dashboards.country.world import world_health
from workbench.dashboards.world.layer import Column, Layer, Line, Step, shades, step_of
from workbench.dashboards.world.places import Place
from workbench.dates import PartialDate
from workbench.i18n import Translator, word
from workbench.ledger.judgements import assessments
from workbench.ledger.projection import State
from workbench.snapshot import Snapshot

CODES = ORDER[:-1]
COUNT_BOUNDS = (10.0, 50.0, 200.0, 1_000.0)
FEW_BOUNDS = (1.0, 2.0, 5.0, 10.0)
SHARE_BOUNDS = (1e-9, 25.0, 50.0, 75.0)
MEASURE_WORD = {
    "stored": word("Recommendations stored"),
    "assessed": word("Ever assessed, in % of those stored"),
    "stale": word("Newest assessment older than two years, in % of those assessed"),
}


@dataclass(slots=True)
class Follow:
    """One State's counts. `codes`: assessed recommendations by step; they add up to `assessed`."""

    stored: int = 0
    assessed: int = 0
    stale: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def follow_up(snapshot: Snapshot, ledger: State, day: dt.date) -> dict[str, Follow]:
    """ISO3 → counts, each recommendation counted once; States with none stored are left out."""
    found = {c: Follow(stored=n) for c, n in snapshot.counts_by_country().items() if n}
    sql = "SELECT countries FROM recommendation WHERE n = ? AND counted = 1"
    for number, health in world_health(snapshot, tuple(assessments(ledger)), day).items():
        row = snapshot.db.execute(sql, (number,)).fetchone()
        for iso3 in filter(None, (row[0] or "").split(";") if row else ()):
            own = found.setdefault(iso3, Follow())
            own.assessed += 1
            own.stale += bool(staleness(health))
            own.codes[health.code] += 1
    return found


def measure_words(measure: str, t: Translator) -> str:
    """What a measure is called."""
    if measure in MEASURE_WORD:
        return t.gettext(MEASURE_WORD[measure])
    return t.gettext("Assessed as: %(step)s") % {"step": t.gettext(look.STATUS_OF[measure].word)}


def _value(own: Follow | None, measure: str) -> float | None:
    """None where there is nothing to count from: nothing stored, or nothing assessed."""
    if own is None or not own.stored:
        return None
    if measure == "stored":
        return float(own.stored)
    if measure == "assessed":
        return 100 * own.assessed / own.stored
    if not own.assessed:
        return None
    return 100 * own.stale / own.assessed if measure == "stale" else float(own.codes[measure])


def _bounds(measure: str) -> tuple[float, ...]:
    if measure == "stored":
        return COUNT_BOUNDS
    return SHARE_BOUNDS if measure in MEASURE_WORD else FEW_BOUNDS


def _steps(measure: str, t: Translator) -> tuple[Step, ...]:
    if measure == "stored":
        words = ["1–9", "10–49", "50–199", "200–999", t.gettext("%(value)s or more")
                 % {"value": t.number(1_000)}]  # fmt: skip
    elif measure in MEASURE_WORD:
        none = t.gettext("none of them")
        words = [none, t.gettext("below %(value)s") % {"value": "25 %"}, "25–49 %", "50–74 %",
                 "75–100 %"]  # fmt: skip
    else:
        more = t.gettext("%(value)s or more") % {"value": "10"}
        words = [t.gettext("none of them"), "1", "2–4", "5–9", more]
    return tuple(Step(w, c) for w, c in zip(words, shades(len(words)), strict=True))


def _line(iso3: str, place: Place, own: Follow | None, measure: str, t: Translator) -> Line:
    value = _value(own, measure)
    step = None if value is None else step_of(value, _bounds(measure))
    if own is None or not own.stored:
        return Line(iso3, *place, None, ("",) * 5, (None,) * 5)
    share = measure in {"assessed", "stale"}
    first = "" if value is None else f"{t.number(value)}{' %' if share else ''}"
    stale = float(own.stale) if own.assessed else None
    steps = " · ".join(
        f"{look.STATUS_OF[c].glyph} {t.gettext(look.STATUS_OF[c].word)}: {t.number(own.codes[c])}"
        for c in CODES
        if own.codes[c]
    )
    return Line(
        iso3, *place, step,
        (first, t.number(own.stored), t.number(own.assessed),
         "" if stale is None else t.number(stale), steps),
        (value, float(own.stored), float(own.assessed), stale, None),
    )  # fmt: skip


def layer(
    snapshot: Snapshot, found: Mapping[str, Follow], measure: str, states: Mapping[str, Place],
    t: Translator, day: dt.date,
) -> Layer:  # fmt: skip
    """The map of one measure of follow-up; the table holds them all."""
    own = [found[c] for c in states if c in found]
    stored, assessed = sum(f.stored for f in own), sum(f.assessed for f in own)
    finding = t.gettext(
        "Of %(stored)s recommendations stored, %(assessed)s have ever been assessed; "
        "%(stale)s of these are stale"
    ) % {
        "stored": t.number(stored), "assessed": t.number(assessed),
        "stale": t.number(sum(f.stale for f in own)),
    }  # fmt: skip
    lines = tuple(_line(c, p, found.get(c), measure, t) for c, p in states.items())
    return Layer(
        finding,
        measure_words(measure, t) + ". " + t.gettext(
            "A recommendation to several States counts in each. Assessed: by a publisher or in "
            "this workbench. That none is stored here says nothing about the State."
        ),
        t.gettext("n = %(n)s of %(all)s States; source: snapshot %(hash)s and this ledger, "
                  "%(date)s") % {
            "n": t.number(sum(x.step is not None for x in lines)), "all": t.number(len(lines)),
            "hash": snapshot.hash[:8], "date": t.date(PartialDate.of(day)),
        },
        _steps(measure, t),
        (
            Column("value", measure_words(measure, t)), Column("stored", t.gettext("Stored")),
            Column("assessed", t.gettext("Ever assessed")), Column("stale", t.gettext("Stale")),
            Column("steps", t.gettext("By step")),
        ),
        lines,
        t.gettext("no data: nothing stored") if measure in {"stored", "assessed"}
        else t.gettext("no data: nothing assessed"),
    )  # fmt: skip
