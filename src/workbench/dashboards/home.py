"""The start page: States, sessions, what each role can do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.dashboards.values import Values
from workbench.harmonise.countries import fold
from workbench.ledger.payloads import WorkshopSession
from workbench.ledger.standing import current, session_state
from workbench.ledger.vocabulary import Role, SessionState
from workbench.snapshot.overview import named

FEW = 12


@dataclass(frozen=True, slots=True)
class Home:
    """`find` narrows the States by name or code; `every` shows all of them."""

    find: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True)
class CountryLine:
    """One State with how many recommendations are stored for it."""

    iso3: str
    name: str
    recommendations: int
    href: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One workshop. `href` opens the console, empty for those who may not."""

    title: str
    countries: tuple[str, ...]
    date: str
    state: SessionState
    href: str


def _start(desk: Desk) -> Home:
    query = desk.visitor.query
    return Home(query.get("find", "")[:80], query.get("every") == "1")


def _find(state: Home, values: Values) -> Home:
    return replace(state, find=values.text("find")[:80], every=False)


def _every(state: Home, _: Values) -> Home:
    return replace(state, find="", every=True)


def _join(desk: Desk, state: Home, values: Values) -> Outcome[Home]:
    code = values.text("code")[:40]
    target = address(desk, "join", code=code).removeprefix(desk.visitor.base_url)
    return Outcome(state, go=target)


def countries(desk: Desk, find: str = "") -> tuple[CountryLine, ...]:
    """The States whose code or any name, in any language, contains `find`."""
    counts, hits = desk.snapshot.counts_by_country(), named(find) if find else None
    lines = []
    for country in desk.snapshot.countries():
        if hits is not None and country.iso3 not in hits:
            continue
        name = desk.snapshot.country_name(country.iso3, desk.language)
        href = address(desk, "country", country=country.iso3)
        lines.append(CountryLine(country.iso3, name, counts.get(country.iso3, 0), href))
    return tuple(sorted(lines, key=lambda line: fold(line.name)))


def sessions(desk: Desk) -> tuple[SessionLine, ...]:
    """Workshops, newest first: all for facilitators, those that are open for everybody else."""
    state, leads = desk.state, desk.role is Role.FACILITATOR
    lines = []
    for session in current(state, WorkshopSession):
        now = session_state(state, session.id) or SessionState.DRAFT
        if leads or now in {SessionState.OPEN, SessionState.LOCKED, SessionState.REVEALED}:
            href = address(desk, "console", session=session.id) if leads else ""
            lines.append(SessionLine(session.title, session.countries, session.date, now, href))
    return tuple(sorted(lines, key=lambda line: line.date, reverse=True))


def _page(desk: Desk, state: Home) -> Page:
    found = countries(desk, state.find)
    most = sorted(found, key=lambda line: -line.recommendations)[:FEW]
    shown = found if state.every or state.find else tuple(most)
    query = f"find={state.find}" if state.find else "every=1" if state.every else ""
    links = {
        n: address(desk, n)
        for n in (
            "followup",
            "smart",
            "console",
            "calendar",
            "routes",
            "world",
            "consult",
            "submit",
            "plan",
            "lenses",
        )
    }
    main = render(
        "home.html", desk.language, state=state, shown=shown, found=len(found),
        all=len(desk.snapshot.countries()), stored=sum(c.recommendations for c in found),
        sessions=sessions(desk), role=desk.role, links=links, manifest=desk.snapshot.manifest,
    )  # fmt: skip
    return Page(desk.t.gettext("Start page"), main, query)


DASHBOARD = Dashboard("home", _start, _page, {"find": _find, "every": _every}, {"join": _join})
