"""What became of one country: kept beside its report, and the batch's memory after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from workbench.reports.runrecord import LedgerRead


class Outcome(StrEnum):
    """Whether the report of a country was made."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a report."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Record:
    """One country of a batch. `key` is the plan's, `sentence` why it failed, `seconds` by step."""

    country: str
    name: str
    key: str
    outcome: Outcome
    sentence: str = ""
    parameters: Mapping[str, str | None] = field(default_factory=dict)
    snapshot: str = ""
    ledger: LedgerRead | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    outputs: Mapping[str, Output] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return self.outcome is Outcome.DONE


def written(record: Record) -> str:
    """A record as JSON."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode() + "\n"


def read_record(text: str) -> Record | None:
    """A record from JSON; None for one that was cut off or is of another version."""
    try:
        return msgspec.json.decode(text, type=Record)
    except msgspec.MsgspecError:
        return None
