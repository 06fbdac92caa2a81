"""The tables of country facts: what the sources' parsers read, for the States we ship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from workbench.harmonise.indicators import all_series
from workbench.model import Election, Indicator, NhriStatus, Observation, TreatyAction, UprReview
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy

R = TypeVar("R", Observation, TreatyAction, NhriStatus, Election, UprReview)

# Before 1990 the yearly series are history, not background of today's recommendations.
FIRST_YEAR = 1990
# V-Dem v16 through Our World in Data has no credible intervals: these two come from v15 as well.
WITH_INTERVAL = frozenset({"vdem_polyarchy", "vdem_libdem"})


def read_rows(name: str, path: Path, row_type: type[R]) -> Iterator[R]:
    """All rows of one kind that a source's parser reads from a file; refuses as a build does."""
    intake = Intake(name, path.name)
    for entry in source(name).parser()(path, load_taxonomy(), intake):
        intake.stored += 1
        yield from (row for row in entry.rows if isinstance(row, row_type))
    intake.settle()
    print(f"  {name} {path.name}: {intake.read} read, {len(intake.refused)} refused")


def _of(rows: Iterable[R], states: set[str]) -> Iterator[R]:
    return (r for r in rows if r.country in states)


def indicators() -> list[Indicator]:
    """Every reviewed series, also those that a V-Dem file added later will fill."""
    return [s.indicator for s in all_series()]


def observations(data: Path, members: set[str]) -> list[Observation]:
    """Yearly values of UN member States, by series, country, source and year."""
    files = [("vdem_owid", p) for p in sorted((data / "vdem_owid_2026").glob("*.csv"))]
    women = data / "women_in_parliament/share-of-women-in-parliament.csv"
    rows: list[Observation] = []
    for name, path in [*files, ("women_in_parliament", women)]:
        rows += _of(read_rows(name, path, Observation), members)
    banded = _of(
        read_rows("vdem", data / "vdem_simple_v15/vdem_simple.csv.gz", Observation), members
    )
    rows += (o for o in banded if o.series in WITH_INTERVAL)
    kept = [o for o in rows if o.year >= FIRST_YEAR]
    return sorted(kept, key=lambda o: (o.series, o.country, o.source, o.year))


def treaty_actions(data: Path, states: set[str]) -> list[TreatyAction]:
    """Acts of all sources, unsettled: which one counts is decided when they are shown."""
    rows = list(read_rows("treaties_untc", data / "treaties_untc_2015/treaties", TreatyAction))
    for path in sorted((data / "treaties_status_2022").glob("hr_status_*.csv")):
        rows += read_rows("treaties_status", path, TreatyAction)
    rows += read_rows("achr_status", data / "achr_2003/achr_status_2003.csv", TreatyAction)
    return sorted(
        _of(rows, states), key=lambda a: (a.country, a.instrument, a.source, a.action, str(a.date))
    )


def nhri_status(data: Path, members: set[str]) -> list[NhriStatus]:
    """GANHRI accreditation by country and year."""
    path = data / "nhri_ganhri_2025/nhri_ganhri_status_2000_2025.csv"
    rows = _of(read_rows("nhri_ganhri", path, NhriStatus), members)
    return sorted(rows, key=lambda s: (s.country, s.year))


def elections(data: Path, members: set[str]) -> list[Election]:
    """Last and next elections by country and body."""
    path = data / "factbook_2026/factbook_elections.csv"
    rows = _of(read_rows("factbook_elections", path, Election), members)
    return sorted(rows, key=lambda e: (e.country, e.body, e.which))


def upr_reviews(calendar: Path, members: set[str]) -> list[UprReview]:
    """Reviews by country, cycle and session."""
    rows = _of(read_rows("upr_calendar", calendar, UprReview), members)
    return sorted(rows, key=lambda r: (r.country, r.cycle, r.session or 0))
