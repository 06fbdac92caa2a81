"""States as the world view lists them, and how a source is named under a figure."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.snapshot import Snapshot

Place = tuple[str, str, str]


def un_states(snapshot: Snapshot, language: str) -> Mapping[str, Place]:
    """ISO3 → (M49 number, name, UN region) of UN members and the observer States."""
    return {
        c.iso3: (c.m49.zfill(3), snapshot.country_name(c.iso3, language), c.region)
        for c in snapshot.countries()
        if c.un_member or c.iso3 in {"PSE", "VAT"}
    }


def called(snapshot: Snapshot, find: str) -> set[str]:
    """ISO3 codes of States whose code or any name, in any language, contains `find`."""
    wanted, rows = fold(find), snapshot.db.execute("SELECT iso3, name FROM country_name")
    return {iso3 for iso3, name in rows if wanted in fold(name) or find.upper() == iso3}


def source_line(snapshot: Snapshot, name: str, t: Translator, as_of: str = "") -> str:
    """Publisher and date of one source of the snapshot."""
    found = next((s for s in snapshot.manifest.sources if s.name == name), None)
    if found is None:
        return name
    return t.gettext("source: %(publisher)s, as of %(date)s") % {
        "publisher": found.publisher, "date": as_of or found.as_of,
    }  # fmt: skip
