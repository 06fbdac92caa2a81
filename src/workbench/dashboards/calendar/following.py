"""Follow-up reports to treaty bodies that States still owe, as events of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.analysis.dated import Dated, Kind
from workbench.analysis.deadlines import shift
from workbench.analysis.followup_due import due_by_rule
from workbench.dates import PartialDate
from workbench.snapshot import Snapshot
from workbench.snapshot.followups import awaited_documents

# What was due longer ago stands in the follow-up list alone: it would crowd out what lies ahead.
LATE_MONTHS = 12


def follow_up_dues(snapshot: Snapshot, day: dt.date) -> Iterator[Dated]:
    """The latest document of each treaty body to each State, where a rule says what follows.

    A document that the committee has assessed, or to which the State has replied, is not due any
    more. Reports that were due within a year before `day` are there, with their past date.
    """
    since = shift(PartialDate.of(day), -LATE_MONTHS).first()
    for document in awaited_documents(snapshot):
        due = due_by_rule(document.committee, document.date)
        if due and due.date.last() >= since:
            yield Dated(
                "/".join(document.key), Kind.TREATY_FOLLOW_UP, (document.country,), due.date, None,
                due.certainty, f"{document.committee} {document.symbol}".strip(), due.note,
                due.verification, "rule", due.source, document.date.iso if document.date else "",
            )  # fmt: skip
