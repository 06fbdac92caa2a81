"""The reviewed table of routes to mechanisms: open to whom, on what condition, when, how."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbench.analysis.dated import Kind
from workbench.resources import taxonomy_file
from workbench.taxonomy import load_taxonomy


class ActorKind(StrEnum):
    """Who wants to take a route."""

    NGO = "ngo"
    NHRI = "nhri"
    MISSION = "observer-mission"
    STATE = "state"
    INDIVIDUAL = "individual"


class Group(StrEnum):
    """Which family a route belongs to, in the order people look for them."""

    URGENT = "urgent"
    SPECIAL = "special"
    UPR = "upr"
    TREATY = "treaty"
    COMPLAINT = "complaint"
    REGIONAL = "regional"
    OBSERVATION = "observation"
    NATIONAL = "national"


class Gate(StrEnum):
    """A condition beyond treaties, regional systems and dates."""

    NONE = ""
    DECLARATION = "declaration"
    NHRI = "nhri"
    PROTOCOL = "missing_protocol"


@dataclass(frozen=True, slots=True)
class Route:
    """One route. Texts are plain English, to be translated where they are shown.

    `instruments` must all bind the State, `system` is a regional system it must belong to;
    `anchors`: kinds of events, the first is the date by which, the others what it counts towards;
    `obligations` it is meant for (empty: those of its instruments, or any).
    """

    id: str
    group: Group
    mechanism: str
    title: str
    actors: tuple[ActorKind, ...]
    instruments: tuple[str, ...]
    system: str
    gate: Gate
    anchors: tuple[Kind, ...]
    obligations: tuple[str, ...]
    how: str
    when: str
    follows: str
    verification: str
    source: str


def _list(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _route(r: dict[str, str]) -> Route:
    return Route(
        r["id"], Group(r["group"]), r["mechanism"], r["title"],
        tuple(map(ActorKind, _list(r["actors"]))), _list(r["instruments"]), r["system"],
        Gate(r["gate"]), tuple(map(Kind, _list(r["anchors"]))), _list(r["obligations"]),
        r["how"], r["when"], r["follows"], r["verification"], r["source"],
    )  # fmt: skip


@cache
def route_table() -> tuple[Route, ...]:
    """``routes.csv``, in its order."""
    with taxonomy_file("routes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(_route, csv.DictReader(file)))


@cache
def mandates() -> dict[str, tuple[str, ...]]:
    """``mandates.csv``: mandate → obligations it works on (V3: check the mandate's own page)."""
    with taxonomy_file("mandates.csv").open(encoding="utf-8", newline="") as file:
        return {r["mandate"]: _list(r["obligations"]) for r in csv.DictReader(file)}


def provisions(instruments: tuple[str, ...], obligations: tuple[str, ...]) -> dict[str, str]:
    """Instrument → its articles that anchor one of the obligations, each once."""
    found: dict[str, list[str]] = {}
    for one in load_taxonomy().obligations:
        for name, articles in one.anchors:
            if one.id in obligations and name in instruments:
                found.setdefault(name, []).extend(articles)
    return {name: ", ".join(dict.fromkeys(a)) for name, a in found.items() if a}
