"""The frame around every dashboard: header with the way home and languages, main, footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.languages import LANGUAGES
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.i18n import word

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole page as sent to the browser."""

    title: str
    body: Markup
    query: str
    language: str
    direction: str

    @property
    def message(self) -> dict[str, Any]:
        """The page as plain values."""
        return {
            "title": self.title, "html": str(self.body), "query": self.query,
            "lang": self.language, "dir": self.direction,
        }  # fmt: skip


def address(desk: Desk, dashboard: str, **fields: str) -> str:
    """The address of a dashboard with its query; empty fields are left out."""
    query = urlencode({"lang": desk.language} | {k: v for k, v in fields.items() if v})
    return f"{desk.visitor.base_url}voila/render/{dashboard}.ipynb?{query}"


WAYS = {
    "country": word("Country room"), "followup": word("Follow-up board"),
    "smart": word("SMART+ studio"), "calendar": word("Calendar and windows"),
    "routes": word("Routes to mechanisms"), "consult": word("Consultation"),
    "submit": word("Submission builder"),
    "plan": word("Plan and follow-up"), "lenses": word("Institution and civil society"),
    "world": word("World view"),
}  # fmt: skip


def _ways(desk: Desk, name: str, page: Page) -> list[tuple[str, str, str]]:
    """(name, words, address) of the dashboards beside this one, for the same State."""
    if name not in WAYS:
        return []
    return [(n, desk.t.gettext(w), address(desk, n, country=page.country)) for n, w in WAYS.items()]


def _shown(desk: Desk, name: str, page: Page, error: str = "") -> Shown:
    query = dict(parse_qsl(page.query)) | {"lang": desk.language}
    body = render(
        "shell.html", desk.language, page=page, error=error, role=desk.role, dashboard=name,
        languages=[
            (code, own, f"?{urlencode(query | {'lang': code})}") for code, own in LANGUAGES.items()
        ],
        home=address(desk, "home"),
        ways=_ways(desk, name, page),
        base=desk.visitor.base_url,
    )  # fmt: skip
    name_of_all = desk.t.gettext("Electoral Rights Workbench")
    title = f"{page.title} · {name_of_all}"
    return Shown(title, body, urlencode(query), desk.language, desk.t.direction)


def shown(dashboard: Dashboard[S], desk: Desk, state: S) -> Shown:
    """A dashboard's page in its frame."""
    return _shown(desk, dashboard.name, dashboard.page(desk, state))


def failed(desk: Desk, error: str, *, again: bool = False) -> Shown:
    """A page that says what did not work and what to do; `again`: it keeps what was asked for."""
    title = desk.t.gettext("This page could not be shown")
    query = urlencode(desk.visitor.query) if again else ""
    body = render("failed.html", desk.language, error=error)
    return _shown(desk, "", Page(title, body, query=query))
