"""Facts about a State: its names, what it is bound by, and its yearly figures."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.model.words import TreatyActionKind


@dataclass(frozen=True, slots=True)
class Country:
    """A State. `systems` are regional systems (AU, OAS, CoE, OSCE, EU …), `un_member` 1 or 0."""

    iso3: str
    iso2: str
    m49: str
    name: str
    region: str
    subregion: str
    systems: tuple[str, ...]
    un_member: bool
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class CountryName:
    """One name of a State in one language. `preferred` marks the one to show."""

    iso3: str
    language: str
    name: str
    preferred: bool
    source: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or declaration. `articles` that matter for elections; `verification` V1/V2/V3."""

    id: str
    name: str
    full_name: str
    type: str
    level: str
    monitor: str
    articles: str
    note: str
    verification: str


@dataclass(frozen=True, slots=True)
class TreatyAction:
    """One act of one State on one instrument, as one source has it."""

    country: str
    instrument: str
    action: TreatyActionKind
    date: PartialDate | None
    source: str
    as_of: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A yearly series: its name, unit, scale, source and licence."""

    id: str
    name: str
    unit: str
    minimum: float | None
    maximum: float | None
    description: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one series. `low`/`high`: credible interval where the source has one."""

    series: str
    country: str
    year: int
    value: float
    low: float | None
    high: float | None
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class NhriStatus:
    """GANHRI accreditation of a country's institution at the end of a year: A, B or none."""

    country: str
    year: int
    status: str
    published: str
    source: str
    as_of: str
