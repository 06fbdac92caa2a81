"""Which State a name means: ISO codes, names in six UN languages, former and short names."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from workbench.errors import UnknownName
from workbench.resources import starter_table, taxonomy_file
from workbench.sentences import sentence

_NOISE = re.compile(r"[\s.,;:'’`´*()\[\]-]+")
_ARTICLE = re.compile(r"^(?:the|la|le|les|l|el|los|las) | the$")


def fold(name: str) -> str:
    """A name without case, accents, punctuation, leading article and ``and``/``&`` difference."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _NOISE.sub(" ", plain.casefold().replace("&", " and ")).strip()
    return _ARTICLE.sub("", plain)


class CountryIndex:
    """Names to ISO 3166-1 alpha-3.

    `codes` are the ISO3 codes known; `shown` the preferred English names, for messages.
    """

    def __init__(self, names: Iterable[tuple[str, str]], iso2: dict[str, str]) -> None:
        self._by_fold: dict[str, str] = {}
        self._exact = {**{c: c for c in iso2}, **{v: k for k, v in iso2.items() if v}}
        self.codes = frozenset(iso2)
        self.shown: dict[str, str] = {}
        for iso3, name in names:
            self.shown.setdefault(iso3, name)
            self._by_fold.setdefault(fold(name), iso3)

    def find(self, name: str) -> str | None:
        """ISO3 of a code or a name in any UN language; None when nobody knows it."""
        text = name.strip()
        if len(text) <= 3 and text.upper() in self._exact:
            return self._exact[text.upper()]
        return self._by_fold.get(fold(text))

    def require(self, name: str) -> str:
        """As `find`.

        Raises
        ------
        UnknownName
            With the nearest codes and names.
        """
        found = self.find(name)
        if found is None:
            valid = [*sorted(self.codes), *self.shown.values()]
            raise UnknownName("country", name, valid, sentence(" See `workbench countries`."))
        return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def country_index() -> CountryIndex:
    """The shipped index: countries.csv, country_names.csv and the reviewed aliases."""
    iso2 = {r["iso3"]: r["iso2"] for r in _rows(starter_table("countries"))}
    names = [(r["iso3"], r["name"]) for r in _rows(starter_table("country_names"))]
    names += [(r["iso3"], r["alias"]) for r in _rows(taxonomy_file("country_aliases.csv"))]
    return CountryIndex(names, iso2)
