"""The dashboards below a Jupyter server that is there already: Binder's, JupyterHub's, a Lab's.

A tornado application inside the other one: its handlers, headers, kernels and sockets are those of
``workbench serve``. Whether somebody may come in is asked of the Jupyter server, by its token or
login; a role in a session comes from a signed pass as everywhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Callable
from functools import cached_property
from typing import Any

from jupyter_server.extension.application import ExtensionApp
from tornado.web import Application, RedirectHandler
from traitlets import Integer

from workbench.config import LEDGER_VARIABLE, Settings
from workbench.dashboards.links import BELOW
from workbench.dashboards.server.application import Serving, WorkbenchServer, configuration
from workbench.dashboards.server.basis import MOUNTED
from workbench.dashboards.server.signing import signing
from workbench.ledger.tokens import Tokens
from workbench.resources import bundled
from workbench.snapshot.store import current_name

_ITS_OWN = ("identity_provider", "authorizer", "cookie_secret", "allow_remote_access", "login_url",
            "local_hostnames", "allow_origin", "allow_origin_pat")  # fmt: skip
log = logging.getLogger(__name__)


class MountedServer(WorkbenchServer):
    """The server of the dashboards, listening nowhere; who people are is the other server's say."""

    host_settings: dict[str, Any]

    @cached_property
    def tokens(self) -> Tokens:  # type: ignore[override]
        """Made when a pass is first shown: the ledger's server may come up after this one."""
        return signing(Settings.from_environment(os.environ), os.environ.get(LEDGER_VARIABLE))

    def init_settings(self) -> dict[str, Any]:
        """Ours, with identity, cookies and allowed hosts of the server around it."""
        around = {name: self.host_settings[name] for name in _ITS_OWN if name in self.host_settings}
        if "log_function" in self.host_settings:
            around["log_function"] = without_passes(self.host_settings["log_function"])
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
        tell_activity(self.inner.kernel_manager, web.settings)

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:  # noqa: ARG002
        self._ready = asyncio.ensure_future(self._get_ready())

    async def _get_ready(self) -> None:
        """Pages that are asked for meanwhile wait for their kernels."""
        await build_if_there_is_none(Settings.from_environment(os.environ))
        await self.inner.kernel_manager.keep_ready()

    async def stop_extension(self) -> None:
        """End the kernels of open pages."""
        self._ready.cancel()
        await self.inner.kernel_manager.end_all()
        shutil.rmtree(self.inner.connection_dir, ignore_errors=True)


def mounted(serving: Serving, host_settings: dict[str, Any]) -> MountedServer:
    """Our server with its application made, for another server to send requests to."""
    server = MountedServer(config=configuration(serving))
    server.serving, server.host_settings = serving, host_settings
    server.root_dir = str(bundled("widgets"))
    handled = signal.getsignal(signal.SIGTERM)
    try:
        server.initialize([])
    finally:
        # Voilà takes the signal for itself; it is the other server's.
        signal.signal(signal.SIGTERM, handled)
    server.start()
    return server


def without_passes(log_function: Callable[[Any], None]) -> Callable[[Any], None]:
    """What logs requests, without the query of ``enter``: whoever reads its pass has the role."""

    def logged(handler: Any) -> None:
        path, _, query = handler.request.uri.partition("?")
        if query and path.endswith("/enter"):
            handler.request.uri = path
        log_function(handler)

    return logged


def tell_activity(kernels: Any, host_settings: dict[str, Any]) -> None:
    """Let the server around see when a page was last used, as it sees its own kernels.

    Else it ends itself, or the hub ends it, while its user works in a dashboard.
    """
    times = host_settings.setdefault("last_activity_times", {})

    def told(change: Any) -> None:
        times[BELOW] = change["new"]

    kernels.observe(told, "last_kernel_activity")


async def build_if_there_is_none(settings: Settings) -> None:
    """Build a snapshot from the shipped data, in a process of its own: it takes memory once."""
    # Whatever is wrong with the home, the pages open and say it.
    with contextlib.suppress(OSError):
        if current_name(settings):
            return
    command = (sys.executable, "-m", "workbench", "--home", str(settings.home), "data", "build")
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
    )
    if await process.wait():
        log.warning("no snapshot could be built in %s; try: workbench data build", settings.home)


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": __name__, "app": WorkbenchExtension}]
