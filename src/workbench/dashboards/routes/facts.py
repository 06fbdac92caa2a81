"""What the navigator has to know about a State, from an open snapshot and the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from workbench.analysis.dated import Dated
from workbench.analysis.route_conditions import Facts
from workbench.analysis.treaties import treaties_picture
from workbench.dashboards.calendar.around import recurring
from workbench.dashboards.calendar.published import of_state
from workbench.snapshot import Snapshot


def facts(snapshot: Snapshot, iso3: str, day: dt.date, entered: Iterable[Dated] = ()) -> Facts:
    """The State's facts as seen on `day`; `entered` are events that people recorded.

    Raises
    ------
    UnknownName
        If there is no such State.
    """
    country = snapshot.country(iso3)
    own = (e for e in entered if iso3 in e.countries)
    return Facts(
        country,
        treaties_picture(country, snapshot.instruments(), snapshot.treaty_actions(iso3)),
        snapshot.nhri(iso3),
        (*of_state(snapshot, iso3, day), *own, *recurring(day)),
    )
