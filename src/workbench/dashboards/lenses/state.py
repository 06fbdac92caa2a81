"""What somebody looks at, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from workbench.dashboards.values import Values

NHRI, CSO, COALITION = "nhri", "cso", "coalition"
SHOWN = (NHRI, CSO, COALITION)


@dataclass(frozen=True, slots=True)
class Lens:
    """Which lens, and on which State (ISO3; empty: not chosen yet)."""

    show: str = NHRI
    country: str = ""


def _show(text: str) -> str:
    return text if text in SHOWN else NHRI


def lens_of(query: Mapping[str, str], states: Collection[str]) -> Lens:
    """The view that a link asks for; what is not known is left out."""
    country = query.get("country", "")
    return Lens(_show(query.get("show", "")), country if country in states else "")


def link(state: Lens) -> str:
    """The query string that restores the view."""
    fields = {"show": state.show if state.show != NHRI else "", "country": state.country}
    return urlencode({name: text for name, text in fields.items() if text})


def choose(state: Lens, values: Values) -> Lens:
    """Choose a State."""
    return replace(state, country=values.text("country", state.country)[:3])


def show(state: Lens, values: Values) -> Lens:
    """Choose a lens."""
    return replace(state, show=_show(values.text("show")))


MOVES = {"choose": choose, "show": show}
