"""The world view: an indicator, a treaty or follow-up on a map, with the table behind it."""

from __future__ import annotations

from collections.abc import Collection

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export
from workbench.dashboards.page import Outcome
from workbench.dashboards.values import Values
from workbench.dashboards.world.state import MOVES, Show, View, view_of
from workbench.dashboards.world.view import known, layer_of, page, table_of
from workbench.ledger.streams import country_stream


def _start(desk: Desk) -> View:
    return view_of(desk.visitor.query, known(desk))


def _export(desk: Desk, view: View, values: Values) -> Outcome[View]:
    t, layer = desk.t, layer_of(desk, view)
    lines = table_of(desk, view, layer).all
    filters = t.comma.join(filter(None, (t.gettext(view.region) if view.region else "", view.find)))
    made = export(
        values.text("kind"), layer.finding,
        (layer.subtitle, layer.footer,
         t.gettext("Filters in force: %(filters)s") % {"filters": filters or t.gettext("none")}),
        (t.gettext("State"), "ISO3", t.gettext("Region"), *(c.words for c in layer.columns)),
        [(x.name, x.iso3, t.gettext(x.region) if x.region else "",
          *(layer.unknown if x.step is None and not i else c for i, c in enumerate(x.cells)))
         for x in lines],
        language=desk.language,
    )  # fmt: skip
    return Outcome(view, t.gettext("%(file)s is ready") % {"file": made.name}, made)


def _streams(desk: Desk, view: View) -> Collection[str]:
    if view.show is not Show.FOLLOW_UP:
        return ()
    return {country_stream(c.iso3) for c in desk.snapshot.countries()}


DASHBOARD = Dashboard("world", _start, page, MOVES, {"export": _export}, _streams)
