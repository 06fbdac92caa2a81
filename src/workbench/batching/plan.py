"""What a batch is to make: checked and pinned before the first report runs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.config import Settings
from workbench.errors import BadParameter
from workbench.forms import FORMS, About, form_of
from workbench.parameters import Parameters, parameters
from workbench.resources import bundled


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


def country_notebooks() -> list[str]:
    """The notebooks that are run for one country at a time."""
    return sorted(name for name, form in FORMS.items() if form.about is About.COUNTRY)


def notebook_file(name: str) -> Path:
    """The file of a shipped notebook about one country.

    Raises
    ------
    UnknownName
        With the nearest names.
    BadParameter
        For a notebook that is not about one country.
    """
    if form_of(name).about is not About.COUNTRY:
        raise BadParameter(
            f"the notebook {name!r} is not about one country, so a batch cannot run it. Those that "
            f"are: {', '.join(country_notebooks())}."
        )
    return bundled("notebooks") / f"{name}.ipynb"
