"""Reading a contribution file: everything about it that can be checked without a ledger."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from workbench.errors import BadInput, LedgerNewer, LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.contribution_keys import ExchangeKey, signed_by
from workbench.ledger.contribution_lines import (
    EVENT,
    FORMAT,
    HEADER,
    TRAILER,
    VERSION,
    Header,
    Trailer,
)
from workbench.ledger.events import STREAM, Event, hash_of, seal_of
from workbench.ledger.payloads import Payload
from workbench.ledger.payloads.registry import TOKEN
from workbench.ledger.roles import require_allowed
from workbench.ledger.vocabulary import Role
from workbench.sentences import sentence, sentence_of

# A million events have some 700 MB; all of a file is checked before anything is stored.
MAX_BYTES = 1_000_000_000
MAX_NUMBER = 2**31 - 1
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")
_SEAL, _SALT = re.compile(r"([0-9a-f]{64})?"), re.compile(r"[0-9a-f]{32}")
_UNKNOWN = "unknown"
_ROLES = frozenset(map(str, Role))
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contribution:
    """A file that is whole. `signed`: by a key that the reader knows."""

    file: str
    header: Header
    events: tuple[Event, ...]
    signed: bool


def read_contribution(path: Path, keys: Iterable[ExchangeKey] = ()) -> Contribution:
    """The content of a contribution file, checked event by event.

    Raises
    ------
    BadInput
        If it is no contribution file, is damaged, or was changed; names the line.
    LedgerNewer
        If it is of a newer workbench.
    """
    first, middle, last = _parted(path)
    header = _decoded(HEADER, first, path.name, 1)
    if header.format != FORMAT:
        raise BadInput(
            sentence(
                "%(file)s: format %(got)s; expected %(expected)s.",
                file=path.name,
                got=repr(header.format),
                expected=repr(FORMAT),
            )
        )
    if header.version > VERSION:
        raise LedgerNewer(
            sentence(
                "%(file)s is of a newer workbench (format %(version)s).",
                file=path.name,
                version=str(header.version),
            )
        )
    trailer = _decoded(TRAILER, last, path.name, len(middle) + 2)
    _require_whole(path.name, [first, *middle], header, trailer)
    signed = signed_by(keys, trailer.key, header.origin, trailer.sha256, trailer.signature)
    events = tuple(_event(line, path.name, number) for number, line in enumerate(middle, 2))
    return Contribution(path.name, header, events, signed)


def _parted(path: Path) -> tuple[bytes, list[bytes], bytes]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(
                sentence(
                    "%(file)s: larger than %(most)s bytes; export it in parts.",
                    file=path.name,
                    most=MAX_BYTES,
                )
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            sentence(
                "%(file)s: cannot be opened (%(why)s).", file=path.name, why=str(error.strerror)
            )
        ) from error
    lines = data.split(b"\n")
    if len(lines) < 3 or lines.pop():
        raise BadInput(
            sentence(
                "%(file)s: no contribution file, or cut off at its end; expected a "
                "header, events and a trailer, one a line.",
                file=path.name,
            )
        )
    return lines[0], lines[1:-1], lines[-1]


def _decoded(decoder: msgspec.json.Decoder[T], line: bytes, file: str, number: int) -> T:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: %(error)s; this file is damaged.",
                file=file,
                line=str(number),
                error=str(error),
            )
        ) from error


def _require_whole(file: str, lines: list[bytes], header: Header, trailer: Trailer) -> None:
    if header.events != len(lines) - 1:
        raise BadInput(
            sentence(
                "%(file)s: %(n)s events; its header says %(told)s. Lines are missing or too many.",
                file=file,
                n=str(len(lines) - 1),
                told=str(header.events),
            )
        )
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line + b"\n")
    if digest.hexdigest() != trailer.sha256:
        raise BadInput(
            sentence(
                "%(file)s: its checksum does not fit; it was damaged or edited on the way.",
                file=file,
            )
        )


def _event(line: bytes, file: str, number: int) -> Event:
    event = _decoded(EVENT, line, file, number)
    fault = _fault(event)
    if fault:
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s, event %(id)s: %(fault)s.",
                file=file,
                line=str(number),
                id=repr(event.id[:60]),
                fault=fault,
            )
        )
    return event


def _fault(event: Event) -> str:
    if not _UUID.fullmatch(event.id) or not _UUID.fullmatch(event.origin):
        return sentence("its id or origin is no UUID")
    places = (event.number, event.version)
    if not STREAM.fullmatch(event.stream) or min(places) < 1 or max(places) > MAX_NUMBER:
        return sentence("its stream, number or version is none")
    if event.position:
        return sentence("it claims a place in this ledger")
    if not _is_moment(event.at):
        return sentence("its moment %(at)s is none", at=repr(event.at[:60]))
    if hash_of(event) != event.hash:
        return sentence("its content does not fit its hash")
    if not _seal_fits(event):
        return sentence("its private part does not fit its seal")
    if "\n" in event.body or event.role not in _ROLES:
        return sentence("its role or body is none")
    return _refused(event)


def _seal_fits(event: Event) -> bool:
    if not _SEAL.fullmatch(event.sealed):
        return False
    if not event.hidden:
        return not event.salt
    return bool(_SALT.fullmatch(event.salt)) and seal_of(event.salt, event.hidden) == event.sealed


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(text)) and bool(dt.datetime.fromisoformat(text))
    except ValueError:
        return False


def _refused(event: Event) -> str:
    """What its own ledger would have said against it, or nothing."""
    try:
        payload, token = event.payload, event.token
        if not TOKEN.fullmatch(token):
            return sentence("its actor's token is none")
        if not event.hidden and "token" in payload.private:
            payload, token = _with_unknown_token(payload), _UNKNOWN
        session = event.stream.partition("/")[2] if event.stream.startswith("session/") else ""
        bound = session if event.role == Role.PARTICIPANT else ""
        require_allowed(event.stream, payload, Actor(Role(event.role), token, bound))
    except (LedgerRefused, LedgerNewer) as error:
        said = sentence_of(error)
        return said if not said.endswith(".") else said.rstrip(".")
    return ""


def _with_unknown_token(payload: Payload) -> Payload:
    return msgspec.structs.replace(payload, token=_UNKNOWN)
