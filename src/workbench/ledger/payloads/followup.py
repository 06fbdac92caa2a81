"""What is done about recommendations: actions, clusters, consultations, hand-overs, submissions."""

from __future__ import annotations

from typing import ClassVar

from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload, require_date
from workbench.ledger.vocabulary import ActionState, Phase, Role, SubmissionState


class FollowUpAction(Payload, frozen=True, kw_only=True):
    """One step towards implementation. `id` is stable over revisions; `lead` is an institution."""

    kind: ClassVar[str] = "action"

    id: f.Id
    recommendations: f.SomeIds
    title: f.Title
    state: ActionState
    lead: f.MaybeName = ""
    support: f.Names = ()
    start: f.MaybeDate = ""
    due: f.MaybeDate = ""
    indicators: f.Lines = ()
    evidence: f.Ids = ()
    note: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("start", self.start)
        require_date("due", self.due)


class Cluster(Payload, frozen=True, kw_only=True):
    """Recommendations that ask for the same. `basis` says why they are together."""

    kind: ClassVar[str] = "cluster"

    id: f.Id
    label: f.Title
    members: f.Ids
    basis: f.Line = ""
    confirmed_by: Role | None = None
    replaces: f.Ids = ()


class Consultation(Payload, frozen=True, kw_only=True):
    """One exchange between the two communities around a mission or a visit."""

    kind: ClassVar[str] = "consultation"

    id: f.Id
    mission: f.Title
    phase: Phase
    consulted: f.Names
    date: f.Date
    note: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("date", self.date)


class HandOver(Payload, frozen=True, kw_only=True):
    """Recommendations passed on to a visit or mission, and what became of it."""

    kind: ClassVar[str] = "hand_over"

    id: f.Id
    sender: f.Name
    recipient: f.Name
    mission: f.Title
    recommendations: f.SomeIds
    sent: f.MaybeDate = ""
    acknowledged: f.MaybeDate = ""
    outcome: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("sent", self.sent)
        require_date("acknowledged", self.acknowledged)


class Submission(Payload, frozen=True, kw_only=True):
    """A document for a mechanism. `limit` is its length limit in words (0: none known)."""

    kind: ClassVar[str] = "submission"

    id: f.Id
    mechanism: f.Code
    country: f.Iso3
    state: SubmissionState
    route: f.Line = ""
    due: f.MaybeDate = ""
    limit: f.Count = 0
    authors: f.Names = ()
    sections: f.Lines = ()
    recommendations: f.Ids = ()
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("due", self.due)
