"""Reading a snapshot across all countries at once: what one country's figures stand beside."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.harmonise.treaties import CONSENTS, Standing, settle
from workbench.model import (
    Community,
    Country,
    Family,
    TreatyActionKind,
    community_of,
)
from workbench.snapshot.kept import kept
from workbench.snapshot.read import Snapshot

REGISTER = "register"
DAY_LENGTH = len("2026-11-23")
SeriesKey = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Grade:
    """One published assessment, as far as it is compared between countries."""

    country: str
    scale: str
    value: str
    date: str


@dataclass(frozen=True, slots=True)
class World:
    """Figures of every country, by ISO3. A country that is missing has no data, never zero.

    `series`: values per (series, source, year). `treaties`: (party to, with data) among UN
    treaties. `register`: recommendations on elections per community, of countries in the register.
    """

    countries: tuple[Country, ...]
    series: Mapping[SeriesKey, Mapping[str, float]]
    treaties: Mapping[str, tuple[int, int]]
    treaties_as_of: str
    nhri: Mapping[str, str]
    nhri_year: int | None
    grades: tuple[Grade, ...]
    register: Mapping[str, Mapping[Community, int]]


def _series(snapshot: Snapshot, wanted: Iterable[SeriesKey]) -> dict[SeriesKey, dict[str, float]]:
    sql = "SELECT country, value FROM observation WHERE series = ? AND source = ? AND year = ?"
    return {key: dict(snapshot.db.execute(sql, key)) for key in wanted}


def _settled(snapshot: Snapshot, country: str, instrument: str) -> bool:
    return settle(snapshot.treaty_actions(country, instrument)).status is Standing.STATE_PARTY


def _acts(snapshot: Snapshot) -> dict[str, dict[str, set[str]]]:
    """UN treaty → kind of act (``exact``: a consent dated to the day) → the States that did it."""
    treaties = {i.id for i in snapshot.instruments() if i.type == "treaty" and i.level == "UN"}
    found: dict[str, dict[str, set[str]]] = {i: defaultdict(set) for i in treaties}
    sql = (
        "SELECT instrument, action, length(date) = ?, group_concat(country) FROM treaty_action "
        "GROUP BY 1, 2, 3"
    )
    for instrument, action, to_the_day, states in snapshot.db.execute(sql, (DAY_LENGTH,)):
        if instrument in treaties:
            consent = "exact" if to_the_day else "year"
            found[instrument][consent if action in CONSENTS else action].update(states.split(","))
    return found


def treaty_standings(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """ISO3 → (party to, with data) among the UN treaties.

    A consent dated to the day that nobody denounced settles itself, and so does its absence; only
    doubtful acts (a denunciation, or a bare year of consent beside a signature) go through
    `settle`, which is what makes this fast.
    """
    party, known = Counter[str](), Counter[str]()
    for instrument, acts in _acts(snapshot).items():
        left, signed = acts[TreatyActionKind.DENUNCIATION], acts[TreatyActionKind.SIGNATURE]
        doubtful = left | (acts["year"] - acts["exact"]) & signed
        party.update((acts["exact"] | acts["year"]) - doubtful)
        party.update(c for c in doubtful if _settled(snapshot, c, instrument))
        known.update(set().union(*acts.values()))
    return {country: (party[country], n) for country, n in known.items()}


def _nhri(snapshot: Snapshot, until: int) -> tuple[dict[str, str], int | None]:
    (year,) = snapshot.db.execute(
        "SELECT max(year) FROM nhri_status WHERE year <= ?", (until,)
    ).fetchone()
    rows = snapshot.db.execute("SELECT country, status FROM nhri_status WHERE year = ?", (year,))
    return dict(rows), year


def _grades(snapshot: Snapshot, as_of: dt.date) -> tuple[Grade, ...]:
    rows = snapshot.db.execute(
        "SELECT country, scale, value, coalesce(date, '') FROM published_assessment "
        "WHERE date IS NULL OR date <= ? ORDER BY rowid",
        (as_of.isoformat(),),
    )
    return tuple(Grade(*row) for row in rows)


def _register_rows(snapshot: Snapshot) -> list[tuple[int, str, str]]:
    """Row number, countries and family of the register's entries.

    There is no index by source; rows of one source lie together, at either end of the table where
    the register is. The count of the manifest says whether all were found there.
    """
    stored = sum(f.stored for s in snapshot.manifest.sources if s.name == REGISTER for f in s.files)
    sql = "SELECT n, countries, family FROM recommendation WHERE source = ?"
    for end in ("AND n > (SELECT max(n) FROM recommendation) - ?", "AND n <= ?"):
        rows = snapshot.db.execute(f"{sql} {end}", (REGISTER, stored)).fetchall()
        if len(rows) == stored:
            return rows
    return snapshot.db.execute(sql, (REGISTER,)).fetchall()


def _register(snapshot: Snapshot) -> dict[str, dict[Community, int]]:
    relevant = [
        n
        for (n,) in snapshot.db.execute(
            "SELECT n FROM label_kind WHERE scheme = 'relevance' AND code IN ('core', 'enabling')"
        )
    ]
    marks = ", ".join("?" * len(relevant))
    sql = f"SELECT 1 FROM label WHERE rec = ? AND kind IN ({marks}) LIMIT 1"
    found: dict[str, dict[Community, int]] = {}
    for number, countries, family in _register_rows(snapshot):
        touches = snapshot.db.execute(sql, (number, *relevant)).fetchone() is not None
        for iso3 in filter(None, (countries or "").split(";")):
            own = found.setdefault(iso3, dict.fromkeys(Community, 0))
            own[community_of(Family(family))] += touches
    return found


def world(snapshot: Snapshot, series: Iterable[SeriesKey], as_of: dt.date) -> World:
    """Everything one country's figures are compared with, as of a day."""
    wanted = tuple(series)
    return kept(snapshot, ("world", wanted, as_of), lambda: _world(snapshot, wanted, as_of))


def _world(snapshot: Snapshot, series: Iterable[SeriesKey], as_of: dt.date) -> World:
    nhri, year = _nhri(snapshot, as_of.year)
    (treaties_as_of,) = snapshot.db.execute("SELECT max(as_of) FROM treaty_action").fetchone()
    return World(
        countries=snapshot.countries(),
        series=_series(snapshot, series),
        treaties=treaty_standings(snapshot),
        treaties_as_of=treaties_as_of or "",
        nhri=nhri,
        nhri_year=year,
        grades=_grades(snapshot, as_of),
        register=_register(snapshot),
    )
