"""A shipped table holds rows of several sources: which share of its account is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.snapshot.manifest import FileAccount
from workbench.sources.intake import Intake


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one table that comes from one source; `as_of` is the latest of its rows."""

    source: str
    as_of: str
    account: FileAccount


def shares(rows: Sequence[Any], intake: Intake, whole: FileAccount) -> list[Share]:
    """Divide a table's account by the `source` of its rows (record n is ``rows[n - 1]``).

    The parts' read, stored and refused counts add up to the whole's.
    """
    read = Counter(str(row.source) for row in rows)
    refused = Counter(str(rows[n - 1].source) for n in {r.record for r in intake.refused})
    found = []
    for source in sorted(read):
        as_of = max((str(getattr(r, "as_of", "")) for r in rows if r.source == source), default="")
        part = replace(
            whole,
            read=read[source],
            stored=read[source] - refused[source],
            refused=refused[source],
            repeated=refused[source],
        )
        found.append(Share(source, as_of, part))
    return found
