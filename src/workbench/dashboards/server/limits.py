"""Kernels of visitors: whose each is, how many there may be, started before anybody waits."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Mapping, Sequence
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir
from jupyter_events import EventLogger
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.web import HTTPError
from traitlets import Integer, default

from workbench.config import Settings
from workbench.dashboards.recent import WARM, Looked, recent
from workbench.dashboards.visitor import VISITOR, cookies_of
from workbench.errors import KernelLimit
from workbench.kernels.client import QuickClient
from workbench.kernels.lease import NoParent, finished_page
from workbench.kernels.process import ForkedProcess

FULL = "workbench-full"
AHEAD = "workbench-pages"  # the kernel name of kernels that are born with their page run
REFUSALS_KEPT = 200
RENEWED = 20.0  # seconds between two looks at which States were asked for
LAST_WAIT = 5.0  # seconds for kernels that are being started when the server ends
LONGEST_FOLDER = 50  # of 107 bytes that the address of a socket may have
LONG = 0.5  # seconds of an analysis that are worth a new parent
log = logging.getLogger(__name__)
_events = EventLogger()


class VisitorKernel(ServerKernelManager):
    """A kernel whose clients do not wait out fixed pauses."""

    def _client_factory_default(self) -> type[QuickClient]:
        return QuickClient

    @default("event_logger")
    def _one_for_all(self) -> EventLogger:
        """Stock makes one for each kernel and reads its schemas anew (2 ms); nobody listens."""
        return _events

    def emit(self, schema_id: str, data: object) -> None:
        """Tell nobody."""

    @default("transport")
    def _sockets_of_files(self) -> str:
        """Sockets in a folder of this user alone: no port that others could reach, none to find."""
        return "ipc" if len(jupyter_runtime_dir()) <= LONGEST_FOLDER else "tcp"


class VisitorKernels(AsyncMappingKernelManager):
    """Kernels that answer to one browser each; refuses more than `most` at once.

    `run_ahead`: kernels are forked with the dashboards run to their ends. Where that cannot be,
    Voilà runs each page's notebook in a kernel of its own.
    """

    most = Integer(200, config=True, help="How many kernels may run at once.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        # True until it is known to be otherwise: a page asked for meanwhile waits in its kernel.
        self.run_ahead = True
        self._ready, self._warm = asyncio.Event(), ""
        self._owners: dict[str, str] = {}
        self._starting: dict[str, asyncio.Task[bool]] = {}
        self._refused: dict[str, None] = {}

    async def start_kernel(  # type: ignore[override]
        self, *args: Any, **kwargs: Any
    ) -> str:
        """A new kernel's id.

        Raises
        ------
        HTTPError
            503 when there are as many as there may be, or memory is short.
        """
        self._require_room()
        try:
            kernel_id = str(await super().start_kernel(*args, **kwargs))
        except KernelLimit as error:
            raise HTTPError(503, FULL, reason="Service Unavailable") from error
        self._owners[kernel_id] = _owner(kwargs.get("env") or {})
        return kernel_id

    def _require_room(self) -> None:
        if len(self._owners) >= self.most:
            raise HTTPError(503, FULL, reason="Service Unavailable")

    def begin(self, env: Mapping[str, str]) -> str:
        """The id of a kernel that is only now being started; `begun` waits for it.

        `env` is what the visitor adds to the server's environment.

        Raises
        ------
        HTTPError
            503 when there are as many as there may be.
        """
        self._require_room()
        kernel_id = self.new_kernel_id()
        self._owners[kernel_id] = _owner(env)
        self._starting[kernel_id] = asyncio.ensure_future(self._start(str(kernel_id), env))
        return str(kernel_id)

    async def begun(self, kernel_id: str) -> bool:
        """Whether the kernel is there, once that is known."""
        task = self._starting.get(kernel_id)
        return kernel_id in self if task is None else await asyncio.shield(task)

    def was_refused(self, kernel_id: str) -> bool:
        """Whether the kernel was not started because a limit was reached."""
        return kernel_id in self._refused

    async def _start(self, kernel_id: str, env: Mapping[str, str]) -> bool:
        try:
            await self._ready.wait()
            whole = {**os.environ, **env, WARM: self._warm}
            await super().start_kernel(kernel_id=kernel_id, kernel_name=AHEAD, env=whole)
            if self._is_forked(kernel_id):
                return kernel_id in self._owners or await self._ended(kernel_id)
            # The stock kernel that replaces it has run nothing: Voilà has to do it.
            self.run_ahead = False
            return await self._ended(kernel_id)
        except KernelLimit as error:
            log.warning("a visitor found no room: %s", error)
            self._refused[kernel_id] = None
            while len(self._refused) > REFUSALS_KEPT:
                del self._refused[next(iter(self._refused))]
        except Exception:
            log.exception("the kernel of a visitor could not be started")
        finally:
            self._starting.pop(kernel_id, None)
            if kernel_id not in self:
                self._owners.pop(kernel_id, None)
        return False

    async def _ended(self, kernel_id: str) -> bool:
        await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        return False

    def _is_forked(self, kernel_id: str) -> bool:
        provisioner: Any = self.get_kernel(kernel_id).provisioner
        return isinstance(getattr(provisioner, "process", None), ForkedProcess)

    async def keep_ready(self) -> None:
        """Have a parent of kernels before the first visitor comes; never comes back.

        A State whose analysis takes long, looked at for the first time, gets a new parent that
        has it at hand; the one before goes with its last kernel.
        """
        settings = Settings.from_environment(os.environ)
        await self._get_ready(recent(settings))
        self._ready.set()
        while True:
            await asyncio.sleep(RENEWED)
            looked = recent(settings)
            if any(x.seconds >= LONG and x.iso3 not in self._warm.split() for x in looked):
                await self._get_ready(looked)
            elif self.run_ahead:
                await self._keep_parent()

    async def _keep_parent(self) -> None:
        """Ask the parent for its page: it does not end for being idle, and comes again if killed.

        Else the first visitor after a pause of ten minutes would wait for a new one.
        """
        specs: Any = self.kernel_spec_manager
        env = {**os.environ, WARM: self._warm}
        try:
            await asyncio.to_thread(finished_page, specs.recipe(AHEAD), env)
        except NoParent as error:
            log.warning("no kernels are made ready: %s", error)

    async def _get_ready(self, looked: Sequence[Looked]) -> None:
        warm = " ".join(sorted(x.iso3 for x in looked))
        env = {**os.environ, WARM: warm}
        try:
            kernel_id = str(await super().start_kernel(kernel_name=AHEAD, env=env))
        except KernelLimit as error:
            log.warning("no kernels are made ready: %s", error)
            return
        self.run_ahead, self._warm = self._is_forked(kernel_id), warm
        await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    async def leave(self, kernel_id: str) -> None:
        """End the kernel of a page that was closed, also while it is still being started."""
        if kernel_id in self._starting:
            self._owners.pop(kernel_id, None)
        elif kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    async def end_all(self) -> None:
        """End the kernels of all pages, also those that are only being started."""
        self._owners.clear()
        if self._starting:
            await asyncio.wait(list(self._starting.values()), timeout=LAST_WAIT)
        for kernel_id in list(self.list_kernel_ids()):
            with contextlib.suppress(HTTPError):  # ended meanwhile
                await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    def belongs(self, kernel_id: str, visitor: str) -> bool:
        """Whether a kernel runs, or is being started, and is this browser's."""
        return bool(visitor) and self._owners.get(kernel_id) == visitor

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that ended."""
        self._owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)


def _owner(env: Mapping[str, str]) -> str:
    return cookies_of(env.get("HTTP_COOKIE", "")).get(VISITOR, "")
