"""Coalitions of a ledger's state, as the analysis takes them in."""

from __future__ import annotations

from collections import Counter

from workbench.analysis.lenses.coalition import Coalition as Told
from workbench.analysis.lenses.coalition import Member, Task
from workbench.dates import PartialDate
from workbench.ledger.payloads import Coalition
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, history
from workbench.ledger.streams import country_stream


def standing_coalitions(state: State, iso3: str) -> tuple[Standing[Coalition], ...]:
    """The versions that stand of a State's coalitions, in order of time."""
    stream = country_stream(iso3)
    return tuple(
        one for one in history(state, Coalition) if one.current and one.entry.stream == stream
    )


def coalitions(state: State, iso3: str) -> tuple[Told, ...]:
    """A State's coalitions; of two versions of one the later, marked."""
    found = standing_coalitions(state, iso3)
    often = Counter(one.payload.id for one in found)
    latest = {one.payload.id: one for one in found}
    return tuple(_told(one, iso3, often[key] > 1) for key, one in latest.items())


def _told(one: Standing[Coalition], iso3: str, twice: bool) -> Told:
    p = one.payload
    return Told(
        p.id, iso3, p.title, p.purpose,
        tuple(Member(m.organisation, str(m.works_on), str(m.role)) for m in p.members),
        tuple(p.recommendations),
        tuple(
            Task(t.title, t.owner, PartialDate(t.due) if t.due else None, str(t.progress))
            for t in p.tasks
        ),
        one.entry.at, twice,
    )  # fmt: skip
