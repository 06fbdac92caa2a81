"""What people judged, as a joint analysis takes it in: assessments, actions, evidence, labels.

Pure values: `workbench.ledger.judgements` reads them out of a ledger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.analysis.assessed import AssessmentRecord
from workbench.dates import PartialDate
from workbench.model import Label

DONE = frozenset({"completed", "abandoned"})


@dataclass(frozen=True, slots=True)
class Action:
    """One step towards implementation; `state` in the ledger's words, `at` when entered."""

    id: str
    recommendations: tuple[str, ...]
    title: str
    state: str
    lead: str
    support: tuple[str, ...]
    start: PartialDate | None
    due: PartialDate | None
    at: str

    def overdue(self, as_of: dt.date) -> bool:
        """Whether it should have been done by the last day its due date can mean."""
        return self.due is not None and self.due.last() < as_of and self.state not in DONE


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence and what it speaks for: supports | contradicts | context."""

    id: str
    recommendations: tuple[str, ...]
    source_type: str
    title: str
    direction: str
    url: str
    document: str
    paragraph: str
    date: PartialDate | None
    quote: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """What stands in a ledger about some recommendations.

    `position` and `origin` name the state it was read from (0 and empty: no ledger was read).
    `labels`: recommendation → a person's labels in order of time.
    """

    origin: str = ""
    position: int = 0
    assessments: tuple[AssessmentRecord, ...] = ()
    actions: tuple[Action, ...] = ()
    evidence: tuple[Proof, ...] = ()
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)


NOTHING = Judgements()
