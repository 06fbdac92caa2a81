"""Kernels for the tests of this folder: start one, run a cell, read what it printed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import fork_metadata, fork_spec

PRELOAD = ("numpy", "pandas", "ipywidgets")


def specs(spec: KernelSpec) -> KernelSpecManager:
    """A specification manager that knows this one specification."""

    class One(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002
            return spec

    return One()


def manager(
    preload: tuple[str, ...] = PRELOAD, spec: KernelSpec | None = None, **config: Any
) -> AsyncKernelManager:
    """A stock kernel manager for a forked kernel."""
    spec = spec or fork_spec(fork_metadata(Recipe(preload), **config))
    return AsyncKernelManager(kernel_name="forked", kernel_spec_manager=specs(spec))


class Running:
    """A running kernel, its manager and its client."""

    def __init__(self, km: AsyncKernelManager, kc: AsyncKernelClient) -> None:
        self.km, self.kc = km, kc

    @property
    def process(self) -> Any:
        return self.km.provisioner.process  # type: ignore[union-attr]

    async def run(self, code: str, timeout: float = 20) -> str:
        """Run a cell; gives back all it wrote, or the name and text of its error."""
        said: list[str] = []

        def heard(message: dict[str, Any]) -> None:
            content = message["content"]
            said.append(content.get("text", ""))
            said.append(content.get("data", {}).get("text/plain", ""))
            if "ename" in content:
                said.append(f"{content['ename']}: {content['evalue']}")

        await self.kc.execute_interactive(code, output_hook=heard, timeout=timeout)
        return "".join(said).strip()


@asynccontextmanager
async def kernel(km: AsyncKernelManager | None = None, **start: Any) -> AsyncIterator[Running]:
    """A kernel that is ready, and shut down at the end."""
    km = km or manager()
    await km.start_kernel(**start)
    kc = km.client()
    kc.start_channels()
    try:
        await kc.wait_for_ready(timeout=60)
        yield Running(km, kc)
    finally:
        kc.stop_channels()
        if km.has_kernel:
            await km.shutdown_kernel(now=True)


async def states(k: Running) -> dict[str, Any]:
    """The widgets' states as a browser asks for them when it joins a running kernel."""
    opened = {"comm_id": "c1", "target_name": "jupyter.widget.control", "data": {}}
    asked = {"comm_id": "c1", "data": {"method": "request_states"}}
    metadata = {"version": "1.0.0"}
    k.kc.shell_channel.send(k.kc.session.msg("comm_open", opened, metadata=metadata))
    k.kc.shell_channel.send(k.kc.session.msg("comm_msg", asked))
    while True:
        message = await k.kc.get_iopub_msg(timeout=10)
        data = message["content"].get("data", {})
        if message["msg_type"] == "comm_msg" and data.get("method") == "update_states":
            return data["states"]  # type: ignore[no-any-return]


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(coroutine)
