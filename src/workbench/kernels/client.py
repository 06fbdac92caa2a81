"""A client that does not wait out fixed pauses, and the kernel manager that gives it."""

from __future__ import annotations

import contextlib
import time
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

_AFTER_WELCOME = 0.02


class QuickClient(AsyncKernelClient):
    """`wait_for_ready` ends with the kernel's own answer, not 0.2 s of silence after it.

    The silence is jupyter_client's way of emptying the iopub channel. The ``idle`` that answers
    one's own request is the last message of the start and says the same without waiting.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Back when shell and iopub both answer.

        Raises
        ------
        RuntimeError
            The kernel has died, or `timeout` seconds have passed.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            asked = self.kernel_info()
            if await self._answered(asked, min(1.0, max(until - time.monotonic(), 0.0))):
                return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answered(self, asked: str, seconds: float) -> bool:
        until = time.monotonic() + seconds
        try:
            while True:
                reply = await self.get_shell_msg(timeout=max(until - time.monotonic(), 0.001))
                if reply["msg_type"] == "kernel_info_reply":
                    break
            return await self._heard(asked, until)
        except Empty:
            return False

    async def _heard(self, asked: str, until: float) -> bool:
        """Whether iopub speaks: with the ``idle`` of `asked`, or with its welcome after that one.

        The subscription may have come too late for the ``idle``; the welcome then says so.
        """
        while True:
            said = await self.get_iopub_msg(timeout=max(until - time.monotonic(), 0.001))
            if said["msg_type"] == "iopub_welcome":
                until = time.monotonic() + _AFTER_WELCOME
                with contextlib.suppress(Empty):
                    return await self._heard(asked, until)
                return True
            answered = said["parent_header"].get("msg_id") == asked
            if answered and said["content"].get("execution_state") == "idle":
                return True


class QuickManager(AsyncKernelManager):
    """An `AsyncKernelManager` whose clients are `QuickClient`."""

    def _client_factory_default(self) -> type[QuickClient]:
        return QuickClient
