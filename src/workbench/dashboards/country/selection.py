"""What the filters leave, and what stands beside each option. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.overlap.convergence import Convergence
from workbench.dashboards.country.records import CountryRecords, Entry, Records
from workbench.dashboards.country.state import FACETS, Filters
from workbench.dashboards.paging import pages_of
from workbench.errors import BadParameter
from workbench.model import Community
from workbench.sentences import sentence_of
from workbench.snapshot.finding import Bits, Postings, places_of

ROWS = 12
UN, OBSERVERS = Community.HUMAN_RIGHTS, Community.ELECTIONS


@dataclass(frozen=True, slots=True)
class Selection:
    """`match` of `all` places. `undated` were left out because years are asked for.

    `fault` says what is wrong with the search, as a sentence; nothing is searched for then.
    """

    match: Bits
    n: int
    all: int
    undated: int
    counts: Mapping[str, Mapping[str, int]]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side: an ask of both communities, or one entry of each list.

    `un` and `observers` are what matches; of an ask, `outside` are members that the filters leave
    out. Where one community has nothing, both lists hold the other's.
    """

    un: tuple[Entry, ...]
    observers: tuple[Entry, ...]
    ask: Convergence | None = None
    outside: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One page of rows. `shared` asks of both communities come first; `single`: one side only."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    shared: int
    un: int
    observers: int
    single: Community | None


def _years(postings: Postings, filters: Filters) -> Bits | None:
    if filters.since is None and filters.until is None:
        return None
    known = [y for y in postings.sets.get("year", {}) if y]
    low, high = filters.since or 0, filters.until or 9999
    wanted = [y for y in known if low <= int(y) <= high]
    return postings.having("year", wanted) if wanted else 0


def select(records: Records, filters: Filters) -> Selection:
    """The places that all filters leave, and how many each option would leave."""
    postings, fault = records.postings, ""
    within = postings.every
    if filters.words:
        try:
            within = records.found(filters.words)
        except BadParameter as error:
            fault = sentence_of(error)
    chosen, years = dict(filters.chosen), _years(postings, filters)
    undated = postings.sets.get("year", {}).get("", 0) if years is not None else 0
    left_out = postings.matching(chosen, within & undated).bit_count()
    if years is not None:
        within &= years
    match = postings.matching(chosen, within)
    counts = postings.counts(chosen, within, (*FACETS, "country"))
    return Selection(match, match.bit_count(), postings.n, left_out, counts, fault)


def asks_of(records: Records, match: Bits) -> list[tuple[Convergence, Bits]]:
    """Asks of both communities with a member among the matches, and where their members are."""
    if not isinstance(records, CountryRecords):
        return []
    found = [(c, records.members(c)) for c in records.analysis.convergence]
    return [(c, members) for c, members in found if members & match]


def _side(entries: tuple[Entry, ...], community: Community) -> tuple[Entry, ...]:
    return tuple(e for e in entries if e.item.community is community)


def _ask_row(records: Records, ask: Convergence, members: Bits, match: Bits) -> Row:
    inside = records.entries(places_of(members & match))
    outside = records.entries(places_of(members & ~match))
    return Row(_side(inside, UN), _side(inside, OBSERVERS), ask, outside)


def _rest_rows(records: Records, un: Bits, observers: Bits, first: int, count: int) -> list[Row]:
    """Rows `first` … of the two lists; one list fills both sides where the other is empty."""
    if un and observers:
        left = records.entries(places_of(un, first, count))
        right = records.entries(places_of(observers, first, count))
    else:
        both = records.entries(places_of(un or observers, 2 * first, 2 * count))
        left, right = both[::2], both[1::2]
    return [Row(left[n : n + 1], right[n : n + 1]) for n in range(max(len(left), len(right)))]


def table(records: Records, match: Bits, page: int) -> Table:
    """One page: what both communities ask for first, then the rest, latest first."""
    asks = asks_of(records, match)
    rest = match
    for _, members in asks:
        rest &= ~members
    sides = {c: records.postings.having("community", [str(c)]) for c in (UN, OBSERVERS)}
    un, observers = rest & sides[UN], rest & sides[OBSERVERS]
    single = UN if un and not observers else OBSERVERS if observers and not un else None
    sizes = un.bit_count(), observers.bit_count()
    height = (sum(sizes) + 1) // 2 if single else max(sizes)
    pages = pages_of(len(asks) + height, ROWS)
    page = min(page, pages)
    first = (page - 1) * ROWS
    rows = [_ask_row(records, c, m, match) for c, m in asks[first : first + ROWS]]
    if room := ROWS - len(rows):
        rows += _rest_rows(records, un, observers, max(0, first - len(asks)), room)
    return Table(
        tuple(rows), page, pages, len(asks), (match & sides[UN]).bit_count(),
        (match & sides[OBSERVERS]).bit_count(), single,
    )  # fmt: skip
