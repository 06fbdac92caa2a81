"""What a site is to hold: one plan for each of its country notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.batching.intake import Wanted, plan_batch
from workbench.batching.plan import Plan, notebook_file
from workbench.config import Settings
from workbench.errors import BadParameter
from workbench.forms import JOINT_ANALYSIS
from workbench.snapshot.build import Step

FACT_SHEET = "fact_sheet"
FOLDERS = {JOINT_ANALYSIS: "reports", FACT_SHEET: "fact-sheets"}


@dataclass(frozen=True, slots=True)
class SitePlan:
    """`folder` of the site, and a batch for each notebook in it, the joint analysis first."""

    folder: Path
    batches: tuple[Plan, ...]

    @property
    def first(self) -> Plan:
        return self.batches[0]


def plan_site(
    wanted: Wanted, settings: Settings, step: Step, notebooks: Sequence[str] = tuple(FOLDERS)
) -> SitePlan:
    """The checked plan of a site of the States and in the language wanted.

    Raises
    ------
    BadParameter, UnknownName, SnapshotMissing
        Before anything runs; also where the target is a URL.
    """
    if "://" in wanted.to:
        raise BadParameter(f"--to {wanted.to}: a site is built in a folder; copy it from there")
    folder = Path(wanted.to).expanduser().absolute()
    first, password = plan_batch(replace(wanted, to=str(folder / FOLDERS[JOINT_ANALYSIS])),
                                 settings, step)  # fmt: skip
    if password:
        raise BadParameter(
            "the ledger's URL holds a password; set PGPASSWORD or a .pgpass file and leave it out"
        )
    others = [name for name in notebooks if name != JOINT_ANALYSIS]
    for name in others:
        notebook_file(name)
    batches = [replace(first, notebook=name, to=str(folder / FOLDERS[name])) for name in others]
    return SitePlan(folder, (first, *batches))
