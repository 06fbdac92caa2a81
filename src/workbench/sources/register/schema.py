"""The JSON Schema (2020-12) of one register row, made from the same columns as the parser."""

from __future__ import annotations

import json
from typing import TypeAlias

from workbench.harmonise.countries import country_index
from workbench.sources.register.columns import COLUMNS, MAX_CELL, NAMES, Column

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"

_ABOUT = (
    "One row of the register of election-related recommendations: one request of one body to one "
    "State, restated in plain words, with its evidence. In CSV (UTF-8) and XLSX files the first "
    "row names the columns, in any order. Every value is text without surrounding blanks; an "
    "empty cell is an empty text. Columns unknown to this schema are reported, not stored. Two "
    "things cannot be said here and are checked on import: that each recommending State is known "
    "by its ISO3 code or a name, and that an id is not used for two different rows of a file."
)


def _property(column: Column) -> dict[str, Json]:
    found: dict[str, Json] = {"type": "string", "description": column.meaning}
    if column.name == "country":
        found["enum"] = [*sorted(country_index().codes)]
    elif column.allowed:
        found["enum"] = list(column.allowed)
    else:
        found["maxLength"] = MAX_CELL
        found["pattern"] = column.pattern
    if column.required and column.name in {"mechanism", "text"}:
        found["allOf"] = [{"pattern": r"\S"}]
    found["examples"] = [column.example]
    return found


def _both_or_neither(one: str, other: str) -> dict[str, Json]:
    filled: Json = {"properties": {one: {"minLength": 1}}, "required": [one]}
    return {"if": filled, "then": {"properties": {other: {"minLength": 1}}, "required": [other]}}


def json_schema() -> dict[str, Json]:
    """The schema as a JSON value."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:electoral-rights-workbench:register-row",
        "title": "Register row",
        "description": _ABOUT,
        "type": "object",
        "properties": {c.name: _property(c) for c in COLUMNS},
        "required": list(NAMES),
        "allOf": [
            _both_or_neither("previous_status", "previous_status_scale"),
            _both_or_neither("previous_status_scale", "previous_status"),
        ],
    }


def schema_text() -> str:
    """The schema as it is published, ``templates/register/register.schema.json``."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
