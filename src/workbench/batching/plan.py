"""What a batch is to make: checked and pinned before the first report runs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.config import Settings
from workbench.errors import BadParameter, UnknownName
from workbench.harmonise.countries import country_index
from workbench.model import Country
from workbench.parameters import Parameters, parameters
from workbench.resources import bundled, starter_table
from workbench.sources.starter_tables import table_rows

ALL = "all"
REGION = "region:"


@dataclass(frozen=True, slots=True)
class Plan:
    """One batch. The same plan gives the same pages, wherever and whenever it is carried out.

    `until` is always a day; `snapshot` is the name a notebook is given, `snapshot_hash` the whole
    hash; `to` is an absolute folder or a URL. Nothing in it is secret.
    """

    countries: tuple[str, ...]
    notebook: str
    language: str
    since: str | None
    until: str
    snapshot: str
    snapshot_hash: str
    ledger: str
    formats: tuple[str, ...]
    home: str
    to: str

    @property
    def settings(self) -> Settings:
        return Settings(Path(self.home))

    @property
    def source(self) -> Path:
        """The notebook that is run for each country."""
        return notebook_file(self.notebook)

    @property
    def key(self) -> str:
        """The same for batches whose reports may stand beside each other; 16 hex digits."""
        apart = {"countries", "home", "to"}
        named = {name: value for name, value in asdict(self).items() if name not in apart}
        hashed = hashlib.sha256(json.dumps(named, sort_keys=True).encode())
        hashed.update(self.source.read_bytes())
        return hashed.hexdigest()[:16]

    def given(self, country: str) -> dict[str, object]:
        """The raw parameters of one country's notebook."""
        return {
            "country": country, "since": self.since, "until": self.until,
            "language": self.language, "snapshot": self.snapshot, "ledger": self.ledger or None,
        }  # fmt: skip

    def asked(self, country: str) -> Parameters:
        """The same, checked."""
        return parameters(self.given(country), today=dt.date.fromisoformat(self.until))


def notebook_names() -> list[str]:
    """The notebooks shipped with the workbench, without their ending."""
    return sorted(path.stem for path in bundled("notebooks").glob("*.ipynb"))


def notebook_file(name: str) -> Path:
    """The file of a shipped notebook.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    known = notebook_names()
    if name not in known:
        raise UnknownName("notebook", name, known, f" There are: {', '.join(known)}.")
    return bundled("notebooks") / f"{name}.ipynb"


def _states() -> list[Country]:
    return [c for c in table_rows(starter_table("countries"), Country) if c.un_member]


def _of_region(wanted: str) -> set[str]:
    by_name: dict[str, set[str]] = {}
    for state in _states():
        for name in (state.region, state.subregion):
            by_name.setdefault(name.casefold(), set()).add(state.iso3)
    found = by_name.get(wanted.strip().casefold())
    if found is None:
        shown = sorted({name for s in _states() for name in (s.region, s.subregion)})
        raise UnknownName("region", wanted, shown, f" Regions are: {', '.join(shown)}.")
    return found


def _meant(part: str) -> Iterable[str]:
    if part.casefold() == ALL:
        return {state.iso3 for state in _states()}
    if part.casefold().startswith(REGION):
        return _of_region(part[len(REGION) :])
    return [country_index().require(part)]


def countries_asked(text: str) -> tuple[str, ...]:
    """ISO3 codes, sorted, of ``all`` (UN members), ``region:Africa``, codes or names, or a list.

    Regions and subregions are those of the UN Statistics Division, and hold UN members only.

    Raises
    ------
    BadParameter
        If nothing is named.
    UnknownName
        For a State or region that is not known.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise BadParameter(
            "no countries are named; expected 'all', codes such as 'KEN,GEO', or 'region:Africa'"
        )
    return tuple(sorted({code for part in parts for code in _meant(part)}))
