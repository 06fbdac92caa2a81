"""Kernels of visitors: whose each is, how many there may be."""

from __future__ import annotations

import os
from typing import Any

from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.web import HTTPError
from traitlets import Integer

from workbench.dashboards.visitor import VISITOR, cookies_of
from workbench.errors import KernelLimit
from workbench.kernels.client import QuickClient

FULL = "workbench-full"


class VisitorKernel(ServerKernelManager):
    """A kernel whose clients do not wait out fixed pauses."""

    def _client_factory_default(self) -> type[QuickClient]:
        return QuickClient


class VisitorKernels(AsyncMappingKernelManager):
    """Kernels that answer to one browser each; refuses more than `most` at once."""

    most = Integer(200, config=True, help="How many kernels may run at once.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._owners: dict[str, str] = {}

    async def start_kernel(  # type: ignore[override]
        self, *args: Any, **kwargs: Any
    ) -> str:
        """A new kernel's id.

        Raises
        ------
        HTTPError
            503 when there are as many as there may be, or memory is short.
        """
        if len(self._owners) >= self.most:
            raise HTTPError(503, FULL, reason="Service Unavailable")
        try:
            kernel_id = str(await super().start_kernel(*args, **kwargs))
        except KernelLimit as error:
            raise HTTPError(503, FULL, reason="Service Unavailable") from error
        cookies = cookies_of((kwargs.get("env") or {}).get("HTTP_COOKIE", ""))
        self._owners[kernel_id] = cookies.get(VISITOR, "")
        return kernel_id

    async def get_ready(self) -> None:
        """Have the parent of all kernels started before the first visitor asks for one."""
        kernel_id = str(await super().start_kernel(env=dict(os.environ)))
        await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    def belongs(self, kernel_id: str, visitor: str) -> bool:
        """Whether a kernel runs and is this browser's."""
        return bool(visitor) and kernel_id in self and self._owners.get(kernel_id) == visitor

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that ended."""
        self._owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)
