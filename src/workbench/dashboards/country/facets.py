"""Filters as a page shows them: options with counts, chips, the line of what is in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.dashboards.country.state import Filters, Room
from workbench.dashboards.country.vocabulary import FACET_WORD, in_order, option_name
from workbench.i18n import Translator

FEW = 7
BY_COUNT = frozenset({"obligation", "mechanism", "addressee"})


@dataclass(frozen=True, slots=True)
class Option:
    """One option; `n` recommendations would remain with it."""

    code: str
    words: str
    n: int
    on: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    """One facet; `hidden` options are not shown, `whole` says that all are."""

    name: str
    words: str
    options: tuple[Option, ...]
    hidden: int
    whole: bool


def _ordered(facet: str, found: list[Option]) -> list[Option]:
    if facet in BY_COUNT:
        return sorted(found, key=lambda o: (not o.on, -o.n, o.words))
    rank = {code: n for n, code in enumerate(in_order(facet, [o.code for o in found]))}
    return sorted(found, key=lambda o: rank[o.code])


def _facet(room: Room, facet: str, counts: Mapping[str, int], t: Translator) -> FacetShown:
    on = set(room.filters.of(facet))
    every = _ordered(facet, [
        Option(code, option_name(facet, code, t), counts.get(code, 0), code in on)
        for code in {*counts, *on}
    ])  # fmt: skip
    whole = facet in room.more or facet not in BY_COUNT
    kept = every if whole else [o for n, o in enumerate(every) if n < FEW or o.on]
    return FacetShown(
        facet, t.gettext(FACET_WORD[facet]), tuple(kept), len(every) - len(kept),
        whole and facet in room.more,
    )  # fmt: skip


def facets(
    room: Room, counts: Mapping[str, Mapping[str, int]], t: Translator
) -> tuple[FacetShown, ...]:
    """All facets that have an option."""
    found = (_facet(room, facet, counts.get(facet, {}), t) for facet in FACET_WORD)
    return tuple(f for f in found if f.options)


def years(filters: Filters, t: Translator) -> str:
    """The years in force in words, or empty text."""
    if filters.since and filters.until:
        return f"{filters.since}–{filters.until}"
    if filters.since:
        return t.gettext("since %(year)s") % {"year": filters.since}
    return t.gettext("until %(year)s") % {"year": filters.until} if filters.until else ""


def chips(filters: Filters, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Each filter in force as (name, words, value), for taking it away."""
    found = [("q", f"“{filters.words}”", "")] if filters.words else []
    for facet, codes in filters.chosen:
        what = t.gettext(FACET_WORD[facet])
        found += [(facet, f"{what}: {option_name(facet, c, t)}", c) for c in codes]
    if spoken := years(filters, t):
        year = t.gettext("Year")
        found.append(("years", f"{year}: {spoken}", ""))
    return tuple(found)


def in_force(filters: Filters, t: Translator) -> str:
    """All filters in one line, for titles, prints and files."""
    return t.semicolon.join(words for _, words, _ in chips(filters, t)) or t.gettext("none")
