"""What the command line tells about a snapshot."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.config import Settings
from workbench.harmonise.countries import fold
from workbench.model import Country, CountryName
from workbench.resources import starter_table
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.store import current_name, folder_of, open_snapshot
from workbench.sources.starter_tables import table_rows


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One State and how many recommendations the snapshot in force holds for it."""

    iso3: str
    name: str
    region: str
    systems: str
    recommendations: int


def current_manifest(settings: Settings) -> Manifest:
    """The manifest of the snapshot in force.

    Raises
    ------
    SnapshotMissing
        If there is none.
    """
    return Manifest.load(folder_of(settings))


def source_rows(manifest: Manifest) -> list[list[str]]:
    """One row per file: source, file, as of, read, stored, refused, repeated, state."""
    rows = []
    for account in manifest.sources:
        state = f"FAILED: {account.failed}" if account.failed else "ok"
        state += " (shipped)" if account.shipped else ""
        if not account.files:
            rows.append([account.name, "", account.as_of, "", "", "", "", state])
        for f in account.files:
            counts = [str(n) for n in (f.read, f.stored, f.refused, f.repeated)]
            rows.append([account.name, f.name, account.as_of, *counts, state])
    return rows


def _counts(settings: Settings) -> dict[str, int]:
    if not current_name(settings):
        return {}
    with open_snapshot(settings) as snapshot:
        return snapshot.counts_by_country()


def named(search: str) -> set[str]:
    """The ISO3 codes of States whose code or any name, in any language, contains `search`."""
    wanted = fold(search)
    return {
        n.iso3
        for n in table_rows(starter_table("country_names"), CountryName)
        if wanted in fold(n.name) or search.upper() == n.iso3
    }


def country_lines(settings: Settings, search: str = "") -> list[CountryLine]:
    """States whose code or any name contains `search`, by name. Works without a snapshot."""
    counts = _counts(settings)
    hits = named(search)
    return [
        CountryLine(c.iso3, c.name, c.region, ", ".join(c.systems), counts.get(c.iso3, 0))
        for c in sorted(table_rows(starter_table("countries"), Country), key=lambda c: c.name)
        if c.iso3 in hits
    ]
