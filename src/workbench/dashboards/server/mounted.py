"""The dashboards below a Jupyter server that is there already: Binder's, JupyterHub's, a Lab's.

A tornado application inside the other one: its handlers, headers, kernels and sockets are those of
``workbench serve``. Whether somebody may come in is asked of the Jupyter server, by its token or
login; a role in a session comes from a signed pass as everywhere.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from typing import Any

from jupyter_server.extension.application import ExtensionApp
from tornado.web import Application, RedirectHandler
from traitlets import Integer

from workbench.config import Settings
from workbench.dashboards.server.application import Serving, WorkbenchServer, configuration
from workbench.dashboards.server.basis import MOUNTED
from workbench.dashboards.server.signing import signing
from workbench.resources import bundled

BELOW = "workbench"
_ITS_OWN = ("identity_provider", "authorizer", "cookie_secret", "allow_remote_access", "login_url",
            "local_hostnames", "allow_origin", "allow_origin_pat", "log_function")  # fmt: skip


class MountedServer(WorkbenchServer):
    """The server of the dashboards, listening nowhere; who people are is the other server's say."""

    host_settings: dict[str, Any]

    def init_settings(self) -> dict[str, Any]:
        """Ours, with identity, cookies and allowed hosts of the server around it."""
        around = {name: self.host_settings[name] for name in _ITS_OWN if name in self.host_settings}
        return {**super().init_settings(), **around, MOUNTED: True}

    def init_handlers(self) -> list[Any]:
        """As ever, and the way in without a slash at its end."""
        # Before anybody is asked who they are: their cookie is for what is below the slash.
        slash = (
            self.base_url.rstrip("/"),
            RedirectHandler,
            {"url": self.base_url, "permanent": False},
        )
        return [slash, *super().init_handlers()]

    def listen(self) -> None:
        """Nothing to do: requests come from the other server."""


class WorkbenchExtension(ExtensionApp):
    """Mounts the dashboards at ``<base_url>workbench/``."""

    name = BELOW
    kernels = Integer(20, config=True, help="How many pages may be open at once.")
    idle = Integer(1800, config=True, help="Seconds after which a page nobody looks at is ended.")

    def initialize_handlers(self) -> None:
        """Add our application to the server's routes."""
        around: Any = self.serverapp
        web = around.web_app
        base = f"{web.settings['base_url'].rstrip('/')}/{BELOW}/"
        self.inner = mounted(Serving(base_url=base, kernels=self.kernels, idle=self.idle),
                             web.settings)  # fmt: skip
        # Not by the server's own method, which looks for handlers' methods in what it is given.
        Application.add_handlers(web, ".*$", [(rf"{base.rstrip('/')}(?:/.*)?", self.inner.app)])

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:  # noqa: ARG002
        self._ready = asyncio.ensure_future(self.inner.kernel_manager.keep_ready())

    async def stop_extension(self) -> None:
        """End the kernels of open pages."""
        self._ready.cancel()
        await self.inner.kernel_manager.end_all()
        shutil.rmtree(self.inner.connection_dir, ignore_errors=True)


def mounted(serving: Serving, host_settings: dict[str, Any]) -> MountedServer:
    """Our server with its application made, for another server to send requests to."""
    server = MountedServer(config=configuration(serving))
    server.serving, server.host_settings = serving, host_settings
    server.tokens = signing(
        Settings.from_environment(os.environ), os.environ.get("WORKBENCH_LEDGER")
    )
    server.root_dir = str(bundled("widgets"))
    handled = signal.getsignal(signal.SIGTERM)
    try:
        server.initialize([])
    finally:
        # Voilà takes the signal for itself; it is the other server's.
        signal.signal(signal.SIGTERM, handled)
    server.start()
    return server


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": __name__, "app": WorkbenchExtension}]
