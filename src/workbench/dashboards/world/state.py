"""What somebody looks at in the world view, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.analysis.health import ORDER
from workbench.dashboards.deeplink import one_line, page_number, query_string, whole
from workbench.dashboards.values import Values

LONGEST_SEARCH = 80
MEASURES = ("stored", "assessed", "stale", *ORDER[:-1])
FIRST_YEAR, LAST_YEAR = 1789, 2100


class Show(StrEnum):
    """What the world view is about."""

    INDICATOR = "indicator"
    TREATY = "treaty"
    FOLLOW_UP = "followup"


@dataclass(frozen=True, slots=True)
class View:
    """`year` 0: the latest of the series. `sort` is a column's id; `down` from the highest."""

    show: Show = Show.INDICATOR
    series: str = ""
    year: int = 0
    treaty: str = ""
    measure: str = MEASURES[0]
    region: str = ""
    find: str = ""
    sort: str = "value"
    down: bool = True
    page: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What a link may name. The first series and the first treaty are shown without one."""

    series: tuple[str, ...]
    treaties: tuple[str, ...]
    regions: tuple[str, ...]


def searched(text: str) -> str:
    """A search as it is kept: one line, bounded."""
    return one_line(text, LONGEST_SEARCH)


def _one(text: str, valid: Collection[str], other: str) -> str:
    return text if text in valid else other


def view_of(query: Mapping[str, str], known: Known) -> View:
    """The view a link asks for; what is not known falls back to the usual."""

    def first(of: tuple[str, ...]) -> str:
        return of[0] if of else ""

    sort = query.get("sort", "")
    return View(
        Show(_one(query.get("show", ""), set(Show), Show.INDICATOR)),
        _one(query.get("series", ""), known.series, first(known.series)),
        whole(query.get("year", ""), FIRST_YEAR, LAST_YEAR) or 0,
        _one(query.get("treaty", ""), known.treaties, first(known.treaties)),
        _one(query.get("measure", ""), MEASURES, MEASURES[0]),
        _one(query.get("region", ""), known.regions, ""),
        searched(query.get("find", "")),
        sort if sort.isidentifier() and len(sort) <= LONGEST_SEARCH else "value",
        query.get("down", "1") != "0",
        page_number(query.get("page", "")),
    )  # fmt: skip


def link(view: View) -> str:
    """The query string that restores the view; what concerns other maps is left out."""
    about = {
        Show.INDICATOR: {"series": view.series, "year": str(view.year or "")},
        Show.TREATY: {"treaty": view.treaty},
        Show.FOLLOW_UP: {"measure": view.measure},
    }[view.show]
    fields = {"show": str(view.show), **about, "region": view.region, "find": view.find}
    fields["sort"] = "" if view.sort == "value" else view.sort
    fields["down"] = "" if view.down else "0"
    fields["page"] = str(view.page) if view.page > 1 else ""
    return query_string(fields)


def choose(view: View, values: Values) -> View:
    """Another map, or the same narrowed: the first page of it."""
    chosen = replace(
        view, show=Show(_one(values.text("show"), set(Show), view.show)),
        series=values.text("series", view.series)[:LONGEST_SEARCH],
        year=whole(values.text("year"), FIRST_YEAR, LAST_YEAR) or 0,
        treaty=values.text("treaty", view.treaty)[:LONGEST_SEARCH],
        measure=_one(values.text("measure"), MEASURES, view.measure),
        region=values.text("region")[:LONGEST_SEARCH], find=searched(values.text("find")), page=1,
    )  # fmt: skip
    if chosen.series != view.series or chosen.show is not view.show:
        chosen = replace(chosen, year=0)
    return replace(chosen, sort="value", down=True) if chosen.show is not view.show else chosen


def sort(view: View, values: Values) -> View:
    """By a column; once more: the other way round. Words begin with A, numbers with the highest."""
    column = values.text("by")[:LONGEST_SEARCH]
    if not column.isidentifier():
        return view
    down = not view.down if column == view.sort else column not in {"name", "region"}
    return replace(view, sort=column, down=down, page=1)


def turn(view: View, values: Values) -> View:
    """Go to a page of the table."""
    return replace(view, page=page_number(values.text("page")))


def clear(view: View, _: Values) -> View:
    """Without region and search."""
    return replace(view, region="", find="", page=1)


MOVES = {"choose": choose, "sort": sort, "turn": turn, "clear": clear}
