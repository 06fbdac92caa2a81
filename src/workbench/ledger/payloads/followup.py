"""What is done about recommendations: actions, clusters, consultations, hand-overs, submissions."""

from __future__ import annotations

from typing import ClassVar

from workbench.dates import PartialDate
from workbench.errors import BadPayload
from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload, require_date
from workbench.ledger.vocabulary import (
    ActionState,
    Answer,
    ItemState,
    Passing,
    Phase,
    Role,
    SubmissionState,
    VisitKind,
)
from workbench.sentences import sentence


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


class Mission(Payload, frozen=True, kw_only=True):
    """A mission, visit or dialogue that the two communities consult on.

    `record` is what it is known by elsewhere: an event of the calendar or a document. `expert`:
    whether a human-rights expert took part (Plan of Action, para 39b).
    """

    kind: ClassVar[str] = "mission"

    id: f.Id
    visit: VisitKind
    title: f.Title
    organisation: f.MaybeName = ""
    start: f.MaybeDate = ""
    end: f.MaybeDate = ""
    expert: Answer = Answer.UNKNOWN
    record: f.MaybeId = ""
    note: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("start", self.start)
        require_date("end", self.end)
        if (
            self.start
            and self.end
            and PartialDate(self.end).last() < PartialDate(self.start).first()
        ):
            raise BadPayload(
                sentence(
                    "it ends (%(end)s) before it starts (%(start)s)", end=self.end, start=self.start
                )
            )


class Consultation(Payload, frozen=True, kw_only=True):
    """One exchange between the two communities, or one item of the checklist around a mission.

    `about` is the id of the `Mission` and `item` of the checklist; both are empty where an
    exchange as a whole is recorded. `date` is the day it took place: empty while it has not.
    """

    kind: ClassVar[str] = "consultation"
    version: ClassVar[int] = 2

    id: f.Id
    mission: f.Title
    phase: Phase
    consulted: f.Names
    date: f.MaybeDate
    about: f.MaybeId = ""
    item: f.MaybeCode = ""
    owner: f.MaybeName = ""
    due: f.MaybeDate = ""
    state: ItemState = ItemState.DONE
    note: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("date", self.date)
        require_date("due", self.due)
        if self.item and not self.about:
            raise BadPayload(
                sentence("item %(item)s needs the mission it is about", item=repr(self.item))
            )
        if (self.state == ItemState.DONE) != bool(self.date):
            raise BadPayload(
                sentence(
                    "state %(state)s with date %(date)s: what is done has the day on which "
                    "it was done, and nothing else has one",
                    state=repr(str(self.state)),
                    date=repr(self.date),
                )
            )
        if self.state == ItemState.SET_ASIDE and not self.note:
            raise BadPayload(sentence("what is set aside needs a note that says why"))


class HandOver(Payload, frozen=True, kw_only=True):
    """Recommendations passed on to a visit or mission, and what became of it (para 39a).

    `mission` is the visit, mission or task it is for; `direction` which community gives to which
    (unknown: nobody said); `evidence` goes along.
    """

    kind: ClassVar[str] = "hand_over"
    version: ClassVar[int] = 2

    id: f.Id
    sender: f.Name
    recipient: f.Name
    mission: f.Title
    recommendations: f.SomeIds
    direction: Passing = Passing.UNKNOWN
    evidence: f.Ids = ()
    sent: f.MaybeDate = ""
    acknowledged: f.MaybeDate = ""
    outcome: f.Text = ""
    note: f.Text = ""
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
