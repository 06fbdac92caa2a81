"""What the server answers to: pages, their kernels' sockets, entering with a pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from tornado.web import HTTPError, StaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbench.dashboards.opening import DASHBOARDS, PAGE
from workbench.dashboards.server.basis import STATIC, Guarded
from workbench.dashboards.server.frames import frame
from workbench.dashboards.server.limits import VisitorKernels
from workbench.dashboards.server.words import page_words
from workbench.dashboards.visitor import LANGUAGE, PASS, VISITOR
from workbench.errors import TokenRefused
from workbench.ledger.tokens import Tokens

KEPT_PASSES = 6
_LOCAL = re.compile(r"[A-Za-z0-9_./-]*(\?[A-Za-z0-9_.~%&=+-]*)?")


class PageHandler(Guarded, TornadoVoilaHandler):  # type: ignore[misc]
    """One dashboard for one visitor, in a kernel of their own."""

    def initialize(self, **kwargs: Any) -> None:
        """Voilà's own settings, and the words of the frame."""
        self.digest: str = kwargs.pop("digest")
        super().initialize(**kwargs)
        self.page_config_hook = self._framed

    @property
    def _static(self) -> str:
        return f"{self.base_url}{STATIC}/{self.digest}"

    def _framed(self, page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
        own = {"base": self.base_url, "static": self._static}
        return {**page_config, "erw": {**page_words(self.language), **own}}

    async def get(self, path: str | None = None) -> None:
        """The page; the language chosen is remembered."""
        name = (path or "").removesuffix("/").removesuffix(".ipynb")
        if name not in DASHBOARDS:
            raise HTTPError(404)
        if self.get_query_argument("lang", ""):
            self.keep_cookie(LANGUAGE, self.language, 365)
        if self.kernels.run_ahead:
            await self._from_a_finished_page(name)
        else:
            await TornadoVoilaHandler.get(self, f"{name}.ipynb")

    async def _from_a_finished_page(self, name: str) -> None:
        env = {
            "QUERY_STRING": self.request.query, "VOILA_BASE_URL": self.base_url, PAGE: name,
            "HTTP_COOKIE": self.request.headers.get("Cookie", ""),
        }  # fmt: skip
        kernel_id = self.kernels.begin(env)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", self.content_security_policy)
        self.set_header("Cache-Control", "no-cache, no-store, must-revalidate")
        await self.finish(frame(name, self.language, self.base_url, self._static, kernel_id))


class SocketHandler(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The socket of a kernel: for the browser that the kernel was started for, and no other."""

    async def get(self, kernel_id: str) -> None:
        """Open it.

        Raises
        ------
        HTTPError
            404 if there is no such kernel of this visitor.
        """
        kernels: VisitorKernels = self.kernel_manager
        if not kernels.belongs(kernel_id, self.get_cookie(VISITOR) or ""):
            raise HTTPError(404)
        if not await kernels.begun(kernel_id):
            raise HTTPError(404)
        await super().get(kernel_id=kernel_id)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:  # noqa: ARG002  tornado's
        """Nothing but the status, which is set: no page reads the body of a refused socket."""
        self.finish()


class KernelHandler(Guarded):
    """Whether a visitor's kernel still lives: 204, or 404; 503 where the room was full."""

    async def get(self, kernel_id: str) -> None:
        """Nothing but the status."""
        known = self.kernels.belongs(kernel_id, self.visitor)
        full = self.kernels.was_refused(kernel_id)
        self.set_status(204 if known else 503 if full else 404)
        await self.finish()


class LeaveHandler(Guarded):
    """A page was closed: its kernel ends at once."""

    async def post(self, kernel_id: str) -> None:
        """End the kernel if it is this visitor's."""
        if self.kernels.belongs(kernel_id, self.visitor):
            await self.kernels.leave(kernel_id)
        # Tornado finishes it: whoever has left does not wait for the answer.
        self.set_status(204)


class EnterHandler(Guarded):
    """Take a signed pass, keep it in a cookie, go on to a page."""

    def initialize(self, tokens: Callable[[], Tokens]) -> None:
        """With what gives the one that signs and reads passes."""
        self.tokens = tokens

    async def get(self) -> None:
        """Redirect to `next`, a path below this server.

        Raises
        ------
        HTTPError
            403 if the pass was not signed here or has expired.
        """
        signed = self.get_query_argument("pass", "")
        tokens = self.tokens()
        try:
            tokens.read(signed, tokens.session_of(signed))
        except TokenRefused as error:
            raise HTTPError(403) from error
        known = [p for p in (self.get_cookie(PASS) or "").split("|") if p and p != signed]
        self.keep_cookie(PASS, "|".join([signed, *known][:KEPT_PASSES]))
        to = self.get_query_argument("next", "")
        self.redirect(self.base_url + (to if _LOCAL.fullmatch(to) else "").lstrip("/"))


class JoinHandler(Guarded):
    """The short address behind a session's QR code."""

    async def get(self, code: str) -> None:
        """Go to the join page with the code filled in."""
        self.redirect(f"{self.base_url}voila/render/join.ipynb?{urlencode({'code': code[:40]})}")


class HomeHandler(Guarded):
    """``/`` is the start page."""

    async def get(self) -> None:
        """Go to the start page."""
        asked = self.request.query
        self.redirect(f"{self.base_url}voila/render/home.ipynb{'?' if asked else ''}{asked}")


class MissingHandler(Guarded):
    """Everything else is closed."""

    async def prepare(self, *args: Any, **kwargs: Any) -> None:
        """Refuse.

        Raises
        ------
        HTTPError
            404, always.
        """
        await super().prepare(*args, **kwargs)
        raise HTTPError(404)


class FilesHandler(StaticFileHandler):
    """Our few static files; their address holds a hash of all of them, so they never change."""

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002  tornado's signature
        """Kept for a year under a hash; ``now`` is the address without one."""
        unchanging = f"/{STATIC}/now/" not in self.request.path
        kept = "public, max-age=31536000, immutable" if unchanging else "no-cache"
        self.set_header("Cache-Control", kept)
        self.set_header("X-Content-Type-Options", "nosniff")
