from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import joint_example
from snapshot.made import rec, write
from workbench.analysis.crosscountry import (
    RANK_FROM,
    CrossCountry,
    Group,
    beside,
    crosscountry,
    groups_of,
    series_of,
)
from workbench.analysis.indicators import IndicatorStory, main_source, story
from workbench.analysis.treaties import treaties_picture
from workbench.config import Settings
from workbench.model import Community, Country, Indicator, Label, Method, Observation, Scheme
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot
from workbench.snapshot.worldwide import Grade, World, treaty_standings, world

DAY = dt.date(2026, 11, 23)


def country(
    iso3: str, region: str = "R", member: bool = True, systems: tuple[str, ...] = ()
) -> Country:
    return Country(iso3, "", "", iso3, region, f"{region}1", systems, member, "m49", "2024")


def made(n: int) -> tuple[Country, ...]:
    others = (country(f"C{i:02}", "R" if i < 3 else "S") for i in range(n))
    return (*others, country("ZZZ", member=False))


def told(unit: str = "index", value: float = 0.5) -> IndicatorStory:
    indicator = Indicator("s", "Series", unit, 0, 1, "", "src", "CC")
    latest = Observation("s", "C00", 2025, value, None, None, "src", "2026")
    return IndicatorStory(indicator, (latest,), (), latest, None, 2015, None, 0)


def a_world(countries: tuple[Country, ...], values: dict[str, float], **more: object) -> World:
    given: dict[str, object] = {
        "countries": countries, "series": {("s", "src", 2025): values}, "treaties": {},
        "treaties_as_of": "2022", "nhri": {}, "nhri_year": None, "grades": (), "register": {},
        **more,
    }  # fmt: skip
    return World(**given)  # type: ignore[arg-type]


def compared(n: int, values: dict[str, float], unit: str = "index", **more: object) -> CrossCountry:
    countries = made(n)
    return crosscountry(countries[0], a_world(countries, values, **more), [told(unit)])


def test_each_group_says_how_many_countries_it_rests_on() -> None:
    found = compared(12, {f"C{i:02}": i / 12 for i in range(11)} | {"ZZZ": 99.0}).figures[0]
    assert [(b.kind, b.group, b.n, b.of) for b in found.beside] == [
        ("world", "", 11, 12), ("region", "R", 3, 3), ("subregion", "R1", 3, 3),
    ]  # fmt: skip
    assert (found.value, found.year) == (0.0, "2025")


def test_a_rank_needs_ten_countries() -> None:
    nine = compared(9, {f"C{i:02}": float(i) for i in range(9)}).figures[0].beside[0]
    ten = compared(10, {f"C{i:02}": float(i) for i in range(10)}).figures[0].beside[0]
    assert (nine.n, nine.rank) == (9, None)
    assert (ten.n, ten.rank) == (10, 10)


def test_ties_share_the_better_rank() -> None:
    values = {f"C{i:02}": 1.0 if i < 5 else 2.0 for i in range(10)}
    assert compared(10, values).figures[0].beside[0].rank == 6


def test_medians_and_quartiles_not_means() -> None:
    found = compared(
        5, dict(zip(["C00", "C01", "C02", "C03", "C04"], [1, 2, 3, 4, 100.0], strict=True))
    )
    row = found.figures[0].beside[0]
    assert (row.median, row.lower, row.upper) == (3, 2, 4)


def test_few_countries_have_a_median_but_no_quartiles() -> None:
    row = compared(5, {"C00": 1.0, "C03": 2.0}).figures[0].beside[0]
    assert (row.n, row.median, row.lower, row.upper) == (2, 1.5, None, None)


def test_no_data_is_no_zero() -> None:
    found = compared(12, {"C05": 3.0}).figures
    assert found[0].value is None
    assert found[0].beside[1].n == 0
    assert found[0].beside[1].median is None
    assert all(f.value is None for f in found if f.id.startswith("recommendations"))


def test_a_class_has_a_distribution_and_no_rank() -> None:
    found = compared(12, {f"C{i:02}": float(i % 2) for i in range(12)}, unit="class 0–3")
    assert "s" not in [f.id for f in found.figures]
    assert found.distributions[0].own == (("0", 1),)
    assert found.distributions[0].beside[0].counts == (("0", 6), ("1", 6))


def test_a_country_outside_the_membership_has_no_rank() -> None:
    countries = made(12)
    values = {c.iso3: 1.0 for c in countries}
    found = crosscountry(countries[-1], a_world(countries, values), [told()]).figures[0]
    assert (found.value, found.beside[0].n, found.beside[0].rank) == (1.0, 12, None)


def test_regional_systems_are_groups() -> None:
    one, other = country("AAA", systems=("AU", "LAS")), country("BBB", "S", systems=("LAS",))
    found = {(g.kind, g.name): g.members for g in groups_of(one, (one, other))}
    assert found["system", "LAS"] == {"AAA", "BBB"}
    assert found["system", "AU"] == found["region", "R"] == {"AAA"}


def test_grades_are_counted_by_step_and_never_averaged() -> None:
    grades = (
        Grade("C00", "CCPR_grades", "E", "2020-01-01"), Grade("C00", "CCPR_grades", "B; C", "2020"),
        Grade("C05", "CCPR_grades", "D", "2022-01-01"), Grade("C05", "EU EFM x", "implemented", ""),
        Grade("C06", "CCPR_grades_2008_2017", "B1", "2014"),
    )  # fmt: skip
    found = compared(12, {}, grades=grades).distributions[-1]
    assert (found.own, found.year) == ((("REGRESS", 1),), "2014–2022")
    assert found.beside[0].counts == (("MOSTLY", 1), ("NO_INFO", 1), ("REGRESS", 1))
    assert (found.beside[0].n, found.beside[1].n) == (3, 1)


@given(st.dictionaries(st.sampled_from([f"C{i:02}" for i in range(14)]), st.floats(-5, 5)))
def test_quartiles_enclose_the_median(values: dict[str, float]) -> None:
    group = Group("world", "", frozenset(f"C{i:02}" for i in range(12)))
    row = beside(group, values, "C00")
    assert row.n == sum(c in group.members for c in values)
    assert (row.median is None) == (row.n == 0)
    if row.lower is not None and row.upper is not None and row.median is not None:
        assert row.lower <= row.median + 1e-9
        assert row.median <= row.upper + 1e-9
    assert (row.rank is not None) == (row.n >= RANK_FROM and "C00" in values)
    assert row.rank is None or 1 <= row.rank <= row.n


@pytest.fixture(scope="module")
def snapshot(starter_home: Settings) -> Iterator[Snapshot]:
    with open_snapshot(starter_home) as opened:
        yield opened


def stories(snapshot: Snapshot, iso3: str) -> list[IndicatorStory]:
    observed = snapshot.observations(iso3)
    found = []
    for indicator in snapshot.indicators():
        own = [o for o in observed if o.series == indicator.id]
        one = story(indicator, own, {}) if own and main_source(own) else None
        found += [one] if one else []
    return found


def test_the_fast_count_of_treaties_is_the_settled_one(snapshot: Snapshot) -> None:
    fast = treaty_standings(snapshot)
    instruments = [i for i in snapshot.instruments() if i.level == "UN"]
    for state in snapshot.countries():
        picture = treaties_picture(state, instruments, snapshot.treaty_actions(state.iso3))
        assert fast.get(state.iso3, (0, 0)) == (picture.party, picture.known), state.iso3


def test_kenya_stands_beside_africa_and_the_world(snapshot: Snapshot) -> None:
    told = stories(snapshot, "KEN")
    found = crosscountry(snapshot.country("KEN"), world(snapshot, series_of(told), DAY), told)
    figures = {f.id: f for f in found.figures}
    polyarchy = figures["vdem_polyarchy"]
    assert (polyarchy.year, polyarchy.beside[0].n, polyarchy.beside[1].group) == (
        "2025", 172, "Africa",
    )  # fmt: skip
    assert polyarchy.value == told[0].latest.value
    assert {"women_in_parliament", "treaties"} <= set(figures)
    assert {d.id for d in found.distributions} >= {"nhri", "follow_up_grades", "vdem_regime"}


def test_the_register_rests_on_its_fourteen_countries(snapshot: Snapshot) -> None:
    found = crosscountry(snapshot.country("KEN"), world(snapshot, (), DAY), ())
    register = {f.id: f for f in found.figures}
    rights, votes = register["recommendations_human_rights"], register["recommendations_elections"]
    assert (rights.value, votes.value) == (12, 17)
    assert (rights.beside[0].n, votes.beside[0].of) == (14, 193)
    assert "n = 14" in rights.warning


def test_texts_that_nobody_can_read_are_not_counted_as_relevant(tmp_path: Path) -> None:
    said = {code: Label(Scheme.RELEVANCE, code, Method.PERSON) for code in
            ("core", "enabling", "none", "unsupported")}  # fmt: skip
    rows = [
        rec(f"KEN-{code}", "x", source="register", labels=(label,)) for code, label in said.items()
    ]
    with write(tmp_path, rows) as snapshot:
        register = joint_example.account("register", "Register", "2026", read=len(rows) + 1)
        snapshot.manifest = replace(snapshot.manifest, sources=(register,))
        assert world(snapshot, (), DAY).register["KEN"][Community.HUMAN_RIGHTS] == 2


def test_the_day_bounds_what_is_compared(snapshot: Snapshot) -> None:
    early = world(snapshot, (), dt.date(2015, 6, 1))
    assert early.nhri_year == 2015
    assert all(g.date <= "2015-06-01" for g in early.grades)
