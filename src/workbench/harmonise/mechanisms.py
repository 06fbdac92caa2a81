"""Which mechanism a published name means. Unknown names stay as published, in their family."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbench.harmonise.countries import fold
from workbench.model import Family
from workbench.resources import taxonomy_file


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One body that recommends or observes; `level` is UN, a regional system or a kind."""

    id: str
    short: str
    name: str
    family: Family
    level: str
    aliases: tuple[str, ...] = ()


class MechanismIndex:
    """Mechanisms by id and by every name they go by."""

    def __init__(self, mechanisms: Iterable[Mechanism]) -> None:
        self.by_id = {m.id: m for m in mechanisms}
        self._by_fold = {
            fold(name): m
            for m in self.by_id.values()
            for name in (m.id, m.short, m.name, *m.aliases)
        }

    def find(self, published: str) -> Mechanism | None:
        """The mechanism of a published name (``- CRC``, long name, acronym), or None."""
        return self._by_fold.get(fold(published.removeprefix("- ")))

    def short(self, mechanism: str) -> str:
        """The short name of an id, or the published words themselves where there is none."""
        known = self.by_id.get(mechanism)
        return known.short if known else mechanism


@cache
def mechanism_index() -> MechanismIndex:
    """The shipped index."""
    with taxonomy_file("mechanisms.csv").open(encoding="utf-8", newline="") as file:
        return MechanismIndex(
            Mechanism(
                id=r["id"], short=r["short"], name=r["name"], family=Family(r["family"]),
                level=r["level"], aliases=tuple(a for a in r["aliases"].split("|") if a),
            )
            for r in csv.DictReader(file)
        )  # fmt: skip
