"""Opening the country room without a browser."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from workbench.dashboards.country import DASHBOARD, Room
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.values import values_of


def room(desk: Desk, query: str) -> Room:
    desk.turn_to(query)
    if "lang" not in parse_qs(query):
        desk.language = "en"
    return DASHBOARD.start(desk)


def page(desk: Desk, query: str) -> Page:
    return DASHBOARD.page(desk, room(desk, query))


def act(desk: Desk, query: str, name: str, **fields: str) -> Outcome[Room]:
    return DASHBOARD.step(desk, room(desk, query), name, values_of(fields))


def opened(desk: Desk, query: str, rec_id: str) -> Page:
    return DASHBOARD.page(desk, act(desk, query, "open", id=rec_id).state)


def words(shown: Page) -> str:
    """The page without its tags."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())
