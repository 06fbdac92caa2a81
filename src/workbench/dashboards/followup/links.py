"""The board's view as a link, and back."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.dashboards.deeplink import page_number, query_string
from workbench.dashboards.followup.state import Board, Sort, View, filters_of
from workbench.dashboards.values import Values


def board_of(query: Mapping[str, str]) -> Board:
    """The view that a link asks for; what it does not say, or says wrongly, is as at first."""
    only = tuple(filter(None, query.get("only", "").split(",")))
    texts = {name: (value,) for name, value in query.items() if name != "only"} | {"only": only}
    return Board(
        country=query.get("country", "").upper()[:40].strip(),
        view=next((v for v in View if v == query.get("view")), View.BOARD),
        filters=filters_of(Values(texts)),
        sort=next((s for s in Sort if s == query.get("sort")), Sort.RECOMMENDATION),
        down=query.get("down") == "1",
        page=page_number(query.get("page", "")),
        rec=query.get("rec", "")[:200].strip(),
    )


def query_of(state: Board) -> str:
    """The query string that gives this view again; what is as at first is left out."""
    first, f = Board(), state.filters
    fields = {
        "country": state.country,
        "view": "" if state.view is first.view else str(state.view),
        "find": f.find, "status": f.status, "assessor": f.assessor, "community": f.community,
        "obligation": f.obligation, "only": ",".join(f.only),
        "sort": "" if state.sort is first.sort else str(state.sort),
        "down": "1" if state.down else "",
        "page": str(state.page) if state.page > 1 else "",
        "rec": state.rec,
    }  # fmt: skip
    return query_string(fields)
