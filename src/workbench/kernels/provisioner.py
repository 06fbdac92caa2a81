"""The provisioner that gives jupyter_client forked kernels, and stock ones where it must.

Registered as ``workbench-fork``; a kernel specification chooses it in its metadata::

    {"kernel_provisioner": {"provisioner_name": "workbench-fork",
                            "config": {"preload": ["workbench.notebook"]}}}
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Float, Int, List, Unicode

from workbench.errors import KernelLimit, KernelUnsafe
from workbench.kernels.eligible import fork_impossible, only_stock, read_command
from workbench.kernels.lease import NoParent, inherited_streams, is_open, lease_kernel
from workbench.kernels.limits import shortage
from workbench.kernels.process import ForkedProcess
from workbench.kernels.recipe import Recipe
from workbench.kernels.wire import Birth, Limits

_said: set[str] = set()


class ForkProvisioner(LocalProvisioner):
    """A `LocalProvisioner` whose process is forked from a parent that has imported the stack."""

    preload: list[str] = List(
        Unicode(), help="Modules that the parent imports before any fork."
    ).tag(config=True)  # type: ignore[assignment]
    warm: str = Unicode(
        help="module:function that the parent calls once, with a shell, before any fork."
    ).tag(config=True)  # type: ignore[assignment]
    notebooks: list[str] = List(
        Unicode(), help="Paths of notebooks that the parent runs to their ends before any fork."
    ).tag(config=True)  # type: ignore[assignment]
    each: str = Unicode(
        help="module:function called in every kernel after the fork, in its own environment."
    ).tag(config=True)  # type: ignore[assignment]
    variables: list[str] = List(
        Unicode(), ["WORKBENCH_HOME"], help="Further variables that the parent needs."
    ).tag(config=True)  # type: ignore[assignment]
    max_kernels: int = Int(200, help="Most kernels of one parent at once.").tag(config=True)  # type: ignore[assignment]
    min_free_mb: int = Int(300, help="Memory of the machine to leave free, MB.").tag(config=True)  # type: ignore[assignment]
    kernel_mb: int = Int(0, help="Most data of one kernel, MB; 0: no limit.").tag(config=True)  # type: ignore[assignment]
    idle_seconds: float = Float(600.0, help="A parent without kernels ends after this.").tag(
        config=True
    )  # type: ignore[assignment]

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """As stock, before anything is opened that the kernel needs.

        Raises
        ------
        KernelLimit
            Too many files are open here.
        """
        if reason := shortage():
            raise KernelLimit(reason)
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; where that cannot be, start the stock one and say so once.

        Raises
        ------
        KernelLimit
            As many kernels as allowed are running, or too little memory is free.
        """
        env: dict[str, str] = kwargs["env"]
        reason = fork_impossible() or only_stock(cmd, env, kwargs)
        if not reason:
            try:
                return await self._fork(cmd, env, kwargs)
            except (NoParent, KernelUnsafe, OSError) as error:
                reason = str(error)
            except KernelLimit:
                await self._forget()
                raise
        if reason not in _said:
            _said.add(reason)
            self.log.warning("Kernel started afresh instead of forked: %s", reason)
        return await super().launch_kernel(cmd, **kwargs)

    async def _forget(self) -> None:
        """Remove the connection file, with its key, and give ports back; stock leaves both."""
        await self.cleanup()
        if self.parent:
            self.parent.cleanup_connection_file()

    async def _fork(
        self, cmd: list[str], env: dict[str, str], kwargs: dict[str, Any]
    ) -> KernelConnectionInfo:
        command = read_command(cmd)
        independent = bool(kwargs.get("independent"))
        if not independent:
            env["JPY_PARENT_PID"] = str(os.getpid())
        recipe = Recipe(
            tuple(self.preload), self.warm, tuple(self.notebooks), self.each, tuple(self.variables),
            command.flags,
        )  # fmt: skip
        folder = os.fspath(kwargs.get("cwd") or Path.cwd())
        birth = Birth(
            command.connection_file, folder, command.history, not independent,
            Limits(self.max_kernels, self.min_free_mb, self.kernel_mb), self.idle_seconds,
        )  # fmt: skip
        # A parent that must start first takes a second or more; a server goes on serving.
        self.process: Any = await asyncio.to_thread(
            _lease, recipe, birth, env, kwargs.get("stdout"), kwargs.get("stderr")
        )
        # A forked kernel leads its own session, so its group has its number.
        self.pid = self.pgid = self.process.pid
        self.cwd = folder
        # What jupyter_client compares with the file, where the kernel has written the same.
        for name, port in self.process.ports.items():
            if self.parent:
                setattr(self.parent, name, port)
            self.connection_info[name] = port  # type: ignore[literal-required]
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """As stock, but back as soon as the process has ended, and not 0.1 s later."""
        await super().kill(restart)
        process = self.process
        for _ in range(100):
            if not isinstance(process, ForkedProcess) or process.gone_within(0):
                return
            await asyncio.sleep(0.002)

    async def cleanup(self, restart: bool = False) -> None:
        """Give ports back, and the lease."""
        await super().cleanup(restart)
        if not restart and isinstance(self.process, ForkedProcess):
            self.process.close()


def _lease(
    recipe: Recipe, birth: Birth, env: Mapping[str, str], stdout: object, stderr: object
) -> ForkedProcess:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        given = [nowhere if s == subprocess.DEVNULL else s for s in (stdout, stderr)]
        streams = [s if is_open(s) else nowhere for s in inherited_streams(*given)]
        return lease_kernel(recipe, birth, env, streams)
    finally:
        os.close(nowhere)
