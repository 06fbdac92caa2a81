"""A coalition file to start from, with one row of each kind."""

from __future__ import annotations

from workbench.coalitionfile.writing import coalition_file
from workbench.ledger.payloads import Coalition, CoalitionMember, CoalitionTask
from workbench.ledger.vocabulary import CoalitionRole, MemberKind

_MADE = Coalition(
    id="new", title="Name of the coalition", purpose="What it is for, in a few words.",
    members=(
        CoalitionMember(
            organisation="Name of an organisation", works_on=MemberKind.OBSERVERS,
            role=CoalitionRole.COORDINATOR,
        ),
        CoalitionMember(organisation="Name of another one", works_on=MemberKind.WOMEN),
    ),
    tasks=(CoalitionTask(title="What is to be done", owner="Name of an organisation"),),
)  # fmt: skip


def example(country: str, kind: str) -> bytes:
    """The file for a State; its id is empty, so that bringing it in makes a new coalition."""
    return coalition_file(_MADE, country, kind, new=True)
