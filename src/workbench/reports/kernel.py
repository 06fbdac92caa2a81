"""The kernel a report runs in: this interpreter, whatever other kernels the user has installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from workbench.config import HOME_VARIABLE, Settings


def _spec(settings: Settings, private: Path) -> KernelSpec:
    return KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="Python 3",
        language="python",
        metadata={"supported_encryption": ["curve"]},
        env={
            HOME_VARIABLE: str(settings.home),
            # Start-up files of the user's own profile would run inside the report.
            "IPYTHONDIR": str(private / "ipython"),
        },
    )


def report_kernel(settings: Settings, private: Path) -> type[AsyncKernelManager]:
    """A kernel manager for one report; its connection file and profile live in `private`.

    A ``python3`` registered by the user, or of another environment, is never asked.
    """

    class OwnSpecs(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
            return _spec(settings, private)

    class ReportKernel(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            options["kernel_spec_manager"] = OwnSpecs()
            options["transport_encryption"] = "auto"
            options["connection_file"] = str(private / "kernel.json")
            super().__init__(**options)

    return ReportKernel
