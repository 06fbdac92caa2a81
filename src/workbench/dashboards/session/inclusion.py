"""Who is in the room, by what people said of themselves; groups below k are never shown.

People are counted in steps of k, in the order in which they joined: between two looks at least k
people came in, so that comparing them tells nothing about one person.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.ledger.payloads import Participant
from workbench.ledger.privacy import UNSTATED, Answer, part_people
from workbench.ledger.projection import State

JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Meter:
    """One question of the self-description: groups of at least k people, the others together.

    `counted` people are in it, `waiting` joined since and wait for the step to be full.
    """

    field: str
    groups: tuple[tuple[str, int], ...]
    counted: int
    waiting: int


def inclusion(state: State, session: str, k: int) -> tuple[Meter, ...]:
    """A meter per question that anybody answered; empty while fewer than k joined."""
    entries = state.participants.get(session, {}).items()
    ordered = sorted(entries, key=lambda item: (item[1].at, item[1].id))
    counted = len(ordered) // k * k
    about = {
        token: entry.payload.about
        for token, entry in ordered[:counted]
        if isinstance(entry.payload, Participant)
    }
    fields = sorted({name for said in about.values() for name in said})
    answers = [Answer(token, JOINED, JOINED) for token in about]
    meters = []
    for name in fields:
        parted = part_people(answers, about, name, k)
        groups = tuple((group, cells[0].n) for group, cells in parted.by_group().items())
        meters.append(Meter(name, groups, counted, len(ordered) - counted))
    return tuple(meters)


def says_nothing(meter: Meter) -> bool:
    """Whether only one group is left: everybody, or people who did not say."""
    return len(meter.groups) < 2 or all(name == UNSTATED for name, _ in meter.groups)
