"""V-Dem's indices as Our World in Data publishes them, one series a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.sources.intake import Entry, Intake
from workbench.sources.vdem_owid.grapher import grapher_entries
from workbench.taxonomy import Taxonomy

SOURCE = "vdem_owid"


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per State and year of one grapher CSV."""
    return grapher_entries(path, taxonomy, intake, SOURCE)
