"""The reviewed checklists of a consultation and of a human-rights expert in a mission.

Their wording is ours (``templates/consultation``). `verification` V1: the paragraph of the Plan of
Action asks for it; V3: our suggestion, to be checked against practice. Usual dates are ours (V3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from workbench.dates import PartialDate, Precision
from workbench.errors import UnknownName
from workbench.ledger.vocabulary import Phase, VisitKind
from workbench.resources import bundled
from workbench.sentences import sentence

EXPERT = "human_rights_expert"
_EVERY = "every"


class Side(StrEnum):
    """Who usually sees to an item."""

    ELECTIONS = "elections"
    RIGHTS = "rights"
    BOTH = "both"


class End(StrEnum):
    """From which end of a mission an item's usual date is counted."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `words` are plain English, translated where shown; `paragraph` is of the Plan.

    `days` from `anchor` give the usual date; None: there is none.
    """

    id: str
    phase: Phase
    words: str
    owner: Side
    paragraph: str
    verification: str
    anchor: End | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office to turn to, and for what. Never a person; no addresses."""

    id: str
    community: Side
    words: str
    purpose: str


@cache
def _table(name: str) -> Mapping[str, Any]:
    path = bundled("templates") / "consultation" / f"{name}.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _item(raw: Mapping[str, Any]) -> Item:
    due = raw.get("due")
    return Item(
        raw["id"], Phase(raw["phase"]), raw["do"], Side(raw["owner"]), raw["paragraph"], raw["v"],
        End(due["from"]) if due else None, due["days"] if due else None,
    )  # fmt: skip


@cache
def checklist(kind: VisitKind) -> tuple[Item, ...]:
    """The items for a kind of visit, by phase and usual date; those of every kind among them."""
    order = {phase: n for n, phase in enumerate(Phase)}
    found = [_item(r) for name in (_EVERY, str(kind)) for r in _table(name)["items"]]
    found.sort(key=lambda i: (order[i.phase], i.anchor is End.END, i.days or 0))
    return tuple(found)


@cache
def item_words(name: str) -> str:
    """What an item says, whichever list it is of; empty for an unknown one."""
    found = (i.words for kind in VisitKind for i in checklist(kind) if i.id == name)
    return next(found, "")


@cache
def expert_checklist() -> tuple[Item, ...]:
    """What a human-rights expert in a mission does (para 39 b)."""
    return tuple(map(_item, _table(EXPERT)["items"]))


@cache
def offices() -> tuple[Office, ...]:
    """Kinds of offices to turn to."""
    return tuple(
        Office(r["id"], Side(r["community"]), r["office"], r["for"])
        for r in _table(EXPERT)["offices"]
    )


def item_named(kind: VisitKind, name: str) -> Item:
    """The item of an id.

    Raises
    ------
    UnknownName
        With the nearest ids of this checklist.
    """
    known = {i.id: i for i in checklist(kind)}
    if name not in known:
        hint = sentence(" Expected one of %(these)s.", these=tuple(known))
        raise UnknownName("item", name, known, hint)
    return known[name]


def usual_date(
    item: Item, start: PartialDate | None, end: PartialDate | None = None
) -> PartialDate | None:
    """When an item is usually done, no more precise than the date it is counted from.

    None where there is no such date, or only its year is known. Without an end the start stands.
    """
    base = start if item.anchor is End.START else end or start
    if base is None or item.days is None or base.precision is Precision.YEAR:
        return None
    moved = (base.first() + dt.timedelta(days=item.days)).isoformat()
    return PartialDate(moved if base.precision is Precision.DAY else moved[:7])
