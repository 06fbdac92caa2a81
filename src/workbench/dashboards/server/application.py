"""The server as an application: Voilà's own, with our handlers only."""

from __future__ import annotations

import hashlib
import logging
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tornado.ioloop
from traitlets.config import Config
from voila.app import Voila

from workbench.dashboards.server import handlers as h
from workbench.dashboards.server.basis import SECURED, STATIC
from workbench.dashboards.server.connection import QuickConnection
from workbench.dashboards.server.limits import AHEAD, VisitorKernel, VisitorKernels
from workbench.dashboards.server.pages import recipe
from workbench.errors import StorageFailed
from workbench.kernels.spec import ForkedKernelSpecs
from workbench.ledger.tokens import Tokens
from workbench.resources import bundled
from workbench.sentences import sentence

_KERNEL = r"(?P<kernel_id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve.

    `idle` is after how many seconds without a sign of life a kernel ends; `secured`: people come
    by https, through the certificate or a proxy's.
    """

    address: str = "127.0.0.1"
    port: int = 8866
    base_url: str = "/"
    certificate: Path | None = None
    key: Path | None = None
    kernels: int = 200
    idle: int = 1800
    secured: bool = False


def configuration(serving: Serving) -> Config:
    """Voilà's settings for our dashboards."""
    c = Config()
    c.Voila.ip, c.Voila.port, c.Voila.base_url = serving.address, serving.port, serving.base_url
    c.Voila.port_retries, c.Voila.open_browser = 0, False
    c.Voila.log_level = logging.WARNING
    c.IdentityProvider.secure_cookie = serving.secured
    c.VoilaConfiguration.template = "workbench"
    c.VoilaConfiguration.http_header_envs = ["Cookie"]
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.show_tracebacks = False
    # What Voilà sends to a page that takes long is an inline script, which our policy refuses.
    c.VoilaConfiguration.http_keep_alive_timeout = 3600
    c.VoilaConfiguration.multi_kernel_manager_class = VisitorKernels
    c.VoilaConfiguration.kernel_spec_manager_class = ForkedKernelSpecs
    born = recipe()
    c.ForkedKernelSpecs.preload, c.ForkedKernelSpecs.warm = list(born.preload), born.warm
    c.ForkedKernelSpecs.pages = {AHEAD: list(born.notebooks)}
    c.ForkedKernelSpecs.variables, c.ForkedKernelSpecs.each = list(born.variables), born.each
    # Two servers of one home folder share a parent: the limit of each is VisitorKernels' own.
    c.ForkedKernelSpecs.limits = {"max_kernels": 2 * serving.kernels + 200}
    c.VisitorKernels.kernel_manager_class = f"{VisitorKernel.__module__}.{VisitorKernel.__name__}"
    c.VisitorKernels.most = serving.kernels
    c.VisitorKernels.cull_idle_timeout = serving.idle
    c.VisitorKernels.cull_interval = max(1, min(60, serving.idle // 4))
    return c


class WorkbenchServer(Voila):  # type: ignore[misc]
    """Voilà with our pages, and none of its file, contents, kernel or login interfaces."""

    serving = Serving()
    tokens: Tokens

    def setup_template_dirs(self) -> None:
        """Our own page template; the static files of Voilà are not served."""
        folder = bundled("templates") / "voila" / "workbench"
        self.template_paths, self.static_paths = [str(folder)], [str(folder / "static")]

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings; from a browser a kernel takes messages to its widgets only."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = ["comm_msg"]
        return settings | {
            "compress_response": True, "websocket_max_message_size": 10_000_000,
            "kernel_websocket_connection_class": QuickConnection,
            SECURED: self.serving.secured,
        }  # fmt: skip

    def init_handlers(self) -> list[Any]:
        """Everything that is open; the rest is 404."""
        base, templates = self.base_url, bundled("templates")
        static, report = templates / "voila" / "workbench" / "static", templates / "report"
        page = {
            "template_paths": self.template_paths, "config": self.config,
            "voila_configuration": self.voila_configuration, "digest": digest_of(static, report),
        }  # fmt: skip
        return [
            (base, h.HomeHandler),
            (rf"{base}voila/render/(.*)", h.PageHandler, page),
            (rf"{base}api/kernels/{_KERNEL}/channels", h.SocketHandler),
            (rf"{base}erw/kernel/{_KERNEL}", h.KernelHandler),
            (rf"{base}erw/leave/{_KERNEL}", h.LeaveHandler),
            (rf"{base}enter", h.EnterHandler, {"tokens": lambda: self.tokens}),
            (rf"{base}j/([A-Za-z0-9-]+)", h.JoinHandler),
            (rf"{base}{STATIC}/\w+/(report\.css)", h.FilesHandler, {"path": str(report)}),
            (rf"{base}{STATIC}/\w+/(.*)", h.FilesHandler, {"path": str(static)}),
            (r".*", h.MissingHandler),
        ]

    def listen(self) -> None:
        """Take connections until the process is told to end.

        Raises
        ------
        StorageFailed
            If the port is taken, or the certificate cannot be read.
        """
        serving = self.serving
        secured = _ssl(serving)
        try:
            self.app.listen(serving.port, serving.address, ssl_options=secured)
        except OSError as error:
            raise StorageFailed(
                sentence(
                    "cannot listen on %(address)s (%(error)s); choose another port with --port, "
                    "or end the program that has it",
                    address=f"{serving.address}:{serving.port}",
                    error=error.strerror or str(error),
                )
            ) from error
        self.ioloop = tornado.ioloop.IOLoop.current()
        self.ioloop.add_callback(self.kernel_manager.keep_ready)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            log.info("ended by the keyboard")
        finally:
            self.stop()


def _ssl(serving: Serving) -> ssl.SSLContext | None:
    if serving.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(serving.certificate, serving.key)
    except (OSError, ValueError) as error:
        raise StorageFailed(
            sentence(
                "the certificate %(certificate)s and the key %(key)s cannot be used (%(error)s); "
                "expected two PEM files that belong together, the key without a password",
                certificate=serving.certificate,
                key=serving.key,
                error=str(error),
            )
        ) from error
    return context


def digest_of(*folders: Path) -> str:
    """Sixteen hex digits over all files right in some folders."""
    found = hashlib.sha256()
    for path in sorted(p for folder in folders for p in folder.iterdir() if p.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def serve(serving: Serving, tokens: Tokens) -> None:
    """Serve the dashboards until told to end."""
    server = WorkbenchServer(config=configuration(serving))
    server.serving, server.tokens = serving, tokens
    server.root_dir = str(bundled("widgets"))
    server.initialize([])
    server.start()
