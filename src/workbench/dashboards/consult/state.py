"""What somebody looks at, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from workbench.dashboards.values import Values

CHECKLIST, NEVER = "checklist", "never"
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Round:
    """`country` is ISO3 and `visit` the key of a mission, each empty: not chosen yet."""

    show: str = CHECKLIST
    country: str = ""
    visit: str = ""


def _show(text: str) -> str:
    return NEVER if text == NEVER else CHECKLIST


def round_of(query: Mapping[str, str], states: Collection[str]) -> Round:
    """The view that a link asks for; what is not known is left out."""
    country = query.get("country", "")
    if country not in states:
        return Round(_show(query.get("show", "")))
    return Round(_show(query.get("show", "")), country, query.get("visit", "")[:_LONGEST_KEY])


def link(state: Round) -> str:
    """The query string that restores the view."""
    fields = {
        "show": state.show if state.show != CHECKLIST else "", "country": state.country,
        "visit": state.visit if state.country else "",
    }  # fmt: skip
    return urlencode({name: text for name, text in fields.items() if text})


def choose(state: Round, values: Values) -> Round:
    """Choose a State, or a mission of it; another State lets the mission go."""
    country = values.text("country", state.country)[:3]
    visit = values.text("visit")[:_LONGEST_KEY] if country == state.country else ""
    return Round(CHECKLIST, country, visit)


def show(state: Round, values: Values) -> Round:
    """The checklist, or the States never consulted on."""
    return replace(state, show=_show(values.text("show")))


MOVES = {"choose": choose, "show": show}
