"""Complaint procedures that bear on electoral rights, and whether they are open for one State."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from workbench.analysis.route_conditions import Facts, Opening, Reason, conditions, opening
from workbench.analysis.route_table import Group, Route, route_table
from workbench.analysis.treaties import TreatiesPicture
from workbench.dates import PartialDate
from workbench.model import Country

# Routes of regional bodies that take complaints of persons.
_REGIONAL = frozenset({"achpr", "iachr", "ecthr"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """One procedure with every condition it hangs on; `CHECK` where one is not known here."""

    route: Route
    opening: Opening
    reasons: tuple[Reason, ...]


def complaints(country: Country, treaties: TreatiesPicture, day: dt.date) -> tuple[Complaint, ...]:
    """Those of UN treaty bodies, and those of the State's own region."""
    facts = Facts(country, treaties, (), ())
    found = []
    for route in route_table():
        regional = route.id in _REGIONAL and route.system in country.systems
        if route.group is Group.COMPLAINT or regional:
            reasons = conditions(facts, route, PartialDate(day.isoformat()))
            found.append(Complaint(route, opening(reasons), reasons))
    return tuple(found)
