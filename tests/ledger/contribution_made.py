"""Small ledgers with a country, a session and its votes, for the tests of the exchange."""

from __future__ import annotations

import json
import weakref
from hashlib import sha256
from pathlib import Path

from workbench.ledger.actor import Actor
from workbench.ledger.contribution_keys import ExchangeKey
from workbench.ledger.events import Event
from workbench.ledger.payloads import (
    Activity,
    Assessment,
    Participant,
    Payload,
    Vote,
    WorkshopSession,
)
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.vocabulary import ActivityKind, AssessorKind, Role, SessionState

FACILITATOR = Actor(Role.FACILITATOR, "facilitator")
ANALYST = Actor(Role.ANALYST, "analyst")
KENYA, ROOM = "country/KEN", "session/room-1"
KEY = ExchangeKey("k" * 43)
ITEMS = tuple(f"KEN-EUEOM-2022-{n:02}" for n in range(1, 21))
OPTIONS = ("full", "mostly", "partly", "none")


def new_ledger(folder: Path, name: str = "ledger") -> Ledger:
    """A ledger that lets go of its file when the test that made it is over."""
    ledger = open_ledger(folder / f"{name}.sqlite")
    weakref.finalize(ledger, ledger.backend.close)
    return ledger


def assessment(value: str = "2", **changes: object) -> Assessment:
    fields: dict[str, object] = {
        "recommendation": ITEMS[0], "assessor_kind": AssessorKind.NHRI, "assessor": "The NHRI",
        "scale": "common", "value": value, "date": "2026-05",
    }  # fmt: skip
    return Assessment(**(fields | changes))  # type: ignore[arg-type]


def session(**changes: object) -> WorkshopSession:
    fields: dict[str, object] = {
        "id": "room-1", "title": "Workshop", "countries": ("KEN",), "languages": ("en",),
        "date": "2026-05-04", "state": SessionState.OPEN,
    }  # fmt: skip
    return WorkshopSession(**(fields | changes))  # type: ignore[arg-type]


def rating(**changes: object) -> Activity:
    fields: dict[str, object] = {
        "id": "status", "session": "room-1", "activity": ActivityKind.STATUS_RATING,
        "items": ITEMS, "options": OPTIONS,
    }  # fmt: skip
    return Activity(**(fields | changes))  # type: ignore[arg-type]


def vote(token: str, value: int | str = "partly", item: str = ITEMS[0], **more: object) -> Vote:
    return Vote(session="room-1", activity="status", item=item, value=value, token=token, **more)  # type: ignore[arg-type]


def open_room(ledger: Ledger, *votes: Payload, **changes: object) -> None:
    """A session that takes votes, with some in it."""
    opening = [session(**changes), rating(), *votes]
    ledger.append_many([(ROOM, payload) for payload in opening], FACILITATOR)


def participant(token: str, **about: str) -> Participant:
    return Participant(session="room-1", token=token, about=about)


def content(ledger: Ledger) -> set[Event]:
    """What makes ledgers equal: every event but their own audit, wherever it stands."""
    import msgspec

    return {msgspec.structs.replace(e, position=0) for e in ledger.events() if e.stream != "audit"}


def rewritten(path: Path, number: int, /, **changes: object) -> Path:
    """The file with one line's fields changed and its checksum made to fit again."""
    lines = path.read_bytes().splitlines()
    lines[number] = json.dumps(json.loads(lines[number]) | changes).encode()
    return resealed(path, lines[:-1])


def resealed(path: Path, lines: list[bytes]) -> Path:
    """A file of these lines, with a trailer that fits them."""
    whole = b"".join(line + b"\n" for line in lines)
    trailer = json.dumps({"sha256": sha256(whole).hexdigest()}).encode()
    target = path.with_name(f"changed-{path.name}")
    target.write_bytes(whole + trailer + b"\n")
    return target
