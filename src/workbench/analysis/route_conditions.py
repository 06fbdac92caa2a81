"""What a route depends on, and what is known about it: treaties, membership, institution, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.dated import Dated
from workbench.analysis.route_table import Gate, Group, Route, route_table
from workbench.analysis.treaties import TreatiesPicture
from workbench.dates import PartialDate
from workbench.harmonise.treaties import Standing
from workbench.model import Country, NhriStatus


class Opening(StrEnum):
    """Whether a route is open as far as is known."""

    OPEN = "open"
    CHECK = "check"
    CLOSED = "closed"


class Why(StrEnum):
    """One reason for an opening."""

    PARTY = "party"
    NOT_PARTY = "not_party"
    NO_DATA = "no_data"
    MEMBER = "member"
    NOT_MEMBER = "not_member"
    DECLARATION = "declaration"
    INSTITUTION = "institution"
    NO_INSTITUTION = "no_institution"
    MISSING = "missing_protocol"
    COMPLETE = "no_protocol_missing"
    AHEAD = "date_ahead"
    TOWARDS = "counts_towards"
    SESSION = "session_of_any_state"
    PASSED = "date_passed"
    UNDATED = "date_not_known"


_OPENING = {
    Why.NOT_PARTY: Opening.CLOSED, Why.NOT_MEMBER: Opening.CLOSED, Why.COMPLETE: Opening.CLOSED,
    Why.PASSED: Opening.CLOSED, Why.NO_DATA: Opening.CHECK, Why.DECLARATION: Opening.CHECK,
    Why.NO_INSTITUTION: Opening.CHECK, Why.UNDATED: Opening.CHECK, Why.SESSION: Opening.CHECK,
}  # fmt: skip
RANK = (Opening.CLOSED, Opening.CHECK, Opening.OPEN)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a route is open or not. `subject`: instrument, system, kind of event or status."""

    why: Why
    subject: str
    date: PartialDate | None = None
    source: str = ""
    as_of: str = ""

    @property
    def opening(self) -> Opening:
        """What this reason alone leads to."""
        return _OPENING.get(self.why, Opening.OPEN)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about the State: its treaties, its institution, its events (past ones too)."""

    country: Country
    treaties: TreatiesPicture
    nhri: tuple[NhriStatus, ...]
    events: tuple[Dated, ...]


def _treaty(facts: Facts, instrument: str) -> Reason:
    line = next((x for x in facts.treaties.lines if x.instrument.id == instrument), None)
    if line is None or line.status.status is Standing.NO_DATA:
        return Reason(Why.NO_DATA, instrument)
    s = line.status
    why = Why.PARTY if s.status is Standing.STATE_PARTY else Why.NOT_PARTY
    return Reason(why, instrument, s.since, s.source, s.as_of)


def _bound(facts: Facts, route: Route) -> Iterator[Reason]:
    if route.system:
        member = route.system in facts.country.systems
        why = Why.MEMBER if member else Why.NOT_MEMBER
        yield Reason(why, route.system, None, facts.country.source, facts.country.as_of)
        if not member:
            return
    yield from (_treaty(facts, i) for i in route.instruments)


def _institution(facts: Facts, when: PartialDate) -> Reason:
    known = [n for n in facts.nhri if n.year <= when.year]
    if not known:
        return Reason(Why.NO_INSTITUTION, "")
    last = max(known, key=lambda n: n.year)
    why = Why.INSTITUTION if last.status in {"A", "B"} else Why.NO_INSTITUTION
    return Reason(why, last.status, PartialDate(f"{last.year:04d}"), last.source, last.as_of)


def _protocols(facts: Facts) -> Reason:
    wanted = {i for r in route_table() if r.group is Group.COMPLAINT for i in r.instruments[1:]}
    found = [_treaty(facts, i) for i in sorted(wanted)]
    missing = [r.subject for r in found if r.why is Why.NOT_PARTY]
    return Reason(Why.MISSING if missing else Why.COMPLETE, ", ".join(missing))


def _gate(facts: Facts, route: Route, when: PartialDate) -> Iterator[Reason]:
    if route.gate is Gate.DECLARATION:
        yield Reason(Why.DECLARATION, route.mechanism)
    elif route.gate is Gate.NHRI:
        yield _institution(facts, when)
    elif route.gate is Gate.PROTOCOL:
        yield _protocols(facts)


def conditions(facts: Facts, route: Route, when: PartialDate) -> tuple[Reason, ...]:
    """Every condition of a route but its date, with what is known about it."""
    return (*_bound(facts, route), *_gate(facts, route, when))


def opening(reasons: Iterable[Reason]) -> Opening:
    """What reasons together lead to: the worst of them; open without any."""
    return min((r.opening for r in reasons), key=RANK.index, default=Opening.OPEN)
