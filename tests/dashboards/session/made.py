"""Sessions made of payloads, folded without a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.ledger.ballots import Ballot, Box, question_of
from workbench.ledger.events import moment
from workbench.ledger.payloads import (
    Activity,
    Participant,
    Payload,
    Statement,
    Vote,
    WorkshopSession,
)
from workbench.ledger.projection import Entry, State
from workbench.ledger.vocabulary import ActivityKind as Kind

S = "w1"
START = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


def at(minute: float) -> str:
    """A moment so many minutes after the session began."""
    return moment(START + dt.timedelta(minutes=minute))


def session(**given: Any) -> WorkshopSession:
    fields: dict[str, Any] = {
        "id": S, "title": "A workshop", "countries": ("KEN",), "languages": ("en",),
        "date": "2026-05-04", "minimum_group": 3,
    }  # fmt: skip
    return WorkshopSession(**(fields | given))


def activity(kind: Kind = Kind.STATUS_RATING, **given: Any) -> Activity:
    fields: dict[str, Any] = {"id": "a1", "session": S, "activity": kind, "items": ("r1", "r2")}
    return Activity(**(fields | given))


def vote(token: str, value: int | str, item: str = "r1", **given: Any) -> Vote:
    fields: dict[str, Any] = {"session": S, "activity": "a1", "item": item, "value": value}
    return Vote(token=token, **(fields | given))


def said(token: str, text: str, item: str = "r1", **given: Any) -> Statement:
    fields: dict[str, Any] = {"session": S, "activity": "a1", "item": item, "text": text}
    return Statement(token=token, **(fields | given))


def joined(*tokens: str) -> list[Participant]:
    return [Participant(session=S, token=t) for t in tokens]


def votes(values: Iterable[int | str], item: str = "r1", **given: Any) -> list[Vote]:
    """One vote per person p0, p1 …"""
    return [vote(f"p{n}", v, item, **given) for n, v in enumerate(values)]


def table(values: Mapping[str, Sequence[int | str]], **given: Any) -> list[Vote]:
    """Votes per item."""
    return [v for item, column in values.items() for v in votes(column, item, **given)]


def state_of(*payloads: Payload) -> State:
    """The state of these, a minute apart, as folding their events gives it."""
    state = State()
    for number, payload in enumerate(payloads):
        entry = Entry(f"e{number:05}", at(number), f"session/{S}", "facilitator", "o", payload)
        if isinstance(payload, Vote):
            box = state.boxes.setdefault(question_of(payload), Box())
            ballot = Ballot(
                payload.revision, entry.id, payload.value, payload.source, payload.late,
                payload.comment,
            )  # fmt: skip
            box.add(payload.token, ballot)
        else:
            state._other(entry)
    return state
