"""Which mechanism and family a published body is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.harmonise.mechanisms import Mechanism, MechanismIndex
from workbench.harmonise.text import clean_text
from workbench.model import Family
from workbench.sources.uhri.fields import Words

_ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z-]+\)$")
_SHORT = {
    "SR": "Special Rapporteur",
    "IE": "Independent Expert",
    "WG": "Working Group",
}
_LINKS = ("on", "on the", "on the situation of", "on the rights of", "on the rights to",
          "on the right to", "on the human rights of", "of Experts on")  # fmt: skip
_COMMITTEE = re.compile(
    r"\b(?:sub-?)?committee (?:on|against)\b|^human rights committee", re.IGNORECASE
)


class Body(NamedTuple):
    """`mechanism` is an id of ours where `known`, else the published words."""

    family: Family
    mechanism: str
    published: str
    known: bool


def _names(word: str) -> list[str]:
    """The word and the longer names that its abbreviation may stand for."""
    names = [word, _ACRONYM.sub("", word)]
    kind, _, rest = word.partition(" ")
    if kind in _SHORT and rest:
        rest = re.sub(r"^on (?:the )?", "", rest)
        names += [f"{_SHORT[kind]} {link} {rest}" for link in _LINKS]
    return names


def _find(index: MechanismIndex, word: str) -> Mechanism | None:
    return next((m for m in map(index.find, _names(word)) if m), None)


def _family(word: str) -> Family:
    return Family.TREATY_BODY if _COMMITTEE.search(word) else Family.SPECIAL_PROCEDURE


class Bodies:
    """Bodies by their published words, each looked up once.

    A body that nobody knows keeps its words; it counts as a treaty body if it is called a
    committee, else as a special procedure: mandates come and go, committees hardly.
    """

    def __init__(self, index: MechanismIndex) -> None:
        self._index = index
        self.find = lru_cache(maxsize=1 << 12)(self._find)

    def _find(self, words: Words) -> Body:
        names = list(dict.fromkeys(filter(None, map(clean_text, words))))
        published = "; ".join(names)
        found = [_find(self._index, name) for name in names]
        mechanisms = {m.id: m for m in found if m}
        if len(mechanisms) == 1 and None not in found:
            (one,) = mechanisms.values()
            return Body(one.family, one.id, published, known=True)
        families = {m.family if m else _family(n) for m, n in zip(found, names, strict=True)}
        # A joint report of several mandates has no single id: its words stand for it.
        family = families.pop() if len(families) == 1 else Family.SPECIAL_PROCEDURE
        return Body(family, published, published, known=bool(found) and None not in found)
