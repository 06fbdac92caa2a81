"""The forked kernel a batch runs its notebooks in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.config import HOME_VARIABLE, Settings
from workbench.drawing import DRAWN_BY
from workbench.kernels.eligible import fork_impossible
from workbench.reports.kernel import report_kernel

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

LANGUAGE_VARIABLE = "WORKBENCH_BATCH_LANGUAGE"
SNAPSHOT_VARIABLE = "WORKBENCH_BATCH_SNAPSHOT"
_PRELOAD = ("workbench.reports.sections", "vl_convert", "babel.dates", "babel.numbers")


def batch_kernel(
    settings: Settings, private: Path, language: str, snapshot: Path, drawn_by: str = ""
) -> type[AsyncKernelManager]:
    """A kernel manager as `report_kernel`, whose kernels are forked from a parent made ready.

    Where kernels cannot be forked it is `report_kernel` itself. `drawn_by`: as in
    `workbench.drawing`.
    """
    if fork_impossible():
        return report_kernel(settings, private)
    from workbench.kernels.client import QuickManager
    from workbench.kernels.spec import USUAL, fork_metadata, fork_spec

    recipe = replace(
        USUAL, preload=(*USUAL.preload, *_PRELOAD), warm="workbench.batching.warm:report",
        variables=(*USUAL.variables, LANGUAGE_VARIABLE, SNAPSHOT_VARIABLE),
    )  # fmt: skip
    environment = {
        HOME_VARIABLE: str(settings.home),
        LANGUAGE_VARIABLE: language,
        SNAPSHOT_VARIABLE: str(snapshot),
        DRAWN_BY: drawn_by,
        "IPYTHONDIR": str(private / "ipython"),
    }
    spec = fork_spec(fork_metadata(recipe), environment)

    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    class BatchSpecs(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
            return spec

    class BatchKernel(QuickManager):
        def __init__(self, **options: Any) -> None:
            options["kernel_spec_manager"] = BatchSpecs()
            options["transport_encryption"] = "auto"
            options["connection_file"] = str(private / "kernel.json")
            super().__init__(**options)

    return BatchKernel
