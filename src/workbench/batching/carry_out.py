"""A whole batch from its plan to its index page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.batching import index, manifest
from workbench.batching.manifest import BatchManifest
from workbench.batching.places import kept, place_of
from workbench.batching.plan import Plan
from workbench.batching.record import Record
from workbench.batching.running import Ran, Told, untold

Runner = Callable[[Plan, Sequence[str], Told], Ran]
"""Makes the reports of some countries of a plan: `run_here`, `run_on_cluster`, or another."""


def carry_out(
    plan: Plan, runner: Runner, *, resume: bool = False, told: Told = untold
) -> BatchManifest:
    """Make all reports of a plan, its manifest and its index page.

    With `resume`, finished reports of the same plan that are still whole stay as they are; `told`
    hears of them first. What failed before is tried again.

    Raises
    ------
    StorageFailed
        If the place cannot be written, or another batch is writing to it.
    """
    place = place_of(plan.to)
    with place.held():
        started = manifest.now()
        found = _finished(plan, told) if resume else []
        if not resume:
            place.forget()
        manifest.write(place, manifest.begun(plan, started))
        have = {record.country for record in found}
        ran = runner(plan, [code for code in plan.countries if code not in have], told)
        whole = manifest.ended(plan, started, [*found, *ran.records], stopped=ran.stopped)
        place.write(index.NAME, index.index_page(whole))
        manifest.write(place, whole)
        return whole


def _finished(plan: Plan, told: Told) -> list[Record]:
    place, key = place_of(plan.to), plan.key
    found = [record for code in plan.countries if (record := kept(place, code, key))]
    for record in found:
        told(record)
    return found
