"""The submission builder: pick, write, watch the length, take the document along."""

from __future__ import annotations

from collections.abc import Collection
from weakref import WeakKeyDictionary

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.submit.files import download, edit, every, keep, upload
from workbench.dashboards.submit.state import MOVES, Sheet, sheet_of
from workbench.dashboards.submit.view import page
from workbench.ledger.streams import country_stream
from workbench.submissions.rules import submission_routes
from workbench.submissions.words import LANGUAGES

# What a visitor wrote, as long as their page is open: it stands in no link, file or ledger.
_KEPT: WeakKeyDictionary[Desk, Sheet] = WeakKeyDictionary()


def _start(desk: Desk) -> Sheet:
    states = {c.iso3 for c in desk.snapshot.countries()}
    routes = {r.id for r in submission_routes()}
    # Who reads the page in French writes in French, until they say otherwise.
    begun = Sheet(language=desk.language if desk.language in LANGUAGES else "en")
    return sheet_of(desk.visitor.query, states, routes, _KEPT.get(desk, begun))


def _page(desk: Desk, sheet: Sheet) -> Page:
    _KEPT[desk] = sheet
    return page(desk, sheet)


def _streams(_desk: Desk, sheet: Sheet) -> Collection[str]:
    return {country_stream(sheet.country)} if sheet.country else set()


ACTS = {"every": every, "upload": upload, "edit": edit, "keep": keep, "download": download}
DASHBOARD = Dashboard("submit", _start, _page, MOVES, ACTS, _streams)
