"""The sources a report rests on, how old each is, and which failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.snapshot.manifest import SourceAccount


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: `as_of` is when its facts were true or fetched; None where not recorded."""

    account: SourceAccount
    as_of: PartialDate | None
    age_days: int | None
    stale: bool
    failed: str


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate(text[:10])
    except ValueError:
        return None


def source_lines(accounts: Iterable[SourceAccount], as_of: dt.date) -> tuple[SourceLine, ...]:
    """One line per source in the order of the snapshot, staleness by the source's own limit."""
    lines = []
    for account in accounts:
        date = _date(account.as_of)
        age = max((as_of - date.last()).days, 0) if date else None
        stale = age is None or age > account.stale_after_days
        lines.append(SourceLine(account, date, age, stale, account.failed))
    return tuple(lines)
