"""Events and their chains: each carries the hash of the one before it in its stream.

A chain belongs to one ledger (`origin`) and one stream, so ledgers that exchange events never
disagree about an order. The hash covers the body and a salted hash of the hidden part (tokens and
free text of participants): when a purge removes the hidden part, the chain still fits.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from typing import NamedTuple

import msgspec
import uuid_utils

from workbench.errors import LedgerDamaged, LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Payload, join, split
from workbench.sentences import sentence

STREAM = re.compile(r"[a-z]{1,20}(/[A-Za-z0-9._:~-]{1,100})?")
_encode = msgspec.json.encode


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stored event.

    `body` and `hidden` are JSON texts (see `payload` and `token` for their meaning); `sealed` is
    the salted hash of `hidden`; `at` is UTC, ISO 8601 with microseconds and ``Z``; `number` counts
    the chain's events from 1. `position` is where it stands in the ledger that holds it (0:
    nowhere yet) and is no part of the hash.
    """

    id: str
    origin: str
    stream: str
    number: int
    kind: str
    version: int
    at: str
    role: str
    body: str
    hidden: str
    salt: str
    sealed: str
    previous: str
    hash: str
    position: int = 0

    @property
    def payload(self) -> Payload:
        """The typed payload; purged fields have their defaults."""
        return join(self.kind, self.version, self.body, self.hidden)[0]

    @property
    def token(self) -> str:
        """The actor's token; empty when there was none or it was purged."""
        return join(self.kind, self.version, self.body, self.hidden)[1]

    @property
    def purged(self) -> bool:
        return bool(self.sealed) and not self.hidden


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A validated event that has no place in a chain yet."""

    id: str
    stream: str
    kind: str
    version: int
    role: str
    body: str
    hidden: str
    salt: str
    sealed: str


def new_id() -> str:
    """A UUIDv7, for events and for entities that keep their id over revisions."""
    return str(uuid_utils.uuid7())


def now() -> str:
    """The present moment as events write it."""
    return moment(dt.datetime.now(dt.UTC))


def moment(when: dt.datetime) -> str:
    """UTC, microseconds, ``Z``: texts that sort like the moments they name."""
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def seal_of(salt: str, hidden: str) -> str:
    """The salted hash that stands for a hidden part; empty when there is none."""
    return hashlib.sha256((salt + hidden).encode()).hexdigest() if hidden else ""


def hash_of(event: Event) -> str:
    """The sha256 over everything but `position`, `hidden`, `salt` and the hash itself."""
    before, between, behind = around(event, event.origin)
    canonical = f'{before}{event.number}{between}{event.at}{behind}{event.previous}"]'
    return hashlib.sha256(canonical.encode()).hexdigest()


def around(drafted: Event | Draft, origin: str) -> tuple[str, str, str]:
    """The canonical text before the number, between number and moment, and behind the moment.

    The canonical text is the compact JSON array of origin, stream, number, kind, version, id, at,
    role, body, sealed, previous.
    """
    before = _encode((origin, drafted.stream))
    between = _encode((drafted.kind, drafted.version, drafted.id))
    behind = _encode((drafted.role, drafted.body, drafted.sealed))
    return (
        f"{before[:-1].decode()},",
        f',{between[1:-1].decode()},"',
        f'",{behind[1:-1].decode()},"',
    )


def draft(stream: str, payload: Payload, actor: Actor, event_id: str = "") -> Draft:
    """Validate the payload and hide its private part.

    Raises
    ------
    LedgerRefused
        If a field is out of its limits, or the stream's name is not one.
    """
    if not STREAM.fullmatch(stream):
        raise LedgerRefused(
            sentence(
                "%(stream)s is no stream; expected a word and a code, such as 'country/KEN'",
                stream=repr(stream),
            )
        )
    body, hidden = split(payload, actor.token)
    salt = secrets.token_hex(16) if hidden else ""
    return Draft(
        id=event_id or new_id(), stream=stream, kind=payload.kind, version=payload.version,
        role=str(actor.role), body=body, hidden=hidden, salt=salt, sealed=seal_of(salt, hidden),
    )  # fmt: skip


class Head(NamedTuple):
    """Where a chain ends: the last event's number, hash and moment. A new chain: 0, genesis, ""."""

    number: int
    hash: str
    at: str


def new_chain(origin: str, stream: str) -> Head:
    """The end of a chain that has no event yet."""
    return Head(0, hashlib.sha256(f"{origin}\n{stream}".encode()).hexdigest(), "")


def seal(drafted: Draft, origin: str, head: Head, at: str, position: int = 0) -> Event:
    """Give a draft its place at the end of its chain; never earlier than what is before it."""
    unsealed = Event(
        id=drafted.id, origin=origin, stream=drafted.stream, number=head.number + 1,
        kind=drafted.kind, version=drafted.version, at=max(at, head.at), role=drafted.role,
        body=drafted.body, hidden=drafted.hidden, salt=drafted.salt, sealed=drafted.sealed,
        previous=head.hash, hash="", position=position,
    )  # fmt: skip
    return msgspec.structs.replace(unsealed, hash=hash_of(unsealed))


def head_after(event: Event) -> Head:
    """The end of its chain once this event is there."""
    return Head(event.number, event.hash, event.at)


def check(event: Event, head: Head) -> None:
    """That an event is what was sealed, and follows `head` in its chain.

    Raises
    ------
    LedgerDamaged
        Naming the event and what does not fit.
    """
    fault = fault_of(event, head)
    if fault:
        raise LedgerDamaged(
            sentence(
                "event %(id)s (position %(position)s, %(stream)s, %(kind)s) does not "
                "fit: %(fault)s",
                id=event.id,
                position=str(event.position),
                stream=event.stream,
                kind=event.kind,
                fault=fault,
            )
        )


def fault_of(event: Event, head: Head) -> str:
    """What does not fit about an event, or empty text."""
    if event.number != head.number + 1 or event.previous != head.hash:
        return sentence("it does not follow the event before it; one is missing, added or moved")
    if event.hidden and seal_of(event.salt, event.hidden) != event.sealed:
        return sentence("its private part was changed")
    if hash_of(event) != event.hash:
        return sentence("its content was changed")
    if event.at < head.at:
        return sentence("it is earlier than the event before it")
    return ""
