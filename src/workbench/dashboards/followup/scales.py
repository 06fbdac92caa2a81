"""Native scales for the form of an assessment: who uses which, and what each value means.

What is shown before saving is what `Crosswalk.to_common` gives, the same function that fills the
assessment, and the version of the crosswalk is stated.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.crosswalk import CommonStatus, shipped_crosswalk
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import AssessorKind
from workbench.taxonomy.crosswalk import CrosswalkRow, shipped_rows

COMMON = "common"
# A workshop's outcome comes from the session's console, an automatic value from a program.
KINDS = tuple(
    str(k) for k in AssessorKind if k not in {AssessorKind.WORKSHOP, AssessorKind.AUTOMATIC}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A native value, what it means on the common scale, and when the scale held."""

    value: str
    common: CommonStatus
    since: PartialDate | None
    until: PartialDate | None


def _fits(row: CrosswalkRow, kind: str) -> bool:
    return row.assessor_kind in {"", kind}


def scales(kind: str) -> tuple[str, ...]:
    """The scales that a kind of assessor may use: its own first, the common one last."""
    rows = [r for r in shipped_rows().rows if _fits(r, kind) and r.scale != COMMON]
    rows.sort(key=lambda r: r.assessor_kind != kind)
    return (*dict.fromkeys(r.scale for r in rows), COMMON)


def choices(scale: str, kind: str) -> tuple[Choice, ...]:
    """The values of a scale, in the order of the table; ranges of numbers are left out."""
    rows = [r for r in shipped_rows().rows if r.scale == scale and _fits(r, kind)]
    found = {r.value: r for r in rows if ".." not in r.value}
    return tuple(
        Choice(v, converted(scale, v, None, kind), r.since, r.until) for v, r in found.items()
    )


def converted(scale: str, value: str, date: PartialDate | None, kind: str) -> CommonStatus:
    """The common value of what somebody is about to save; without a date: at any time."""
    return shipped_crosswalk().to_common(scale, value, date, kind)


def version() -> str:
    """The version of the crosswalk in force."""
    return shipped_crosswalk().version
