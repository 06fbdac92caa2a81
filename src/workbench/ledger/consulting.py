"""Payloads of a consultation: a mission taken up, one item of its checklist as it stands now."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from workbench.analysis.consultation.checklist import Item
from workbench.analysis.consultation.missions import Basis, Visit
from workbench.errors import BadParameter
from workbench.ledger.consultations import events_of
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Consultation, Mission
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import Answer, ItemState
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody says of one item. `date` is needed where it is done, `note` where set aside."""

    state: ItemState = ItemState.OPEN
    date: str = ""
    owner: str = ""
    due: str = ""
    consulted: tuple[str, ...] = ()
    note: str = ""


def taken_up(visit: Visit) -> Mission:
    """A mission from the calendar or a document, to be recorded here under an id of its own.

    Raises
    ------
    BadParameter
        If it is recorded already.
    """
    if visit.basis is Basis.RECORDED:
        raise BadParameter(
            sentence("%(title)s is recorded already, as %(key)s", title=visit.title, key=visit.key)
        )
    # Of a document only its own date is known, which is not when the mission was there.
    return Mission(
        id=new_id(), visit=visit.kind, title=(visit.title or str(visit.kind))[:500],
        organisation=visit.organisation[:200], start=visit.start.iso if visit.start else "",
        end=visit.end.iso if visit.end else "", record=visit.key,
    )  # fmt: skip


def answered(state: State, visit: Visit, expert: Answer) -> Mission:
    """The recorded mission with the answer to whether it had a human-rights expert."""
    mission = Mission(
        id=visit.key, visit=visit.kind, title=visit.title, organisation=visit.organisation,
        start=visit.start.iso if visit.start else "", end=visit.end.iso if visit.end else "",
        record=visit.record, note=visit.note, expert=expert,
    )  # fmt: skip
    return msgspec.structs.replace(mission, replaces=events_of(state, Mission, visit.key))


def item_entry(state: State, mission_id: str, title: str, item: Item, entry: Entry) -> Consultation:
    """The new version of one item; it replaces what stands of it, by whomever that is."""
    identity = f"{mission_id}.{item.id}"
    return Consultation(
        id=identity, mission=title[:500], phase=item.phase, consulted=entry.consulted,
        date=entry.date, about=mission_id, item=item.id, owner=entry.owner, due=entry.due,
        state=entry.state, note=entry.note, replaces=events_of(state, Consultation, identity),
    )  # fmt: skip
