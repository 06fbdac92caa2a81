"""A coalition: member organisations, recommendations it took up, tasks with owner and due date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from workbench.analysis.judged import DONE
from workbench.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation, never a person; `kind` and `role` in the ledger's words."""

    name: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; `owner` is a member, empty: nobody yet."""

    title: str
    owner: str
    due: PartialDate | None
    state: str

    def overdue(self, as_of: dt.date) -> bool:
        """Whether it should have been done by the last day its due date can mean."""
        return self.due is not None and self.due.last() < as_of and self.state not in DONE


@dataclass(frozen=True, slots=True)
class Coalition:
    """One coalition as it stands. `twice`: two people changed it without knowing of each other."""

    id: str
    country: str
    title: str
    purpose: str
    members: tuple[Member, ...]
    recommendations: tuple[str, ...]
    tasks: tuple[Task, ...]
    at: str
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of one coalition. `unknown` recommendations are in no snapshot here."""

    open: int
    done: int
    overdue: int
    unowned: int
    undated: int
    without_task: tuple[str, ...]
    unknown: tuple[str, ...]


def standing(coalition: Coalition, known: Collection[str], as_of: dt.date) -> Standing:
    """How far a coalition's tasks are. `without_task`: members that own no open task."""
    left = [t for t in coalition.tasks if t.state not in DONE]
    owners = {t.owner for t in left}
    return Standing(
        len(left), len(coalition.tasks) - len(left), sum(t.overdue(as_of) for t in left),
        sum(not t.owner for t in left), sum(t.due is None for t in left),
        tuple(m.name for m in coalition.members if m.name not in owners),
        tuple(r for r in coalition.recommendations if r not in known),
    )  # fmt: skip
