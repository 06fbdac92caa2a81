"""Yearly series: the publishers' titles and variable names for ours, from ``series.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from workbench.model import Indicator
from workbench.resources import taxonomy_file


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its indicator, whether more is better, and what publishers call it.

    `titles` are column titles of Our World in Data; `vdem_name` is the variable of V-Dem's own
    wide table.
    """

    indicator: Indicator
    publisher: str
    higher_is_better: bool
    titles: tuple[str, ...]
    vdem_name: str

    @property
    def id(self) -> str:
        return self.indicator.id

    def fits(self, value: float) -> bool:
        """Whether `value` is a number on the scale of this series."""
        low, high = self.indicator.minimum, self.indicator.maximum
        return (low is None or low <= value) and (high is None or value <= high)


def _series(row: dict[str, str]) -> Series:
    return Series(
        indicator=Indicator(
            id=row["id"], name=row["name"], unit=row["unit"],
            minimum=float(row["minimum"]), maximum=float(row["maximum"]),
            description=row["description"], source=row["source"], licence=row["licence"],
        ),
        publisher=row["publisher"],
        higher_is_better=row["higher_is_better"] == "1",
        titles=tuple(t for t in row["titles"].split("|") if t),
        vdem_name=row["vdem_name"],
    )  # fmt: skip


@cache
def all_series() -> tuple[Series, ...]:
    """Every reviewed series, in the order of the table."""
    with taxonomy_file("series.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_series(row) for row in csv.DictReader(file))


def by_title() -> dict[str, Series]:
    """Our World in Data's column title → series."""
    return {title: s for s in all_series() for title in s.titles}


def by_vdem_name() -> dict[str, Series]:
    """V-Dem's variable → series."""
    return {s.vdem_name: s for s in all_series() if s.vdem_name}
