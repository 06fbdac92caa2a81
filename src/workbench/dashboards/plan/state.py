"""What somebody looks at, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from workbench.dashboards.values import Values
from workbench.ledger.vocabulary import Passing


class Tab(StrEnum):
    """The parts of the page: Plan of Action, paras 39 d, 39 c and 39 a."""

    PLAN = "plan"
    FOLLOW_UP = "followup"
    HAND_OVER = "handover"


@dataclass(frozen=True, slots=True)
class Work:
    """`country` is ISO3, empty: all States. `every`: paragraphs on other matters too.

    `way` is what the form of a new hand-over is set to; it is in no link.
    """

    tab: Tab = Tab.PLAN
    country: str = ""
    every: bool = False
    way: Passing = Passing.TO_RIGHTS


def _tab(text: str) -> Tab:
    return next((tab for tab in Tab if tab == text), Tab.PLAN)


def work_of(query: Mapping[str, str], states: Collection[str]) -> Work:
    """The view that a link asks for; what is not known is left out."""
    country = query.get("country", "")
    return Work(
        _tab(query.get("tab", "")), country if country in states else "", query.get("every") == "1"
    )


def link(state: Work) -> str:
    """The query string that restores the view."""
    fields = {
        "tab": str(state.tab) if state.tab is not Tab.PLAN else "", "country": state.country,
        "every": "1" if state.every else "",
    }  # fmt: skip
    return urlencode({name: text for name, text in fields.items() if text})


def choose(state: Work, values: Values) -> Work:
    """Choose a State, or all of them."""
    return replace(state, country=values.text("country")[:3])


def turn(state: Work, values: Values) -> Work:
    """Go to another part of the page."""
    return replace(state, tab=_tab(values.text("tab")))


def scope(state: Work, values: Values) -> Work:
    """Only paragraphs on elections and civic space, or all that were selected."""
    return replace(state, every=values.text("every") == "1")


def toward(state: Work, values: Values) -> Work:
    """Which way the new hand-over goes: that decides what can be picked."""
    wanted = values.text("way")
    way = Passing.TO_ELECTIONS if wanted == Passing.TO_ELECTIONS else Passing.TO_RIGHTS
    return replace(state, way=way)


MOVES = {"choose": choose, "turn": turn, "scope": scope, "toward": toward}
