"""A country's figures beside its region, its regional systems and the world, each with its n.

Medians and quartiles, never means; a rank only among ten countries or more. What is a class or a
grade is shown as a distribution. A country without data is left out, never counted as zero.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.crosswalk import Crosswalk, shipped_crosswalk
from workbench.analysis.indicators import IndicatorStory
from workbench.dates import PartialDate
from workbench.model import Community, Country
from workbench.snapshot.worldwide import SeriesKey, World

RANK_FROM = 10
QUARTILES_FROM = 4
GRADES = frozenset({"CCPR_grades", "CCPR_grades_2008_2017"})
REGISTER_WARNING = (
    "The register covers few countries, chosen by people: compare with these countries only."
)
GRADES_WARNING = (
    "Grades on all rights, pooled over years; they speak of selected paragraphs, not of countries."
)
TREATIES_WARNING = "Only treaties with data count; the lists are frozen at the date given."


@dataclass(frozen=True, slots=True)
class Group:
    """Countries to compare with. `kind`: world | region | subregion | system."""

    kind: str
    name: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A group's distribution of a figure: over `n` of its `of` member States.

    `rank` counts from the highest value, ties sharing the better one; None below ten countries or
    where the country is not among them. Quartiles are None below four.
    """

    kind: str
    group: str
    n: int
    of: int
    median: float | None
    lower: float | None
    upper: float | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a country (None: no data) and what it stands beside. `year` as published."""

    id: str
    name: str
    unit: str
    year: str
    source: str
    value: float | None
    beside: tuple[Beside, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class BesideCounts:
    """How a group's countries (or their grades) divide; `n` countries with data of `of`."""

    kind: str
    group: str
    n: int
    of: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A class or grade of a country and how others divide over the same classes."""

    id: str
    name: str
    year: str
    source: str
    own: tuple[tuple[str, int], ...]
    beside: tuple[BesideCounts, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class CrossCountry:
    """Everything compared between countries, for one country."""

    figures: tuple[Figure, ...]
    distributions: tuple[Distribution, ...]


def groups_of(country: Country, countries: Iterable[Country]) -> tuple[Group, ...]:
    """The world, UN region and subregion, and regional systems: UN member States only."""
    members = [c for c in countries if c.un_member]
    found = [Group("world", "", frozenset(c.iso3 for c in members))]
    for kind in ("region", "subregion"):
        name = getattr(country, kind)
        if name:
            own = frozenset(c.iso3 for c in members if getattr(c, kind) == name)
            found.append(Group(kind, name, own))
    for system in country.systems:
        own = frozenset(c.iso3 for c in members if system in c.systems)
        found.append(Group("system", system, own))
    return tuple(found)


def beside(group: Group, values: Mapping[str, float], iso3: str) -> Beside:
    """A group's median, quartiles and a country's rank in it."""
    known = sorted(v for c, v in values.items() if c in group.members)
    quartiles = (
        statistics.quantiles(known, n=4, method="inclusive")
        if len(known) >= QUARTILES_FROM
        else None
    )
    ranked = len(known) >= RANK_FROM and iso3 in group.members and iso3 in values
    return Beside(
        group.kind, group.name, len(known), len(group.members),
        statistics.median(known) if known else None,
        quartiles[0] if quartiles else None, quartiles[2] if quartiles else None,
        1 + sum(v > values[iso3] for v in known) if ranked else None,
    )  # fmt: skip


def _figure(
    id_: str, name: str, unit: str, year: str, source: str, values: Mapping[str, float],
    iso3: str, groups: Sequence[Group], warning: str = "",
) -> Figure:  # fmt: skip
    rows = tuple(beside(g, values, iso3) for g in groups)
    return Figure(id_, name, unit, year, source, values.get(iso3), rows, warning)


def _divided(
    values: Mapping[str, Sequence[str]], groups: Sequence[Group]
) -> tuple[BesideCounts, ...]:
    rows = []
    for g in groups:
        known = [c for c in values if c in g.members]
        counts = Counter(v for c in known for v in values[c])
        rows.append(
            BesideCounts(g.kind, g.name, len(known), len(g.members), tuple(sorted(counts.items())))
        )
    return tuple(rows)


def _own(values: Mapping[str, Sequence[str]], iso3: str) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values.get(iso3, ())).items()))


def is_class(story: IndicatorStory) -> bool:
    """Whether a series gives classes, which have no median."""
    return story.indicator.unit.startswith("class")


def series_of(stories: Iterable[IndicatorStory]) -> tuple[SeriesKey, ...]:
    """What `world` has to read for a country's indicators: their latest year and source."""
    return tuple((s.indicator.id, s.latest.source, s.latest.year) for s in stories)


def _classes(
    story: IndicatorStory, values: Mapping[str, float], iso3: str, groups: Sequence[Group]
) -> Distribution:
    words = {c: (f"{v:g}",) for c, v in values.items()}
    return Distribution(
        story.indicator.id, story.indicator.name, str(story.latest.year), story.latest.source,
        _own(words, iso3), _divided(words, groups),
    )  # fmt: skip


def _treaties(iso3: str, world: World, groups: Sequence[Group]) -> Figure:
    values = {c: 100 * party / known for c, (party, known) in world.treaties.items() if known}
    party, known = world.treaties.get(iso3, (0, 0))
    note = f"{TREATIES_WARNING} Here: {party} of {known}." if known else TREATIES_WARNING
    return _figure(
        "treaties", "UN treaties it is party to", "percent of those with data",
        world.treaties_as_of, "treaty_actions", values, iso3, groups, note,
    )  # fmt: skip


def _register(iso3: str, world: World, groups: Sequence[Group]) -> Iterable[Figure]:
    for community in Community:
        values = {c: float(n[community]) for c, n in world.register.items()}
        yield _figure(
            f"recommendations_{community}", f"Recommendations on elections ({community})",
            "recommendations", "", "register", values, iso3, groups,
            f"{REGISTER_WARNING} n = {len(values)}.",
        )  # fmt: skip


def _grades(iso3: str, world: World, groups: Sequence[Group], crosswalk: Crosswalk) -> Distribution:
    values: dict[str, list[str]] = {}
    years = set()
    for g in world.grades:
        if g.scale not in GRADES:
            continue  # grades that a register quotes stand in the follow-up table as well
        # A year is enough to tell legends apart, and spares converting each day's grades anew.
        year = PartialDate(g.date[:4]) if g.date else None
        status = crosswalk.to_common(g.scale, g.value, year)
        if status.mapped:
            values.setdefault(g.country, []).append(str(status.code))
            years.update({g.date[:4]} - {""})
    span = f"{min(years)}–{max(years)}" if years else ""
    return Distribution(
        "follow_up_grades", "Human Rights Committee follow-up grades, on the common scale", span,
        "published_assessments", _own(values, iso3), _divided(values, groups), GRADES_WARNING,
    )  # fmt: skip


def crosscountry(
    country: Country,
    world: World,
    stories: Sequence[IndicatorStory],
    crosswalk: Crosswalk | None = None,
) -> CrossCountry:
    """Every figure of a country beside its groups; `world` as read for the same stories."""
    iso3, groups = country.iso3, groups_of(country, world.countries)
    figures, distributions = [], []
    for story, key in zip(stories, series_of(stories), strict=True):
        values = world.series.get(key, {})
        if is_class(story):
            distributions.append(_classes(story, values, iso3, groups))
            continue
        figures.append(
            _figure(
                story.indicator.id, story.indicator.name, story.indicator.unit,
                str(story.latest.year), story.latest.source, values, iso3, groups,
            )
        )  # fmt: skip
    nhri = {c: (status,) for c, status in world.nhri.items()}
    distributions.append(
        Distribution(
            "nhri", "Accreditation of the national human rights institution",
            str(world.nhri_year or ""), "nhri_status", _own(nhri, iso3), _divided(nhri, groups),
        )
    )  # fmt: skip
    distributions.append(_grades(iso3, world, groups, crosswalk or shipped_crosswalk()))
    figures += [_treaties(iso3, world, groups), *_register(iso3, world, groups)]
    return CrossCountry(tuple(figures), tuple(distributions))
