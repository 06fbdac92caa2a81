"""Topics of elections, the paragraphs of General Comment 25, what came after it, mandates.

All are tables of ours: names and short wordings are our own, each row says how far it was checked
(V1 official text seen, V2 a copy or secondary source seen, V3 not confirmed).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from workbench.resources import taxonomy_file
from workbench.taxonomy.load import load_taxonomy


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `gc25` : paragraphs of the comment that name it; empty: none does.

    `nearest` : the paragraphs closest to one that is not named. A text is about the topic where
    one of `patterns` stands, and one of `beside` too where there are any. `treaties` : provisions
    that name it (``UNCAC 7(3)``).
    """

    id: str
    name: str
    gc25: tuple[int, ...]
    nearest: tuple[int, ...]
    patterns: tuple[str, ...]
    beside: tuple[str, ...]
    treaties: tuple[str, ...]
    verification: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of General Comment 25; `subject` in our own words."""

    number: int
    subject: str
    verification: str


@dataclass(frozen=True, slots=True)
class LaterInstrument:
    """An instrument adopted after July 1996, the paragraphs it adds to and topics it names."""

    id: str
    name: str
    year: int
    paragraphs: tuple[int, ...]
    topics: tuple[str, ...]
    verification: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of participation: an obligation or topic, and mandates that reach it.

    `mandates` are (mandate, reach); reach: all | part | group (for certain persons only).
    """

    code: str
    article: str
    mandates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mandate:
    """The resolution that made a mandate, and its reports on elections, by symbol."""

    id: str
    resolution: str
    reports: tuple[str, ...]
    verification: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with taxonomy_file(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@cache
def _contexts() -> Mapping[str, tuple[str, ...]]:
    return {f"@{r['name']}": _parts(r["patterns"]) for r in _rows("topic_contexts.csv")}


def _beside(cell: str) -> tuple[str, ...]:
    """Patterns of a cell, those of ``@NAME`` out of ``topic_contexts.csv``."""
    return tuple(p for part in _parts(cell) for p in _contexts().get(part, (part,)))


def _numbers(cell: str) -> tuple[int, ...]:
    return tuple(map(int, _parts(cell)))


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of ``election_topics.csv``, in its order."""
    return tuple(
        Topic(
            id=r["id"], name=r["name"], gc25=_numbers(r["gc25"]), nearest=_numbers(r["nearest"]),
            patterns=_parts(r["patterns"]), beside=_beside(r["with"]),
            treaties=_parts(r["treaties"]), verification=r["verification"],
        )
        for r in _rows("election_topics.csv")
    )  # fmt: skip


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """The paragraphs of General Comment 25 (CCPR/C/21/Rev.1/Add.7), in order."""
    return tuple(
        Paragraph(int(r["paragraph"]), r["subject"], r["verification"])
        for r in _rows("gc25_paragraphs.csv")
    )


@cache
def later_instruments() -> tuple[LaterInstrument, ...]:
    """What was adopted after the comment, oldest first."""
    known = {i.id: i.name for i in load_taxonomy().instruments}
    return tuple(
        LaterInstrument(
            r["id"], r["name"] or known[r["id"]], int(r["year"]), _numbers(r["paragraphs"]),
            _parts(r["topics"]), r["verification"],
        )
        for r in _rows("later_instruments.csv")
    )  # fmt: skip


@cache
def aspects() -> tuple[Aspect, ...]:
    """Aspects of the right to participate, in the order of the Covenant's article 25."""
    found = []
    for r in _rows("participation_aspects.csv"):
        reached = (part.partition(":") for part in _parts(r["mandates"]))
        found.append(Aspect(r["code"], r["article"], tuple((m, how) for m, _, how in reached)))
    return tuple(found)


@cache
def mandates() -> tuple[Mandate, ...]:
    """Special procedure mandates that reach an aspect of participation."""
    return tuple(
        Mandate(r["mandate"], r["resolution"], _parts(r["reports"]), r["verification"])
        for r in _rows("mandate_resolutions.csv")
    )
