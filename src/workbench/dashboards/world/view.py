"""The page of the world view."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.paging import Part, part_of
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.dashboards.world import followup, indicator, treaty
from workbench.dashboards.world.drawing import drawn
from workbench.dashboards.world.layer import Layer, Line, counts, multiples
from workbench.dashboards.world.outlines import can_draw, outline
from workbench.dashboards.world.places import called, un_states
from workbench.dashboards.world.state import MEASURES, Known, Show, View, link
from workbench.dashboards.world.table import PAGE, found
from workbench.i18n import Translator, word

SHOW_WORD = {
    Show.INDICATOR: word("An indicator"), Show.TREATY: word("A treaty"),
    Show.FOLLOW_UP: word("Follow-up"),
}  # fmt: skip
_KEPT: WeakKeyDictionary[Desk, tuple[object, Layer]] = WeakKeyDictionary()


def known(desk: Desk) -> Known:
    """What a link may name."""
    snapshot = desk.snapshot
    regions = tuple(sorted({c.region for c in snapshot.countries() if c.region}))
    return Known(indicator.series_known(snapshot), treaty.treaties_known(snapshot), regions)


def _made(desk: Desk, view: View) -> Layer:
    t, snapshot = desk.t, desk.snapshot
    states = un_states(snapshot, desk.language)
    if view.show is Show.TREATY:
        return treaty.layer(snapshot, view.treaty, states, t)
    if view.show is Show.FOLLOW_UP:
        counted = followup.follow_up(snapshot, desk.state, desk.today)
        return followup.layer(snapshot, counted, view.measure, states, t, desk.today)
    return indicator.layer(snapshot, view.series, view.year, states, t)


def layer_of(desk: Desk, view: View) -> Layer:
    """What a view shows; the last one is kept, so that sorting and searching are quick."""
    judged = desk.state.position if view.show is Show.FOLLOW_UP else 0
    key = (view.show, view.series, view.year, view.treaty, view.measure, desk.language, judged,
           desk.today)  # fmt: skip
    if desk not in _KEPT or _KEPT[desk][0] != key:
        _KEPT[desk] = (key, _made(desk, view))
    return _KEPT[desk][1]


def table_of(desk: Desk, view: View, layer: Layer) -> Part[Line]:
    """The table of a view."""
    hits = called(desk.snapshot, view.find) if view.find else None
    return part_of(found(layer, view, hits), view.page, PAGE)


def _alt(layer: Layer, view: View, t: Translator) -> str:
    steps = "; ".join(
        f"{s.words}: {t.number(n)}" for s, n in zip(layer.steps, counts(layer), strict=True)
    )
    where = t.gettext(view.region) if view.region else t.gettext("the world")
    return t.gettext("Map of %(where)s. %(finding)s. States in the world by step: %(steps)s.") % {
        "where": where, "finding": layer.finding, "steps": steps,
    }  # fmt: skip


def _options(desk: Desk) -> dict[str, object]:
    t, k = desk.t, known(desk)
    names = {i.id: i.name for i in desk.snapshot.indicators()}
    treaties = {i.id: i.name for i in desk.snapshot.instruments()}
    return {
        "shows": [(s, t.gettext(w)) for s, w in SHOW_WORD.items()],
        "series": [(s, t.gettext(names[s])) for s in k.series],
        "treaties": [(i, t.gettext(treaties[i])) for i in k.treaties],
        "measures": [(m, followup.measure_words(m, t)) for m in MEASURES],
        "regions": [(r, t.gettext(r)) for r in k.regions],
    }


def _valid(view: View, k: Known) -> View:
    return replace(
        view, series=view.series if view.series in k.series else k.series[0],
        treaty=view.treaty if view.treaty in k.treaties else k.treaties[0],
        region=view.region if view.region in k.regions else "",
    )  # fmt: skip


def page(desk: Desk, asked: View) -> Page:
    """The whole view."""
    view = _valid(asked, known(desk))
    layer, t = layer_of(desk, view), desk.t
    table, shape = table_of(desk, view, layer), outline(desk.settings, view.region)
    years = indicator.series(desk.snapshot, view.series).years
    main = render(
        "world.html", desk.language, view=view, layer=layer, table=table, years=years,
        year=view.year if view.year in years else 0, counts=counts(layer),
        regions=multiples(layer), options=_options(desk),
        drawing=can_draw(), svg=drawn(shape, layer, _alt(layer, view, t)) if shape else "",
        room=lambda iso3: address(desk, "country", country=iso3), manifest=desk.snapshot.manifest,
    )  # fmt: skip
    return Page(t.gettext("World view") + f": {layer.finding}", main, link(view), wide=True)
