"""A coalition of organisations: members, recommendations it took up, tasks."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from workbench.errors import BadPayload
from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload, require_date
from workbench.ledger.vocabulary import ActionState, CoalitionRole, MemberKind
from workbench.sentences import sentence

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()/-]{7,}\d")


NAME_ALONE = sentence("a name without e-mail address or telephone number")


class CoalitionMember(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation, never a person: no name of one, no address, no number."""

    organisation: f.Name
    works_on: MemberKind = MemberKind.OTHER
    role: CoalitionRole = CoalitionRole.MEMBER

    def __post_init__(self) -> None:
        if _ADDRESS.search(self.organisation):
            raise BadPayload(sentence("organisation: %(expected)s", expected=NAME_ALONE))


class CoalitionTask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do. `owner` is a member; empty: nobody yet."""

    title: f.Title
    owner: f.MaybeName = ""
    due: f.MaybeDate = ""
    progress: ActionState = ActionState.PLANNED

    def __post_init__(self) -> None:
        require_date("due", self.due)


class Coalition(Payload, frozen=True, kw_only=True):
    """One coalition as a whole; a change of any part is a new version of all of it.

    Its tasks are those of its members (to draft, to brief, to translate); steps of the State
    towards implementation are `FollowUpAction`.
    """

    kind: ClassVar[str] = "coalition"

    id: f.Id
    title: f.Title
    purpose: f.Text = ""
    members: Annotated[tuple[CoalitionMember, ...], Meta(max_length=300)] = ()
    recommendations: f.Ids = ()
    tasks: Annotated[tuple[CoalitionTask, ...], Meta(max_length=1_000)] = ()
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        names = [m.organisation for m in self.members]
        if len(set(names)) != len(names):
            raise BadPayload(sentence("members: each organisation once"))
        for task in self.tasks:
            if task.owner and task.owner not in names:
                raise BadPayload(
                    sentence(
                        "owner: %(owner)s is no member of the coalition", owner=repr(task.owner)
                    )
                )
