"""Fields of a record as cells of a spreadsheet, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from workbench.ledger.payloads import Assessment
from workbench.ledger.roundtrip.records import Record
from workbench.ledger.roundtrip.tables import Table
from workbench.model import Recommendation
from workbench.sources.register.cells import clean, neutralise

Cells = dict[str, str]
Field: TypeAlias = "str | bool | tuple[str, ...]"
Recommendations = Mapping[str, Recommendation]

_BARE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MEMBER = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)


def shown(text: str) -> str:
    """A text as it may stand in a file: what no spreadsheet can hold is marked, not lost: only
    cells that somebody edits are read back into the ledger."""
    return _BARE.sub("\ufffd", text)


def as_read(text: str) -> str:
    """What a reader makes of a cell that this text was written to."""
    return clean(neutralise(shown(text)))


def joined(members: Iterable[str]) -> str:
    """A semicolon list; semicolons inside a member get a backslash."""
    return "; ".join(re.sub(r"[;\\]", r"\\\g<0>", m) for m in members)


def parted(cell: str) -> tuple[str, ...]:
    """The inverse of `joined`, each member once."""
    members = (re.sub(r"\\(.)", r"\1", m, flags=re.DOTALL) for m in _MEMBER.findall(cell))
    return tuple(dict.fromkeys(m for m in map(str.strip, members) if m))


def record_cells(record: Record, table: Table, known: Recommendations) -> Cells:
    """One record as a row."""
    fields = msgspec.to_builtins(record.payload)
    cells = {"id": record.id, "revision": record.revision}
    cells |= {c.name: _cell(fields[c.name]) for c in table.columns}
    if isinstance(record.payload, Assessment):
        cells |= {"common": _common(record.payload)}
        cells |= context_cells(record.payload.recommendation, known)
    return cells


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return joined(map(str, value))
    return str(value)


def _common(payload: Assessment) -> str:
    return "" if payload.common is None else f"{payload.common} ({payload.crosswalk_version})"


def context_cells(recommendation: str, known: Recommendations) -> Cells:
    """What a row says of its recommendation for the reader's sake."""
    rec = known.get(recommendation)
    if rec is None:
        return {"country": "", "paragraph": "", "text": ""}
    return {"country": joined(rec.countries), "paragraph": rec.paragraph, "text": rec.text}


def field_of(table: Table, name: str, cell: str) -> Field:
    """The field that an edited cell stands for."""
    if name in table.lists:
        return parted(cell)
    return cell == "yes" if name == "redacted" else cell


def reference_rows(known: Sequence[Recommendation]) -> tuple[list[str], list[Cells]]:
    """The recommendations themselves, their texts in a column per language."""
    languages = sorted({r.language for r in known}, key=lambda x: (x != "en", x))
    names = ["id", "country", "mechanism", "document_symbol", "paragraph", "date", "position"]
    rows = []
    for rec in known:
        row = dict.fromkeys((f"text_{language}" for language in languages), "")
        row |= {
            "id": rec.id, "country": joined(rec.countries), "mechanism": rec.mechanism,
            "document_symbol": rec.symbol, "paragraph": rec.paragraph,
            "date": rec.date.iso if rec.date else "",
            "position": rec.position.value if rec.position else "",
            f"text_{rec.language}": rec.text,
        }  # fmt: skip
        rows.append(row)
    return [*names, *(f"text_{language}" for language in languages)], rows
