"""One typed value per kind of event, for every entity that people judge."""

from workbench.ledger.payloads.base import Payload
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.payloads.coalition import Coalition, CoalitionMember, CoalitionTask
from workbench.ledger.payloads.followup import (
    Cluster,
    Consultation,
    FollowUpAction,
    HandOver,
    Mission,
    Submission,
)
from workbench.ledger.payloads.judgement import (
    Assessment,
    Criterion,
    Evidence,
    PersonLabel,
    SmartRating,
)
from workbench.ledger.payloads.notes import SessionNote
from workbench.ledger.payloads.record import Archive, Audit, Purge, Supersession
from workbench.ledger.payloads.registry import KINDS, join, split
from workbench.ledger.payloads.workshop import (
    Activity,
    Decision,
    Participant,
    SessionStateChange,
    Statement,
    Vote,
    WorkshopSession,
)

__all__ = [
    "KINDS",
    "Activity",
    "Archive",
    "Assessment",
    "Audit",
    "CalendarEntry",
    "Cluster",
    "Coalition",
    "CoalitionMember",
    "CoalitionTask",
    "Consultation",
    "Criterion",
    "Decision",
    "Evidence",
    "FollowUpAction",
    "HandOver",
    "Mission",
    "Participant",
    "Payload",
    "PersonLabel",
    "Purge",
    "SessionNote",
    "SessionStateChange",
    "SmartRating",
    "Statement",
    "Submission",
    "Supersession",
    "Vote",
    "WorkshopSession",
    "join",
    "split",
]
