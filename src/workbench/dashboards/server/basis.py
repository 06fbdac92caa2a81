"""What all handlers share: who the browser is, headers that keep a page to itself, plain errors."""

from __future__ import annotations

import secrets
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from workbench.dashboards.languages import LANGUAGES
from workbench.dashboards.server.limits import FULL, VisitorKernels
from workbench.dashboards.server.words import page_words
from workbench.dashboards.visitor import LANGUAGE, VISITOR

STATIC = "erw/static"
SECURED = "erw_secured"  # setting: people come by https
MOUNTED = "erw_mounted"  # setting: below a Jupyter server, whose token lets people in
_YEAR = 365 * 24 * 3600


class Guarded(JupyterHandler):
    """A handler that knows its visitor and sends the headers of all our pages."""

    async def prepare(self, *args: Any, **kwargs: Any) -> None:
        """Give every browser a random name of its own, known to no other page."""
        self.visitor = self.get_cookie(VISITOR) or ""
        if not self.visitor:
            self.visitor = secrets.token_urlsafe(24)
            self.keep_cookie(VISITOR, self.visitor)
            known = self.request.headers.get("Cookie", "")
            joined = f"{known}; " if known else ""
            self.request.headers["Cookie"] = f"{joined}{VISITOR}={self.visitor}"
        await super().prepare(*args, **kwargs)
        # Once it has let somebody in, the token has no place in an address that people pass on.
        if (
            self.settings.get(MOUNTED)
            and self.current_user
            and self.get_query_argument("token", "")
        ):
            self.redirect(_without_token(self.request.path, self.request.query))

    def keep_cookie(self, name: str, value: str, days: int = 30) -> None:
        """A cookie that scripts cannot read and other sites cannot send."""
        self.set_cookie(
            name, value, expires_days=days, path=self.base_url, httponly=True, samesite="Lax",
            secure=self.settings[SECURED] or self.request.protocol == "https",
        )  # fmt: skip

    @property
    def kernels(self) -> VisitorKernels:
        """The kernels of all visitors."""
        found = self.kernel_manager
        if not isinstance(found, VisitorKernels):
            raise HTTPError(500)
        return found

    @property
    def language(self) -> str:
        """The language asked for, else the one of last time, else English."""
        asked = self.get_query_argument("lang", "") or self.get_cookie(LANGUAGE) or ""
        return asked if asked in LANGUAGES else "en"

    @property
    def content_security_policy(self) -> str:
        """Scripts, styles and connections from this server alone; nobody frames the page."""
        host = self.request.host
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            f"img-src 'self' data: blob:; connect-src 'self' ws://{host} wss://{host}; "
            "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )

    def set_default_headers(self) -> None:
        """The headers of all pages."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Permissions-Policy", "geolocation=(), microphone=()")
        self.set_header("Server", "workbench")

    def check_xsrf_cookie(self) -> None:
        """Nothing here takes orders from a form; cookies are not sent by other sites."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """One plain sentence and what to do."""
        words = page_words(self.language)
        error = kwargs.get("exc_info", (None, None, None))[1]
        kind = "wrong"
        if status_code == 404:
            kind = "missing"
        elif status_code == 403:
            kind = "refused"
        elif isinstance(error, HTTPError) and error.log_message == FULL:
            kind = "full"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", self.content_security_policy)
        self.finish(_plain_page(words, kind, self.base_url))


def _without_token(path: str, query: str) -> str:
    kept = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if n != "token"]
    return f"{path}{'?' if kept else ''}{urlencode(kept)}"


def _plain_page(words: dict[str, str], kind: str, base: str) -> str:
    w = {name: escape(text) for name, text in words.items()}
    return (
        f'<!DOCTYPE html><html lang="{w["lang"]}" dir="{w["dir"]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{w[kind]}</title>"
        f'<link rel="stylesheet" href="{base}{STATIC}/now/report.css">'
        f'<link rel="stylesheet" href="{base}{STATIC}/now/dashboard.css"></head>'
        f'<body class="erw"><main id="main"><h1>{w[kind]}</h1><p>{w[f"{kind}_todo"]}</p>'
        f'<p><a href="{base}">{w["home"]}</a></p></main></body></html>'
    )
