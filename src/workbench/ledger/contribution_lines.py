"""The lines of a contribution file: a header, events as they are sealed, a trailer."""

from __future__ import annotations

import msgspec

from workbench.ledger.events import Event

FORMAT = "electoral-rights-workbench contribution"
VERSION = 1
ENDING = ".jsonl"


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line. `origin` is the ledger that wrote the file; `private` says whether tokens
    and free text of participants are in it; `parts` says in words what was chosen."""

    format: str
    version: int
    origin: str
    made: str
    events: int
    private: bool
    parts: tuple[str, ...] = ()


class Trailer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last line. `sha256` covers every byte before it; `key` names who could sign."""

    sha256: str
    key: str = ""
    signature: str = ""


HEADER = msgspec.json.Decoder(Header)
TRAILER = msgspec.json.Decoder(Trailer)
EVENT = msgspec.json.Decoder(Event)
encode = msgspec.json.encode


def event_line(event: Event, *, private: bool) -> bytes:
    """An event without its place in this ledger and, unless `private`, without its hidden part."""
    if not private:
        event = msgspec.structs.replace(event, hidden="", salt="")
    return encode(msgspec.structs.replace(event, position=0)) + b"\n"
