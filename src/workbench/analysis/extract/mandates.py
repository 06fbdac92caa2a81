"""Committees and mandates that an extract can be made for, with the provisions they work with.

A committee's provisions are the anchors of the obligations in its own treaty and its general
comments; a mandate holder's are the UN provisions of the obligations in ``mandates.csv``. The
anchors are from reviewed tables and marked V3: to be checked before they are cited.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from workbench.analysis.route_table import mandates
from workbench.errors import UnknownName
from workbench.harmonise.mechanisms import Mechanism, mechanism_index
from workbench.model import Family
from workbench.resources import taxonomy_file
from workbench.sentences import sentence
from workbench.taxonomy import load_taxonomy
from workbench.taxonomy.load import Obligation

VERIFICATION = "V3"
# General comments and recommendations stand in the anchors under names of their own.
_COMMENTS = {"CCPR": "GC", "CEDAW": "CEDAWGR"}
# Names for several mandate holders together are no mandates.
_COLLECTIVE = frozenset({"SP", "SP_JOINT"})
_DECLARATIONS = frozenset({"UDHR"})


@dataclass(frozen=True, slots=True)
class Provision:
    """Articles or paragraphs of one instrument that one obligation rests on."""

    instrument: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mandate:
    """One committee or mandate.

    `treaties` are those a committee monitors (empty: a mandate), `provisions` by obligation,
    `words` English patterns for the people or matter it is for (empty: all of the right to take
    part).
    """

    mechanism: Mechanism
    treaties: tuple[str, ...]
    provisions: dict[str, tuple[Provision, ...]]
    words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.mechanism.id

    @property
    def mapped(self) -> bool:
        """Whether findings can be sorted to it: some obligation rests on its provisions."""
        return bool(self.provisions)

    @property
    def is_committee(self) -> bool:
        return self.mechanism.family is Family.TREATY_BODY

    def named_in(self, text: str) -> tuple[str, ...]:
        """The words of `text` that name whom or what the mandate is for, each once."""
        if not self.words:
            return ()
        found = _pattern(self.words).findall(text)
        return tuple(dict.fromkeys(w.casefold() for w in found))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    stems = (re.escape(w).replace(r"\*", r"\w*") for w in words)
    return re.compile(rf"\b(?:{'|'.join(stems)})\b", re.IGNORECASE)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    with taxonomy_file("mandate_words.csv").open(encoding="utf-8", newline="") as file:
        return {r["mandate"]: tuple(r["words"].split("|")) for r in csv.DictReader(file)}


def treaties_of(committee: str) -> tuple[str, ...]:
    """The UN treaties that a committee monitors."""
    return tuple(
        i.id for i in load_taxonomy().instruments
        if i.monitor == committee and i.type == "treaty" and i.level == "UN"
    )  # fmt: skip


def _own(instrument: str, committee: str, treaties: tuple[str, ...]) -> bool:
    prefix = _COMMENTS.get(committee, "")
    comment = bool(prefix) and instrument.removeprefix(prefix).isdigit()
    return instrument in treaties or comment or (bool(prefix) and instrument == prefix)


@cache
def _un() -> frozenset[str]:
    known = (i for i in load_taxonomy().instruments if i.level == "UN" and i.type == "treaty")
    return frozenset(i.id for i in known) | _DECLARATIONS


def _provisions(obligation: Obligation, names: frozenset[str]) -> tuple[Provision, ...]:
    return tuple(Provision(name, parts) for name, parts in obligation.anchors if name in names)


def _committee(mechanism: Mechanism) -> Mandate:
    treaties, found = treaties_of(mechanism.id), {}
    for obligation in load_taxonomy().obligations:
        names = {n for n, _ in obligation.anchors if _own(n, mechanism.id, treaties)}
        # A comment alone would name no article of the treaty.
        if names & set(treaties):
            found[obligation.id] = _provisions(obligation, frozenset(names))
    return Mandate(mechanism, treaties, found, _words().get(mechanism.id, ()))


def _holder(mechanism: Mechanism, codes: tuple[str, ...]) -> Mandate:
    taxonomy = load_taxonomy()
    found = {c: _provisions(taxonomy.obligation(c), _un()) for c in codes}
    return Mandate(mechanism, (), found, _words().get(mechanism.id, ()))


@cache
def known_mandates() -> dict[str, Mandate]:
    """Committees first, then mandates, each with at least one obligation, by id."""
    index = mechanism_index().by_id
    committees = [_committee(m) for m in index.values() if m.family is Family.TREATY_BODY]
    holders = [_holder(index[m], codes) for m, codes in mandates().items() if m in index]
    return {m.id: m for m in (*committees, *holders) if m.provisions}


@cache
def unmapped_mandates() -> dict[str, Mandate]:
    """Those without any obligation, by id, committees first: no finding can be sorted to them."""
    of = [m for m in mechanism_index().by_id.values() if m.id not in _COLLECTIVE]
    return {
        m.id: Mandate(m, treaties_of(m.id), {})
        for family in (Family.TREATY_BODY, Family.SPECIAL_PROCEDURE) for m in of
        if m.family is family and m.id not in known_mandates()
    }  # fmt: skip


def mandate_named(name: str) -> Mandate:
    """A mandate by its id or any of its names, also one that nothing is mapped to.

    Raises
    ------
    UnknownName
        With the nearest ids.
    """
    known, found = known_mandates() | unmapped_mandates(), mechanism_index().find(name)
    if found is None or found.id not in known:
        hint = sentence(" Expected one of %(these)s.", these=tuple(known))
        raise UnknownName("mandate", name, known, hint)
    return known[found.id]
