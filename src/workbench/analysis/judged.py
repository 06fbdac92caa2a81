"""What people judged, as a joint analysis takes it in: assessments, actions, evidence, labels.

Pure values: `workbench.ledger.judgements` reads them out of a ledger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.analysis.assessed import AssessmentRecord
from workbench.dates import PartialDate
from workbench.model import Label

DONE = frozenset({"completed", "abandoned"})


@dataclass(frozen=True, slots=True)
class Action:
    """One step towards implementation; `state` in the ledger's words, `at` when entered (ISO).

    `indicators`: how it is measured, in words; `evidence`: ids of `Proof`.
    """

    id: str
    recommendations: tuple[str, ...]
    title: str
    state: str
    lead: str
    support: tuple[str, ...]
    start: PartialDate | None
    due: PartialDate | None
    at: str
    indicators: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: str = ""

    def overdue(self, as_of: dt.date) -> bool:
        """Whether it should have been done by the last day its due date can mean."""
        return self.due is not None and self.due.last() < as_of and self.state not in DONE

    def known_by(self, day: dt.date) -> bool:
        """Whether it had been entered, or had begun, by that day: plans are made ahead."""
        entered = not self.at or dt.date.fromisoformat(self.at[:10]) <= day
        return entered or (self.start is not None and self.start.first() <= day)


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
class Later:
    """What a ledger holds that is of after the day a report speaks from, and is left out of it."""

    assessments: tuple[AssessmentRecord, ...] = ()
    actions: tuple[Action, ...] = ()
    evidence: tuple[Proof, ...] = ()

    @property
    def n(self) -> int:
        """How many they are together."""
        return len(self.assessments) + len(self.actions) + len(self.evidence)


@dataclass(frozen=True, slots=True)
class Judgements:
    """What stands in a ledger about some recommendations.

    `position` and `origin` name the state it was read from (0 and empty: no ledger was read).
    `labels`: recommendation → a person's labels in order of time. `later` was left out of
    `assessments`, `actions` and `evidence` by `up_to`.
    """

    origin: str = ""
    position: int = 0
    assessments: tuple[AssessmentRecord, ...] = ()
    actions: tuple[Action, ...] = ()
    evidence: tuple[Proof, ...] = ()
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    later: Later = Later()


NOTHING = Judgements()


def up_to(judged: Judgements, day: dt.date) -> Judgements:
    """The part that a report speaking from `day` shows; the rest stands in `later`.

    Assessments and evidence go by their own date, and stay when they have none; actions by
    `Action.known_by`. Labels have no date: they are about the text.
    """

    def dated(one: AssessmentRecord | Proof) -> bool:
        return one.date is None or one.date.first() <= day

    return replace(
        judged,
        assessments=tuple(a for a in judged.assessments if dated(a)),
        actions=tuple(a for a in judged.actions if a.known_by(day)),
        evidence=tuple(e for e in judged.evidence if dated(e)),
        later=Later(
            judged.later.assessments + tuple(a for a in judged.assessments if not dated(a)),
            judged.later.actions + tuple(a for a in judged.actions if not a.known_by(day)),
            judged.later.evidence + tuple(e for e in judged.evidence if not dated(e)),
        ),
    )
