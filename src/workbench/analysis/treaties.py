"""Which instruments that matter for elections a State is bound by, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.harmonise.treaties import Standing, TreatyStatus, settle
from workbench.model import Country, Instrument, TreatyAction

# Plan of Action, para 26, names these three and "other treaties that advance participatory rights".
NAMED_BY_PLAN = ("ICCPR", "CEDAW", "CRPD")


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """One instrument and a State's settled status."""

    instrument: Instrument
    status: TreatyStatus
    named_by_plan: bool


@dataclass(frozen=True, slots=True)
class TreatiesPicture:
    """`party` of `known` UN treaties (those with data); `no_data` are not counted as missing."""

    lines: tuple[TreatyLine, ...]
    party: int
    known: int
    no_data: int


_UN = "UN"


def applies(instrument: Instrument, country: Country) -> bool:
    """UN treaties are open to all; regional ones to the members of their system."""
    return instrument.type == "treaty" and (
        instrument.level == _UN or instrument.level in country.systems
    )


def _unknown(country: Country, instrument: Instrument) -> TreatyStatus:
    return TreatyStatus(country.iso3, instrument.id, Standing.NO_DATA)


def treaties_picture(
    country: Country, instruments: Iterable[Instrument], actions: Iterable[TreatyAction]
) -> TreatiesPicture:
    """Settle every treaty open to the State; without data the status is `no_data`."""
    by_instrument: dict[str, list[TreatyAction]] = defaultdict(list)
    for action in actions:
        by_instrument[action.instrument].append(action)
    lines = []
    for instrument in instruments:
        if applies(instrument, country):
            acts = by_instrument[instrument.id]
            status = settle(acts) if acts else _unknown(country, instrument)
            lines.append(TreatyLine(instrument, status, instrument.id in NAMED_BY_PLAN))
    known = [x for x in lines if x.status.status is not Standing.NO_DATA]
    party = sum(x.status.status is Standing.STATE_PARTY for x in known)
    return TreatiesPicture(tuple(lines), party, len(known), len(lines) - len(known))
