"""The parameters of a report on one country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.elections import CyclePhase
from workbench.dates import PartialDate
from workbench.errors import BadParameter, UnknownName
from workbench.parameters.reading import dates_of, language_of, ledger_of, refuse_others, text_of
from workbench.sentences import sentence
from workbench.taxonomy import Taxonomy, load_taxonomy

NAMES = ("country", "since", "until", "cycle_phase", "language", "snapshot", "ledger")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a joint analysis is asked for.

    `since` and `until` bound the recommendations by date (undated ones stay, and are marked);
    `until` is also the day the report speaks from. `cycle_phase` None: derived from the dates.
    `ledger` is an absolute path or a ``postgresql+psycopg://`` URL; empty: the one in the home
    folder, if there is one.
    """

    country: str
    since: PartialDate | None
    until: dt.date
    cycle_phase: CyclePhase | None
    language: str
    snapshot: str
    ledger: str

    @property
    def subject(self) -> str:
        """What the report is about, as the name of its folder."""
        return self.country

    def told(self) -> dict[str, PartialDate | dt.date | str | None]:
        """What was understood, by the notebook's own names."""
        return {name: getattr(self, name) for name in NAMES}


def _phase(values: Mapping[str, object]) -> CyclePhase | None:
    text = text_of(values, "cycle_phase")
    if not text:
        return None
    try:
        return CyclePhase(text)
    except ValueError:
        raise UnknownName(
            "cycle_phase", text, [p.value for p in CyclePhase],
            sentence(" Expected one of %(known)s.", known=tuple(CyclePhase)),
        ) from None  # fmt: skip


def parameters(
    values: Mapping[str, object],
    *,
    today: dt.date,
    taxonomy: Taxonomy | None = None,
) -> Parameters:
    """Check raw values by name.

    Raises
    ------
    BadParameter
        For a name that is no parameter, a missing country, a wrong type, dates out of order, a
        ledger that is not there, or a file that is none.
    UnknownName
        For a country, phase or language outside its list, with the nearest valid values.
    """
    refuse_others(values, NAMES)
    country = text_of(values, "country")
    if not country:
        raise BadParameter(
            sentence("country is missing; expected an ISO code or a name, e.g. 'KEN'")
        )
    index = (taxonomy or load_taxonomy()).countries
    since, last = dates_of(values, today)
    return Parameters(
        country=index.require(country),
        since=since,
        until=last,
        cycle_phase=_phase(values),
        language=language_of(values),
        snapshot=text_of(values, "snapshot"),
        ledger=ledger_of(values),
    )
