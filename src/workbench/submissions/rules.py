"""Routes of submission and what each mechanism asks, from one reviewed file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from workbench.analysis.route_table import Route, route_table
from workbench.errors import UnknownName
from workbench.resources import bundled
from workbench.sentences import sentence

UNSEEN = "V3"
COMMITTEE_KINDS = ("alternative", "loipr", "follow_up")
# Without a written follow-up procedure of its own, the general route of the committee stands.
_BASE = {"alternative": "report_%s", "loipr": "report_%s", "follow_up": "follow_up_%s"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a mechanism asks. `values` empty: not known. `mark`: V1 | V2 | V3."""

    values: tuple[str, ...]
    mark: str
    source: str = ""
    advice: str = ""

    @property
    def to_check(self) -> bool:
        """Whether nobody has seen it in an official text or a specialised source."""
        return UNSEEN in self.mark


class Scope(StrEnum):
    """What a limit is for; the keys of the file."""

    ORDINARY = "value"
    JOINT = "joint"
    COMPREHENSIVE = "comprehensive"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text may be. `value` None: no limit is known; `unit`: words | pages | none."""

    value: int | None
    unit: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class SubmissionRoute:
    """One way to hand in a text.

    `base` is the navigator's row: who may submit, by when, what follows. `sections` are ids in
    their order, `required` those that may not be empty, `excluded` parts outside the limit (cover,
    notes, annexes), `look` how the file must look; `grades` words of a follow-up procedure.
    `limits`: that of an ordinary text, and others only where the mechanism has them.
    """

    id: str
    kind: str
    mechanism: str
    base: Route
    sections: tuple[str, ...]
    required: tuple[str, ...]
    sections_mark: str
    limits: Mapping[Scope, Limit]
    excluded: Rule
    languages: Rule
    formats: Rule
    look: Rule
    where: Rule
    joint: bool
    consent: bool
    grades: tuple[str, ...]

    def limit(self, *scopes: Scope) -> Limit:
        """The limit of the first of `scopes` that has one of its own, else the ordinary one."""
        own = (self.limits[s] for s in scopes if s in self.limits)
        return next(own, self.limits[Scope.ORDINARY])


def _rule(raw: Mapping[str, Any] | None) -> Rule:
    found = raw or {}
    value = found.get("value")
    values = value if isinstance(value, list) else [] if value is None else [value]
    return Rule(
        tuple(map(str, values)), found.get("v", UNSEEN), found.get("source", ""),
        found.get("advice", ""),
    )  # fmt: skip


def _limits(raw: Mapping[str, Any]) -> Mapping[Scope, Limit]:
    unit = raw.get("unit", "none")
    return {
        scope: Limit(raw[scope], unit, _rule({**raw, "value": raw[scope]}))
        for scope in Scope
        if scope is Scope.ORDINARY or scope in raw
    }


def _route(raw: Mapping[str, Any], kinds: Mapping[str, Any]) -> SubmissionRoute:
    kind = kinds[raw["kind"]]
    return SubmissionRoute(
        raw["id"], raw["kind"], raw["mechanism"], _base_row(raw["based_on"]),
        tuple(kind["sections"]), tuple(kind["required"]), kind["sections_mark"],
        _limits(raw["limit"]), _rule(raw.get("excluded")), _rule(raw.get("languages")),
        _rule(raw.get("format")), _rule(raw.get("look")), _rule(raw.get("where")),
        raw.get("joint", False), raw.get("consent", False), tuple(raw.get("grades", ())),
    )  # fmt: skip


def _base_row(name: str) -> Route:
    known = {r.id: r for r in route_table()}
    if name in known:
        return known[name]
    return known[name.replace("follow_up_", "report_")]


def _of_committee(raw: Mapping[str, Any], kind: str) -> dict[str, Any]:
    short = raw["id"].lower()
    limit = raw.get(f"{kind}_limit", raw["limit"])
    if kind == "follow_up":
        # The limits that were seen are about reports and lists of issues.
        limit = {"value": None, "v": UNSEEN, **raw.get("follow_up", {})}
    own = {"id": f"{short}_{kind}", "kind": kind, "mechanism": raw["id"], "limit": limit}
    return {**raw, **own, "based_on": _BASE[kind] % short}


@cache
def _table() -> Mapping[str, Any]:
    path = bundled("templates") / "submissions" / "routes.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def submission_routes() -> tuple[SubmissionRoute, ...]:
    """Every route, in the order of the file; each committee gives three."""
    table = _table()
    every = [
        *table["routes"],
        *(_of_committee(c, kind) for c in table["committees"] for kind in COMMITTEE_KINDS),
    ]
    return tuple(_route(raw, table["kinds"]) for raw in every)


def claims_rule(section: str) -> str:
    """Which paragraphs of a section must name a record: all | figures | none."""
    found: str = _table()["claims"][section]
    return found


def submission_route(name: str) -> SubmissionRoute:
    """The route of an id.

    Raises
    ------
    UnknownName
        If there is none; says which there are.
    """
    known = {r.id: r for r in submission_routes()}
    if name not in known:
        raise UnknownName(
            sentence("route"), name, known, sentence(" 'workbench submit routes' lists them.")
        )
    return known[name]
