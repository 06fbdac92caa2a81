"""Building the payload that a row stands for: derived fields, known recommendations, limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from workbench.errors import BadInput, did_you_mean
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Assessment
from workbench.ledger.payloads.base import told_by
from workbench.ledger.roundtrip.cells import Recommendations
from workbench.ledger.roundtrip.records import Records
from workbench.ledger.roundtrip.tables import Recordable, Table
from workbench.ledger.streams import THEMATIC, country_stream
from workbench.ledger.vocabulary import AssessorKind, Standing
from workbench.sentences import sentence
from workbench.sources.register.checks import Fault

KNOWN = sentence("an id of a known recommendation (of the countries that were named)")
Content = tuple[str, ...]
_FIELD = re.compile(r"`\$\.(\w+)|^(\w+): ")


Crosswalk: TypeAlias = "Callable[[str, str, str, str], tuple[int | None, str, str]]"
"""Scale, kind of assessor, value and date of a native value give the common value (None:
unmapped), the crosswalk's version (empty with None) and a flag."""


def unmapped(*_native: str) -> tuple[int | None, str, str]:
    """No crosswalk: nothing is derived."""
    return None, "", ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What rows are compared with, and who brings them. `contents` are the editable cells of all
    current records, by table."""

    records: Records
    known: Recommendations
    actor: Actor
    crosswalk: Crosswalk
    contents: Mapping[str, frozenset[Content]]


class RowRefused(BadInput):
    """A row that cannot be taken; carries column, value and what was expected."""

    def __init__(self, column: str, value: str, expected: str) -> None:
        self.fault: Fault = (column, value, expected)
        super().__init__(
            sentence(
                "%(column)s: %(value)s; expected %(expected)s",
                column=column, value=repr(value), expected=expected,
            )
        )  # fmt: skip


def build(
    fields: dict[str, object], table: Table, desk: Desk, changed: Mapping[str, str] | None = None
) -> Recordable:
    if table.payload is Assessment:
        _derive(fields, desk, changed)
    _require_recommendations(fields, desk, changed)
    try:
        return msgspec.convert(fields, table.payload)
    except msgspec.ValidationError as error:
        found = _FIELD.search(str(error))
        name = (found[1] or found[2]) if found else "row"
        raise RowRefused(name, str(fields.get(name, "")), told_by(error)) from error


def _derive(fields: dict[str, object], desk: Desk, changed: Mapping[str, str] | None) -> None:
    kind = fields["assessor_kind"]
    if kind == AssessorKind.AUTOMATIC:
        raise RowRefused(
            "assessor_kind", str(kind), sentence("who assessed; a table is filled by people")
        )
    if changed is None or {"scale", "assessor_kind", "value", "date"} & changed.keys():
        common, version, flag = desk.crosswalk(
            str(fields["scale"]), str(kind), str(fields["value"]), str(fields["date"])
        )
        fields |= {"common": common, "crosswalk_version": version, "flag": flag}
    # Whoever hands in a confirmed row stands up for it.
    confirmed = fields["standing"] == Standing.CONFIRMED
    fields["confirmed_by"] = str(desk.actor.role) if confirmed else None


def _require_recommendations(
    fields: Mapping[str, object], desk: Desk, changed: Mapping[str, str] | None
) -> None:
    for name in ("recommendation", "recommendations"):
        if changed is None or name in changed:
            value = fields.get(name, ())
            for one in (value,) if isinstance(value, str) else tuple(_texts(value)):
                if one not in desk.known:
                    near = did_you_mean(one, desk.known)
                    raise RowRefused(
                        name, one, sentence("%(known)s.%(meant)s", known=KNOWN, meant=near)
                    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        yield from map(str, value)


def stream_of(payload: Recordable, known: Recommendations) -> str:
    ids = (payload.recommendation,) if isinstance(payload, Assessment) else payload.recommendations
    countries = {c for i in ids for c in known[i].countries}
    return country_stream(countries.pop()) if len(countries) == 1 else THEMATIC
