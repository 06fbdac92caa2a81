"""Finding recommendations by facets over the whole snapshot: sets of places as whole numbers.

A *place* is a recommendation's rank, latest first. A set of places is one Python integer (`Bits`,
bit p set for place p): with 267,000 recommendations it has 33 kB, and intersecting or counting
one takes microseconds, so the count beside each option of a filter can be exact.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Family, Recommendation, community_of
from workbench.snapshot.indexing import allow_packing, unpacked
from workbench.snapshot.read import Snapshot
from workbench.snapshot.schema import FINDING
from workbench.snapshot.search import matches

Bits = int
ONE = ord("1")
STRONGEST = ("core", "enabling", "none")


def places_of(bits: Bits, first: int = 0, count: int | None = None) -> tuple[int, ...]:
    """The places of a set in order, from the one numbered `first` on, at most `count` of them."""
    marks, found, at = f"{bits:b}"[::-1], [], -1
    last = None if count is None else first + count
    number = 0
    while last is None or number < last:
        at = marks.find("1", at + 1)
        if at < 0:
            break
        if number >= first:
            found.append(at)
        number += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Postings:
    """`n` places; facet → code → the places that carry it."""

    n: int
    sets: Mapping[str, Mapping[str, Bits]]

    @property
    def every(self) -> Bits:
        """All places."""
        return (1 << self.n) - 1

    def having(self, facet: str, codes: Collection[str]) -> Bits:
        """Places with any of the codes; all places where no code is asked for."""
        if not codes:
            return self.every
        own, found = self.sets.get(facet, {}), 0
        for code in codes:
            found |= own.get(code, 0)
        return found

    def matching(self, chosen: Mapping[str, Collection[str]], within: Bits) -> Bits:
        """Places of `within` that have one of the chosen codes of every facet."""
        for facet, codes in chosen.items():
            within &= self.having(facet, codes)
        return within

    def counts(
        self, chosen: Mapping[str, Collection[str]], within: Bits, facets: Iterable[str]
    ) -> dict[str, dict[str, int]]:
        """For each code how many would remain with it, the other facets being in force."""
        return {
            facet: _counted(
                self.sets.get(facet, {}),
                self.matching({f: c for f, c in chosen.items() if f != facet}, within),
            )
            for facet in facets
        }


def _counted(own: Mapping[str, Bits], remaining: Bits) -> dict[str, int]:
    return {code: n for code, bits in own.items() if (n := (bits & remaining).bit_count())}


class Finding:
    """The facets of one open snapshot, read when they are first asked for.

    A snapshot built before it had tables of places gets them for this connection only.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._latest: tuple[str, Bits] = ("", 0)
        kept = "SELECT name FROM {} WHERE name = 'posting'"
        known = f"{kept.format('sqlite_master')} UNION {kept.format('sqlite_temp_master')}"
        if not snapshot.db.execute(known).fetchone():
            allow_packing(snapshot.db)
            snapshot.db.executescript(FINDING.replace("CREATE TABLE", "CREATE TEMP TABLE"))

    @cached_property
    def _numbers(self) -> array[int]:
        rows = self.snapshot.db.execute("SELECT rec FROM place ORDER BY place")
        return array("I", (r[0] for r in rows))

    @cached_property
    def _places(self) -> array[int]:
        """By row number; -1 where a row is not counted."""
        last = self.snapshot.db.execute("SELECT max(n) FROM recommendation").fetchone()[0]
        found = array("i", [-1]) * ((last or 0) + 1)
        for place, number in enumerate(self._numbers):
            found[number] = place
        return found

    @cached_property
    def postings(self) -> Postings:
        """Facets obligation, mechanism, community, addressee, position, relevance, country, year.

        The year of an undated recommendation is empty text.
        """
        sets: dict[str, dict[str, Bits]] = defaultdict(dict)
        rows = self.snapshot.db.execute(
            "SELECT coalesce(k.scheme, p.facet), coalesce(k.code, p.code), p.places "
            "FROM posting p LEFT JOIN label_kind k ON p.facet = 'label' AND k.n = p.code"
        )
        for facet, code, places in rows:
            sets[facet][code] = sets[facet].get(code, 0) | unpacked(places)
        for family, bits in sets.pop("family", {}).items():
            side = str(community_of(Family(family)))
            sets["community"][side] = sets["community"].get(side, 0) | bits
        sets["relevance"] = _strongest(sets["relevance"])
        return Postings(len(self._numbers), sets)

    def places(self, numbers: Iterable[int]) -> Iterator[int]:
        """The places of rows; rows that are not counted have none."""
        return (place for place in map(self._places.__getitem__, numbers) if place >= 0)

    def found(self, query: str) -> Bits:
        """The places whose text matches a person's query (see `workbench.snapshot.search`).

        Raises
        ------
        BadParameter
            If the query cannot be understood.
        """
        if self._latest[0] != query:
            # 100,000 matches: digits of a binary number are set faster than bits. Rows that are
            # not counted write on the digit after the last.
            digits = bytearray(b"0") * (len(self._numbers) + 1)
            for place in map(self._places.__getitem__, matches(self.snapshot, query)):
                digits[place] = ONE
            self._latest = (query, int(bytes(reversed(digits[:-1])) or b"0", 2))
        return self._latest[1]

    def recommendations(self, places: Iterable[int]) -> tuple[Recommendation, ...]:
        """The recommendations at some places, in that order."""
        return self.snapshot.by_numbers(self._numbers[place] for place in places)


def _strongest(found: Mapping[str, Bits]) -> dict[str, Bits]:
    """Each place under its strongest relevance only."""
    taken, kept = 0, {}
    for code in STRONGEST:
        kept[code] = found.get(code, 0) & ~taken
        taken |= kept[code]
    return {code: bits for code, bits in kept.items() if bits}


def ids_of(snapshot: Snapshot, numbers: Iterable[int]) -> tuple[str, ...]:
    """The ids of some rows, in that order."""
    sql = "SELECT id FROM recommendation WHERE n = ?"
    return tuple(snapshot.db.execute(sql, (number,)).fetchone()[0] for number in numbers)


def of_id(snapshot: Snapshot, rec_id: str) -> Recommendation | None:
    """The recommendation of an id, or None."""
    row = snapshot.db.execute("SELECT n FROM recommendation WHERE id = ?", (rec_id,)).fetchone()
    return snapshot.by_numbers(row)[0] if row else None


def mechanisms(snapshot: Snapshot) -> frozenset[str]:
    """All mechanisms of a snapshot that has tables of places; else none."""
    try:
        rows = snapshot.db.execute("SELECT code FROM posting WHERE facet = 'mechanism'").fetchall()
    except sqlite3.OperationalError:  # built before there were such tables
        return frozenset()
    return frozenset(code for (code,) in rows)


def of_symbols(snapshot: Snapshot, symbols: Iterable[str]) -> tuple[int, ...]:
    """The rows whose document has one of the symbols."""
    sql = "SELECT n FROM recommendation WHERE symbol = ?"
    rows = [r for s in sorted(set(symbols)) if s for r in snapshot.db.execute(sql, (s,))]
    return tuple(number for (number,) in rows)


def of_ids(snapshot: Snapshot, ids: Iterable[str]) -> tuple[int, ...]:
    """The rows of those ids that there are."""
    sql = "SELECT n FROM recommendation WHERE id = ?"
    rows = [r for i in sorted(set(ids)) if i for r in snapshot.db.execute(sql, (i,))]
    return tuple(number for (number,) in rows)
