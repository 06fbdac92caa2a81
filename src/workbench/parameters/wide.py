"""The parameters of a report on several countries: a region, an obligation, all States."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.errors import BadParameter, UnknownName
from workbench.parameters.reading import dates_of, language_of, ledger_of, refuse_others, text_of
from workbench.parameters.states import ALL, REGION, countries_asked, region_named
from workbench.sentences import sentence
from workbench.taxonomy import load_taxonomy

_NOT_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Wider:
    """What a report on several countries is asked for.

    Attributes
    ----------
    countries : ISO3 codes, sorted. `asked_for`: how they were named, for titles and folders
        (``all``, ``region:Africa``, ``GEO,KEN``).
    region : name of the region, where the countries are one region's; else empty.
    by_region : whether the report takes a region rather than a list of countries.
    obligation : code of the obligation that a dossier is about; empty for other reports.
    since, until, language, snapshot, ledger : as in `Parameters`.
    """

    countries: tuple[str, ...]
    asked_for: str
    region: str
    by_region: bool
    obligation: str
    since: PartialDate | None
    until: dt.date
    language: str
    snapshot: str
    ledger: str

    @property
    def subject(self) -> str:
        """What the report is about, as the name of its folder."""
        said = "-".join(filter(None, (self.obligation, self.asked_for))).casefold()
        return _NOT_NAME.sub("-", said).strip("-")[:80]

    def told(self) -> dict[str, PartialDate | dt.date | str | None]:
        """What was understood, by the notebook's own names."""
        over = {"region": self.region} if self.by_region else {"countries": self.asked_for}
        about = {"obligation": self.obligation} if self.obligation else {}
        bounds = {"since": self.since, "until": self.until, "language": self.language}
        return about | over | bounds | {"snapshot": self.snapshot, "ledger": self.ledger}


def _obligation(values: Mapping[str, object]) -> str:
    text = text_of(values, "obligation")
    if not text:
        raise BadParameter(sentence("obligation is missing; expected a code, e.g. 'OBL_SECRET'"))
    known = {o.id: o.name for o in load_taxonomy().obligations}
    for code, name in known.items():
        if text.casefold() in (code.casefold(), name.casefold()):
            return code
    raise UnknownName(
        "obligation", text, known, sentence(" Obligations are: %(these)s.", these=tuple(known))
    )


def _region_of(text: str) -> str:
    return region_named(text[len(REGION) :]) if text.casefold().startswith(REGION) else ""


def _asked_for(values: Mapping[str, object], names: Sequence[str]) -> str:
    if "region" not in names:
        return text_of(values, "countries") or ALL
    text = text_of(values, "region")
    if not text:
        raise BadParameter(
            sentence("region is missing; expected the name of a region, e.g. 'Africa'")
        )
    return REGION + region_named(text.removeprefix(REGION))


def wider(values: Mapping[str, object], names: Sequence[str], *, today: dt.date) -> Wider:
    """Check raw values of a report that takes `names`.

    Raises
    ------
    BadParameter
        For a name that is no parameter, a missing region or obligation, a wrong type, dates out
        of order, or a ledger that is not there.
    UnknownName
        For a country, region, obligation or language outside its list, with the nearest.
    """
    refuse_others(values, names)
    text = _asked_for(values, names)
    since, last = dates_of(values, today)
    return Wider(
        countries=countries_asked(text),
        asked_for=text,
        region=_region_of(text),
        by_region="region" in names,
        obligation=_obligation(values) if "obligation" in names else "",
        since=since,
        until=last,
        language=language_of(values),
        snapshot=text_of(values, "snapshot"),
        ledger=ledger_of(values),
    )
