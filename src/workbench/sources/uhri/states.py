"""Which States the published names mean, also where names have run together."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.errors import did_you_mean
from workbench.harmonise.countries import CountryIndex, fold
from workbench.harmonise.text import clean_text
from workbench.resources import taxonomy_file

# Under review or named in the index, but no State and none of our codes.
NOT_STATES = frozenset({"european union", "african union"})
_LIST = re.compile(r"\s*[;,/\n]\s*")
_CAPITAL = re.compile(r"(?<![\s(’'-])[A-ZÀ-ÖØ-ÞĀ-Ž]")
_LONGEST = 70
_SHORTEST = 4  # "ChadMali" must not be read through two- and three-letter country codes


@cache
def areas() -> dict[str, str]:
    """Folded name → ISO3 of the M49 areas that are no State of their own (Aruba, Guam …)."""
    with taxonomy_file("areas.csv").open(encoding="utf-8", newline="") as file:
        return {fold(r["name"]): r["iso3"] for r in csv.DictReader(file)}


class States(NamedTuple):
    """ISO3 codes and the names they were read from, in order; `unknown` where nobody knows."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    unknown: bool = False


class StateNames:
    """Names of States as the index writes them, each looked up once."""

    def __init__(self, index: CountryIndex) -> None:
        self._index = index
        self.find = lru_cache(maxsize=1 << 14)(self._find)
        self.expected = lru_cache(maxsize=1 << 10)(self._expected)

    def _expected(self, name: str) -> str:
        return f"the name of a country.{did_you_mean(name, self._index.shown.values())}"

    def _find(self, published: str) -> States:
        name = clean_text(published).strip(" -")
        if not name or fold(name) in NOT_STATES:
            return States((), (name,) if name else ())
        code = self._index.find(name) or areas().get(fold(name))
        if code:
            return States((code,), (name,))
        names = self._listed(name) or self._run_together(name)
        if names:
            return States(tuple(self._index.require(n) for n in names), names)
        return States((), (name,), unknown=True)

    def _listed(self, text: str) -> tuple[str, ...]:
        names = tuple(filter(None, _LIST.split(text)))
        return names if len(names) > 1 and all(map(self._index.find, names)) else ()

    def _run_together(self, text: str) -> tuple[str, ...]:
        """``ChileEstoniaSlovenia`` taken apart, longest names first; all of it or nothing."""
        cuts = [0, *(m.start() for m in _CAPITAL.finditer(text) if m.start()), len(text)]
        following = {len(text): len(text)}  # where a name begins → where the next one does
        for at in range(len(cuts) - 2, -1, -1):
            start = cuts[at]
            for end in reversed(cuts[at + 1 :]):
                fits = end in following and _SHORTEST <= end - start <= _LONGEST
                if fits and self._index.find(text[start:end]):
                    following[start] = end
                    break
        names, start = [], 0
        while start in following and start < len(text):
            names.append(text[start : following[start]].strip())
            start = following[start]
        return tuple(names)
