"""Links that open a page in one go: on Binder, or at a server in the room's network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from workbench.dashboards.languages import LANGUAGES
from workbench.errors import BadParameter, UnknownName
from workbench.sentences import sentence

HUB = "https://mybinder.org"
BELOW = "workbench"  # where the dashboards are below a Jupyter server
NOTEBOOKS = "lab/tree/notebooks/joint_analysis.ipynb"
_SHORT = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository as Binder names it: `provider` (gh, gl, git), `name`, branch or commit."""

    provider: str
    name: str
    ref: str = "HEAD"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The page that a link opens. `code`: join code of a session, which makes it the join page."""

    language: str = "en"
    country: str = ""
    code: str = ""

    @property
    def path(self) -> str:
        """The page's address below the dashboards' own."""
        page = "join" if self.code else "country" if self.country else "home"
        fields = {"country": self.country, "code": self.code, "lang": self.language}
        query = urlencode({name: text for name, text in fields.items() if text})
        return f"voila/render/{page}.ipynb?{query}"


def repository(text: str, ref: str = "HEAD") -> Repository:
    """The repository that a person names.

    Raises
    ------
    BadParameter
        If it is none, or the address would carry a password.
    """
    if _SHORT.fullmatch(text):
        return Repository("gh", text.removesuffix(".git"), ref)
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(parts.path) < 2:
        raise BadParameter(
            sentence(
                "repo: %(got)s names no repository; expected OWNER/NAME on GitHub, or the "
                "https address of a git repository",
                got=repr(text),
            )
        )
    if parts.username or parts.password:
        raise BadParameter(
            sentence("repo: the address holds a name or password; leave it out of a link")
        )
    name = parts.path.strip("/").removesuffix(".git")
    provider = _HOSTS.get(parts.hostname.removeprefix("www."), "git")
    if provider == "gh" and not _SHORT.fullmatch(name):
        raise BadParameter(
            sentence(
                "repo: %(got)s is no repository's own address; expected OWNER/NAME on GitHub, or "
                "the https address of a git repository",
                got=repr(text),
            )
        )
    return Repository(provider, text if provider == "git" else name, ref)


def language(code: str) -> str:
    """A language that the dashboards speak.

    Raises
    ------
    UnknownName
        With those they do.
    """
    if code not in LANGUAGES:
        raise UnknownName("language", code, tuple(LANGUAGES))
    return code


def binder_url(found: Repository, path: str, hub: str = HUB) -> str:
    """The link that builds or finds the repository's image, starts it, and opens `path` in it."""
    name = found.name if found.provider == "gh" else quote(found.name, safe="")
    ref = quote(found.ref, safe="")
    base = f"{hub.rstrip('/')}/v2/{found.provider}/{name}/{ref}"
    return f"{base}?{urlencode({'urlpath': path})}"


def dashboard_url(found: Repository, wanted: Wanted, hub: str = HUB) -> str:
    """The Binder link to a dashboard."""
    return binder_url(found, f"{BELOW}/{wanted.path}", hub)
