"""Kernel specifications of forked kernels, without touching what the user has installed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.metadata import EntryPoint

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets import Dict, List, Unicode

from workbench.kernels.recipe import Recipe

PROVISIONER = "workbench-fork"
KERNEL_NAME = "workbench"
# What notebooks and dashboards of the workbench import.
STACK = ("pandas", "altair", "ipywidgets", "anywidget", "workbench.notebook", "workbench.joint",
         "workbench.charts", "workbench.look")  # fmt: skip
# Else breakpoints in the standard library are missed, and debugpy says so in every log.
FLAGS = ("-Xfrozen_modules=off",)


def make_known() -> None:
    """Let jupyter_client find the provisioner also where the package is only on the path."""
    KernelProvisionerFactory.provisioners.setdefault(
        PROVISIONER,
        EntryPoint(
            PROVISIONER, "workbench.kernels.provisioner:ForkProvisioner",
            KernelProvisionerFactory.GROUP_NAME,
        ),
    )  # fmt: skip


USUAL = Recipe(STACK, warm="workbench.kernels.warmup:usual", flags=FLAGS)


def fork_metadata(recipe: Recipe = USUAL, **limits: float) -> dict[str, object]:
    """The ``metadata`` of a specification; `limits` as in `ForkProvisioner`, e.g. max_kernels."""
    config = {
        "preload": list(recipe.preload), "warm": recipe.warm, "notebooks": list(recipe.notebooks),
        "each": recipe.each, "variables": list(recipe.variables), **limits,
    }  # fmt: skip
    return {
        "kernel_provisioner": {"provisioner_name": PROVISIONER, "config": config},
        "supported_encryption": ["curve"],
        "debugger": True,
    }


def fork_spec(
    metadata: dict[str, object] | None = None, env: Mapping[str, str] | None = None
) -> KernelSpec:
    """A specification of forked kernels; started as stock ones, they import fast as well."""
    make_known()
    return KernelSpec(
        argv=[
            sys.executable, *FLAGS, "-m", "workbench.kernels.launch",
            "-f", "{connection_file}",
        ],
        display_name="Electoral Rights Workbench",
        language="python",
        env=dict(env or {}),
        metadata=fork_metadata() if metadata is None else metadata,
    )  # fmt: skip


class ForkedKernelSpecs(KernelSpecManager):
    """``workbench`` and ``python3`` are forked kernels, all other names are the user's.

    For Voilà and JupyterLab: ``kernel_spec_manager_class``; for papermill and nbclient the
    ``kernel_spec_manager`` of a kernel manager.
    """

    preload: list[str] = List(Unicode(), list(STACK), config=True)  # type: ignore[assignment]
    warm: str = Unicode(USUAL.warm, config=True)  # type: ignore[assignment]
    pages: dict[str, list[str]] = Dict(
        help="Kernel name to notebooks: kernels of that name are born with them run to their ends.",
        config=True,
    )  # type: ignore[assignment]
    each: str = Unicode(config=True)  # type: ignore[assignment]
    variables: list[str] = List(Unicode(), ["WORKBENCH_HOME"], config=True)  # type: ignore[assignment]
    limits: dict[str, float] = Dict(config=True)  # type: ignore[assignment]
    kernel_env: dict[str, str] = Dict(config=True)  # type: ignore[assignment]

    def recipe(self, kernel_name: str = KERNEL_NAME) -> Recipe:
        """What the parent of these kernels is made of, as `finished_page` wants it."""
        notebooks = tuple(self.pages.get(kernel_name, ()))
        return Recipe(
            tuple(self.preload), self.warm, notebooks, self.each, tuple(self.variables), FLAGS
        )

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        if kernel_name in {KERNEL_NAME, NATIVE_KERNEL_NAME, *self.pages}:
            metadata = fork_metadata(self.recipe(kernel_name), **self.limits)
            return fork_spec(metadata, self.kernel_env)
        return super().get_kernel_spec(kernel_name)

    def find_kernel_specs(self) -> dict[str, str]:
        found: dict[str, str] = super().find_kernel_specs()
        ours = dict.fromkeys((KERNEL_NAME, NATIVE_KERNEL_NAME, *self.pages), "")
        return {**ours, **found}
