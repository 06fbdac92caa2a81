"""Actors and payloads for the tests of the ledger's core."""

from __future__ import annotations

from typing import Any

from workbench.ledger.actor import Actor
from workbench.ledger.payloads import (
    Activity,
    Assessment,
    FollowUpAction,
    Participant,
    Vote,
    WorkshopSession,
)
from workbench.ledger.vocabulary import (
    ActionState,
    ActivityKind,
    AssessorKind,
    Role,
    SessionState,
)

ANALYST = Actor(Role.ANALYST, "analyst-1")
FACILITATOR = Actor(Role.FACILITATOR, "facilitator-1")
KENYA = "country/KEN"
ROOM = "session/s1"


def assessment(**fields: Any) -> Assessment:
    given: dict[str, Any] = {
        "recommendation": "rec-1", "assessor_kind": AssessorKind.NHRI, "assessor": "The NHRI",
        "scale": "ODIHR", "value": "partially implemented", "date": "2026-05",
    }  # fmt: skip
    return Assessment(**(given | fields))


def action(**fields: Any) -> FollowUpAction:
    given: dict[str, Any] = {
        "id": "act-1", "recommendations": ("rec-1",), "title": "Publish results",
        "state": ActionState.PLANNED,
    }  # fmt: skip
    return FollowUpAction(**(given | fields))


def session(**fields: Any) -> WorkshopSession:
    given: dict[str, Any] = {
        "id": "s1", "title": "Workshop", "countries": ("KEN",), "languages": ("en",),
        "date": "2026-05-04", "state": SessionState.OPEN,
    }  # fmt: skip
    return WorkshopSession(**(given | fields))


def activity(**fields: Any) -> Activity:
    given: dict[str, Any] = {
        "id": "a1", "session": "s1", "activity": ActivityKind.STATUS_RATING, "items": ("rec-1",),
    }  # fmt: skip
    return Activity(**(given | fields))


def voter(token: str) -> Actor:
    return Actor(Role.PARTICIPANT, token, "s1")


def vote(token: str, value: int | str = 3, item: str = "rec-1", **fields: Any) -> Vote:
    return Vote(session="s1", activity="a1", item=item, value=value, token=token, **fields)


def participant(token: str, **fields: Any) -> Participant:
    return Participant(session="s1", token=token, **fields)
