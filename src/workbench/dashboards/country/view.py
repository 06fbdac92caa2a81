"""The page of the country room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench import look
from workbench.analysis.labelling import is_uncertain
from workbench.analysis.overlap.convergence import Convergence
from workbench.dashboards.country import wording
from workbench.dashboards.country.extracting import mandate_options, unmapped_reasons
from workbench.dashboards.country.facets import chips, facets, in_force
from workbench.dashboards.country.movement import Follow, follow
from workbench.dashboards.country.opened import opened
from workbench.dashboards.country.records import CountryRecords, Entry, Records
from workbench.dashboards.country.selection import Selection, Table, select, table
from workbench.dashboards.country.state import Room, link
from workbench.dashboards.country.vocabulary import FIELD_WORD
from workbench.dashboards.country.world import WorldRecords
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.i18n import Translator
from workbench.joint import JointAnalysis
from workbench.model import Scheme
from workbench.reports.phrases import smart_reason, time_left
from workbench.reports.words import label_name
from workbench.snapshot.overview import named

CHOICES, STATES, SHORT = 12, 10, 420


@dataclass(frozen=True, slots=True)
class Shown:
    """What one view rests on. `analysis` and `follow` are None for all States."""

    records: Records
    selection: Selection
    table: Table
    analysis: JointAnalysis | None
    follow: Follow | None


def shown(desk: Desk, room: Room, world: WorldRecords | None) -> Shown:
    """Filter and arrange."""
    if room.country:
        analysis = desk.joint(room.country)
        records: Records = CountryRecords(analysis, desk.snapshot)
        selection = select(records, room.filters)
        return Shown(records, selection, table(records, selection.match, room.page), analysis,
                     follow(analysis))  # fmt: skip
    if world is None:
        raise TypeError("all States need the records of the whole snapshot")
    selection = select(world, room.filters)
    return Shown(world, selection, table(world, selection.match, room.page), None, None)


def headline(found: Shown, name_of: str, t: Translator) -> str:
    """The finding in one sentence."""
    analysis, moved = found.analysis, found.follow.moved if found.follow else 0
    if analysis is None:
        said = t.gettext("%(n)s recommendations to all States: search and compare them")
        return said % {"n": t.number(found.selection.all)}
    name = {"country": name_of}
    un = sum(i.community is look.UN_COMMUNITY for i in analysis.recommendations)
    observers = len(analysis.recommendations) - un
    if asks := len(analysis.convergence):
        first = t.ngettext(
            "%(country)s: UN mechanisms and election observers seem to ask for the same on "
            "%(num)s point",
            "%(country)s: UN mechanisms and election observers seem to ask for the same on "
            "%(num)s points",
            asks,
        ) % (name | {"num": asks})
        second = t.ngettext(
            "%(num)s recommendation has moved in 12 months",
            "%(num)s recommendations have moved in 12 months", moved,
        ) % {"num": moved}  # fmt: skip
        still = t.gettext("no movement is recorded in 12 months")
        return f"{first}{t.semicolon}{second if moved else still}"
    if un and observers:
        said = t.gettext("%(country)s: the two communities do not yet ask for the same")
    elif un:
        said = t.gettext("%(country)s: UN mechanisms only; no observer recommendation is recorded")
    elif observers:
        said = t.gettext("%(country)s: election observers only; no UN recommendation is recorded")
    else:
        said = t.gettext("%(country)s: no recommendation on elections is recorded here yet")
    return said % name


def ask_name(ask: Convergence, t: Translator) -> str:
    """What an ask of both communities is about: the obligation, else the act, else its words."""
    if ask.obligation:
        return t.gettext(label_name(Scheme.OBLIGATION, ask.obligation))
    if ask.action:
        return t.gettext(label_name(Scheme.ACTION_REQUIRED, ask.action))
    return ", ".join(ask.label) or t.gettext("the same matter")


def _choices(desk: Desk, room: Room) -> list[tuple[str, str, str]]:
    """(ISO3, name, query) of the States that the search for one finds."""
    if not room.find:
        return []
    hits = sorted(named(room.find))
    lines = [(c, desk.snapshot.country_name(c, desk.language)) for c in hits]
    lines.sort(key=lambda line: line[1])
    return [(c, name, _link(desk, room, c)) for c, name in lines[:CHOICES]]


def _link(desk: Desk, room: Room, country: str) -> str:
    return f"?{link(replace(room, country=country, rec='', page=1))}&lang={desk.language}"


def _states(desk: Desk, room: Room, found: Shown) -> list[tuple[str, int, str]]:
    if room.country:
        return []
    counts = found.selection.counts.get("country", {})
    most = sorted(counts, key=lambda c: (-counts[c], c))[:STATES]
    return [
        (desk.snapshot.country_name(c, desk.language), counts[c], _link(desk, room, c))
        for c in most
    ]


def _dropped(room: Room, t: Translator) -> list[str]:
    said = t.gettext("The link asked for %(what)s “%(value)s”, which is not known here; it was "
                     "left out.")  # fmt: skip
    return [
        said % {"what": t.gettext(FIELD_WORD.get(name, name)), "value": value}
        for name, value in room.dropped
    ]


def visible(rows: Table) -> Sequence[Entry]:
    """All recommendations of a page."""
    return [e for r in rows.rows for e in (*r.un, *r.observers, *r.outside)]


def _name(desk: Desk, room: Room) -> str:
    if not room.country:
        return desk.t.gettext("All States")
    return desk.snapshot.country_name(room.country, desk.language)


def title(desk: Desk, room: Room, found: Shown, *, filters: bool = True) -> str:
    """State, count and filters: the title of the window; files name the filters in a line."""
    t = desk.t
    name = _name(desk, room)
    count = t.gettext("%(n)s of %(all)s recommendations") % {
        "n": t.number(found.selection.n), "all": t.number(found.selection.all),
    }  # fmt: skip
    force = in_force(room.filters, t) if filters and chips(room.filters, t) else ""
    return f"{name}: {count} ({force})" if force else f"{name}: {count}"


def page(desk: Desk, room: Room, world: WorldRecords | None) -> Page:
    """The whole view."""
    t, found = desk.t, shown(desk, room, world)
    name = _name(desk, room)
    one = opened(desk, room.rec, room.country)
    on_page = {e.item.rec.id for e in visible(found.table)}
    main = render(
        "country.html", desk.language, room=room, found=found, a=found.analysis, f=found.follow,
        s=found.selection, tab=found.table, one=one, aside=one and room.rec not in on_page,
        headline=headline(found, name, t), name=name, chips=chips(room.filters, t),
        force=in_force(room.filters, t),
        facets=facets(room, found.selection.counts, t), choices=_choices(desk, room),
        states=_states(desk, room, found), dropped=_dropped(room, t),
        manifest=desk.snapshot.manifest, today=desk.today, every=_link(desk, room, ""),
        ask_name=lambda ask: ask_name(ask, t), short=SHORT, said=t.said,
        shortened=wording.shortened, left=lambda d: time_left(d, t),
        basis=lambda x: wording.basis(x, t), reason=lambda c: smart_reason(c, t),
        named=lambda scheme, code: t.gettext(label_name(Scheme(scheme), code)),
        unsure=is_uncertain, mandates=mandate_options(t) if room.country else [],
        unmapped=unmapped_reasons(t) if room.country else [],
    )  # fmt: skip
    return Page(title(desk, room, found), main, link(room), room.country, wide=True)
