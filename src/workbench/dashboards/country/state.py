"""What somebody looks at in the country room, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from workbench.dashboards.deeplink import one_line, page_number, query_string, whole
from workbench.dashboards.values import Values

FACETS = (
    "obligation", "mechanism", "community", "addressee", "position", "status", "stale",
    "relevance",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_SEARCH = 200
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Options of one facet are alternatives; facets, years and words narrow one another.

    `since` and `until` are years; None: open.
    """

    words: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: int | None = None
    until: int | None = None

    def of(self, facet: str) -> tuple[str, ...]:
        """The options of a facet in force."""
        return dict(self.chosen).get(facet, ())

    def with_options(self, facet: str, codes: Collection[str]) -> Filters:
        """The same with other options of one facet; kept in one order, whatever was clicked."""
        every = dict(self.chosen) | {facet: tuple(sorted(set(codes)))}
        return replace(self, chosen=tuple((f, every[f]) for f in FACETS if every.get(f)))


@dataclass(frozen=True, slots=True)
class Room:
    """`country` is ISO3, empty for all States. `rec` is the recommendation that is open.

    `find` (the search for a State), `more` (facets shown in full) and `dropped` (what a link said
    that is not known here) belong to the visit and are no part of the link.
    """

    country: str = ""
    filters: Filters = Filters()
    rec: str = ""
    page: int = 1
    find: str = ""
    more: frozenset[str] = frozenset()
    dropped: tuple[tuple[str, str], ...] = ()


def link_fields(room: Room) -> dict[str, str]:
    """The fields of the deep link; those that say nothing are left out."""
    f = room.filters
    fields = {"country": room.country, "q": f.words}
    fields |= {facet: ",".join(codes) for facet, codes in f.chosen}
    fields |= {"from": str(f.since or ""), "to": str(f.until or ""), "rec": room.rec}
    fields["page"] = str(room.page) if room.page > 1 else ""
    return {name: text for name, text in fields.items() if text}


def link(room: Room) -> str:
    """The query string that restores the view."""
    return query_string(link_fields(room))


def _year(text: str) -> int | None:
    return whole(text, FIRST_YEAR, LAST_YEAR)


def searched(text: str) -> str:
    """A search as it is kept: one line, no blanks around it, bounded."""
    return one_line(text, LONGEST_SEARCH)


def room_of(query: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Room:
    """The room that a link asks for.

    `known`: the valid codes of each facet, of ``country``, and of ``rec``. What is not known is
    left out and named in `Room.dropped` as (field, value).
    """
    dropped: list[tuple[str, str]] = []

    def one(name: str) -> str:
        text = query.get(name, "").strip()
        if text and text not in known[name]:
            dropped.append((name, text[:40]))
            return ""
        return text

    filters = Filters(searched(query.get("q", "")))
    for facet in FACETS:
        asked = [c.strip() for c in query.get(facet, "").split(",") if c.strip()]
        dropped += [(facet, c[:40]) for c in asked if c not in known[facet]]
        filters = filters.with_options(facet, [c for c in asked if c in known[facet]])
    years = {name: _year(query.get(name, "").strip()) for name in ("from", "to")}
    dropped += [(n, query[n][:40]) for n, y in years.items() if y is None and query.get(n)]
    return Room(
        one("country"), replace(filters, since=years["from"], until=years["to"]), one("rec"),
        page_number(query.get("page", "")), dropped=tuple(dropped),
    )  # fmt: skip


def narrow(room: Room, values: Values) -> Room:
    """The filters as the whole form says them; the first page of what is found."""
    filters = Filters(searched(values.text("q")))
    for facet in FACETS:
        filters = filters.with_options(facet, values.many(facet))
    filters = replace(
        filters, since=_year(values.text("from")), until=_year(values.text("to"))
    )  # fmt: skip
    return replace(room, filters=filters, page=1, dropped=())


def drop(room: Room, values: Values) -> Room:
    """Without one filter: ``name`` and, for an option of a facet, ``value``."""
    name, value, filters = values.text("name"), values.text("value"), room.filters
    if name == "q":
        filters = replace(filters, words="")
    elif name == "years":
        filters = replace(filters, since=None, until=None)
    elif name in FACETS:
        filters = filters.with_options(name, [c for c in filters.of(name) if c != value])
    return replace(room, filters=filters, page=1, dropped=())


def clear(room: Room, _: Values) -> Room:
    """Without any filter."""
    return replace(room, filters=Filters(), page=1, dropped=())


def open_one(room: Room, values: Values) -> Room:
    """Open a recommendation; what was open closes."""
    return replace(room, rec=values.text("id")[:200], dropped=())


def close_one(room: Room, _: Values) -> Room:
    """Close what is open."""
    return replace(room, rec="", dropped=())


def turn(room: Room, values: Values) -> Room:
    """Go to a page; nothing is open there yet."""
    return replace(room, page=page_number(values.text("page")), rec="", dropped=())


def find(room: Room, values: Values) -> Room:
    """Search for a State."""
    return replace(room, find=searched(values.text("find")))


def more(room: Room, values: Values) -> Room:
    """Show all options of a facet, or the first ones again."""
    return replace(room, more=room.more ^ ({values.text("facet")} & set(FACETS)))


MOVES = {
    "narrow": narrow, "drop": drop, "clear": clear, "open": open_one, "close": close_one,
    "turn": turn, "find": find, "more": more,
}  # fmt: skip
