"""One country of a batch, made in whatever process or machine the executor chose."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.batching.places import Place, keep, kept, place_of
from workbench.batching.plan import Plan
from workbench.batching.record import Outcome, Output, Record
from workbench.errors import WorkbenchError
from workbench.quickimport import without_iri_grammar
from workbench.reports.publishing import publish
from workbench.reports.runrecord import RunRecord, ledger_read, package_versions, understood
from workbench.snapshot.read import Snapshot
from workbench.snapshot.store import folder_of

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

# papermill changes the working folder of the whole process; a Dask worker may have threads.
_one_at_a_time = threading.Lock()


def report_on(plan: Plan, country: str) -> Record:
    """Make the report of one country at the plan's place and keep its record there.

    A report that is already there, finished and of the same plan, is not made again: an executor
    may hand out a country twice when a worker is lost. A known failure is a record as well.
    """
    place = place_of(plan.to)
    with _one_at_a_time:
        if found := kept(place, country, plan.key):
            return found
        record = _attempt(plan, country, place)
        keep(place, record)
        return record


def get_ready() -> None:
    """Import what a report needs, ahead of the first one."""
    with without_iri_grammar():
        import nbconvert.exporters  # noqa: F401
        import papermill  # noqa: F401

        import workbench.reports.documents
        import workbench.reports.execute
        import workbench.reports.html  # noqa: F401


def failed(plan: Plan, country: str, sentence: str) -> Record:
    """The record of a country of which nothing is known but that it failed."""
    parameters = {name: v if v is None else str(v) for name, v in plan.given(country).items()}
    return Record(country, country, plan.key, Outcome.FAILED, sentence, parameters,
                  plan.snapshot_hash)  # fmt: skip


def _attempt(plan: Plan, country: str, place: Place) -> Record:
    run = RunRecord(plan.given(country), plan.asked(country), plan.snapshot_hash)
    name, outcome, sentence = country, Outcome.DONE, ""
    outputs: dict[str, Output] = {}
    try:
        with place.workspace(country) as folder:
            name = _country_name(plan, country)
            made = folder / "finished"
            _make(plan, run, name, made, folder / "private")
            outputs = _outputs(run, made)
            place.publish(made, country)
    except WorkbenchError as error:
        outcome, sentence, outputs = Outcome.FAILED, str(error), {}
    return Record(
        country, name, plan.key, outcome, sentence, understood(run.asked), plan.snapshot_hash,
        run.ledger, dict(run.seconds), tuple(run.warnings), outputs, package_versions(),
    )  # fmt: skip


def _country_name(plan: Plan, country: str) -> str:
    with Snapshot(folder_of(plan.settings, plan.snapshot)) as snapshot:
        return snapshot.country_name(country, plan.language)


def _outputs(run: RunRecord, made: Path) -> dict[str, Output]:
    """Sizes and hashes of the report's files; `run.json`, which tells times, is not one of them."""
    from workbench.rawstore import sha256_of

    files = sorted(made.iterdir())
    found = {path.name: Output(sha256_of(path), path.stat().st_size) for path in files}
    run.write(made)
    return found


def _kernel(plan: Plan, private: Path, drawn_by: str) -> type[AsyncKernelManager]:
    from workbench.batching.kernel import batch_kernel

    snapshot = folder_of(plan.settings, plan.snapshot)
    return batch_kernel(plan.settings, private, plan.language, snapshot, drawn_by)


def _make(plan: Plan, run: RunRecord, name: str, made: Path, private: Path) -> None:
    made.mkdir()
    private.mkdir()
    get_ready()
    from workbench.batching.steady import make_steady
    from workbench.drawing import drawing_for_others
    from workbench.reports.execute import execute

    target = made / f"{plan.notebook}.ipynb"
    with run.timed("notebook"), drawing_for_others() as drawn_by:
        ran = execute(
            plan.source, target, understood(run.asked), plan.settings, private,
            kernel=_kernel(plan, private, drawn_by),
        )  # fmt: skip
    run.warnings.extend(ran.warnings)
    run.ledger = ledger_read(ran.path)
    make_steady(target)
    publish(target, private, run, name, plan.formats)
