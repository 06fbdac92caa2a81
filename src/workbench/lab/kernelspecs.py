"""Which kernels JupyterLab offers: one of ours under the usual name, and the user's own."""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import KernelSpec

from workbench.kernels.spec import KERNEL_NAME, ForkedKernelSpecs


class OneOfOurs(ForkedKernelSpecs):
    """Forked kernels with a picture; not listed a second time under the workbench's own name."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """As ever; what has no folder of its own shows the pictures of ipykernel."""
        spec = super().get_kernel_spec(kernel_name)
        spec.resource_dir = spec.resource_dir or str(RESOURCES)
        return spec

    def find_kernel_specs(self) -> dict[str, str]:
        """The names to choose from."""
        found = super().find_kernel_specs()
        found.pop(KERNEL_NAME, None)
        return found
