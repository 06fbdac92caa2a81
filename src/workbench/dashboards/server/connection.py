"""The way between one browser's socket and its kernel, without asking twice whether it is there.

jupyter_server asks a kernel three times who it is (4 more sockets, 20 messages a page) before the
browser may speak. A kernel that the server has just started, and whose XPUB channel greets its
subscriber, need not be asked.
"""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

PATIENCE = 2.0


class QuickConnection(ZMQChannelsWebsocketConnection):
    """Opens with the greeting of the kernel's iopub channel; asks as stock where none comes."""

    def create_stream(self) -> None:
        """Only what a page uses: ``shell`` for its messages, ``iopub`` for the widget's."""
        identity = self.session.bsession
        for channel in ("shell", "iopub"):
            stream: Any = getattr(self.kernel_manager, f"connect_{channel}")(identity=identity)
            stream.channel = channel
            self.channels[channel] = stream

    async def prepare(self) -> None:
        """Take the kernel's key; that the kernel is there is known to whoever started it."""
        await self._register_session()  # type: ignore[no-untyped-call]
        self.session.key = self.kernel_manager.session.key

    def nudge(self) -> asyncio.Future[None]:
        """Done when the subscription is in force."""
        return asyncio.ensure_future(self._greeted())

    async def _greeted(self) -> None:
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[None] = loop.create_future()
        iopub = self.channels["iopub"]

        def on_message(_message: object) -> None:
            if not heard.done():
                heard.set_result(None)

        iopub.on_recv(on_message)
        try:
            await asyncio.wait_for(heard, PATIENCE)
        except TimeoutError:
            await super().nudge()
        finally:
            if not iopub.closed():
                iopub.stop_on_recv()
