"""The door for a region: what `Across` holds, and the overview of its States."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.across import Across, gather_from
from workbench.analysis.across.region import RegionOverview, region_overview
from workbench.analysis.elections import elections_picture
from workbench.analysis.treaties import treaties_picture
from workbench.config import Settings
from workbench.parameters.wide import Wider
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot


@dataclass(frozen=True, slots=True)
class Regional:
    """A region's records and its overview."""

    across: Across
    overview: RegionOverview


def overview_of(snapshot: Snapshot, found: Across) -> RegionOverview:
    """The overview of the States of `found`, from the same snapshot."""
    instruments, day = snapshot.instruments(), found.as_of
    return region_overview(
        found.countries,
        found.records,
        found.stored,
        {c: elections_picture(snapshot.elections(c), day) for c in found.states},
        {
            c.iso3: treaties_picture(c, instruments, snapshot.treaty_actions(c.iso3))
            for c in found.countries
        },
    )


def regional(asked: Wider, settings: Settings | None = None) -> Regional:
    """A region from the snapshot in force, or the one asked for; raises as `across` does."""
    where = settings or Settings.from_environment()
    with open_snapshot(where, asked.snapshot) as snapshot:
        found = gather_from(snapshot, asked, where)
        return Regional(found, overview_of(snapshot, found))
