"""Contribution files: a part of a ledger as JSON Lines, for another ledger to merge.

Whole chains travel, or the latter part of them, so that the receiver checks every event against
the one before it. What merging does is in `contribution_merge`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import func, select

from workbench.dates import PartialDate
from workbench.errors import BadParameter, LedgerRefused, StorageFailed, did_you_mean
from workbench.ledger.contribution_keys import ExchangeKey
from workbench.ledger.contribution_lines import (
    FORMAT,
    VERSION,
    Header,
    Trailer,
    encode,
    event_line,
)
from workbench.ledger.events import Event, now
from workbench.ledger.payloads import WorkshopSession
from workbench.ledger.schema import events as table
from workbench.ledger.store import Ledger
from workbench.ledger.streams import AUDIT, country_stream, session_stream
from workbench.sentences import sentence
from workbench.storage import staging_path, writing

KEPT = sentence("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Part:
    """What of a ledger to export; empty: everything but the ledger's own audit stream.

    `streams` are names of streams; `countries` (ISO3) also bring the sessions about them;
    `since` leaves out what happened before that day.
    """

    streams: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    since: PartialDate | None = None

    @property
    def first(self) -> str:
        """The first moment of the part, as events write theirs."""
        return self.since.first().isoformat() if self.since else ""

    def words(self) -> tuple[str, ...]:
        """The choice as the header says it."""
        return (*self.streams, *self.countries, *self.sessions, *([f"since {self.since}"] if
                self.since else []))  # fmt: skip


def since_date(text: str | None) -> PartialDate | None:
    """The day a part begins with, as a person typed it.

    Raises
    ------
    BadParameter
        If it is no date.
    """
    try:
        return PartialDate(text) if text else None
    except ValueError as error:
        raise BadParameter(sentence("since: %(error)s", error=str(error))) from error


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds."""

    path: Path
    events: int
    streams: int
    sha256: str
    signed: bool

    def __str__(self) -> str:
        signed = "signed" if self.signed else "not signed"
        return f"{self.path}: {self.events} events of {self.streams} streams, {signed}"


def export_contribution(
    ledger: Ledger, path: Path, part: Part | None = None, *,
    key: ExchangeKey | None = None, private: bool = True,
) -> Exported:  # fmt: skip
    """Write a part of the ledger to a file that appears whole or not at all.

    Without `private`, tokens and free text of participants stay here; their seals go along, so
    that the chains still fit.

    Raises
    ------
    LedgerRefused
        If a stream that was asked for is not in the ledger.
    StorageFailed
        If the file cannot be written; what was there before is still there.
    """
    chosen = part or Part()
    upto = ledger.position()
    streams = _streams(ledger, chosen, upto)
    count = _count(ledger, streams, chosen, upto)
    header = Header(
        format=FORMAT, version=VERSION, origin=ledger.origin, made=now(), events=count,
        private=private, parts=chosen.words(),
    )  # fmt: skip
    with _replacing(path) as sink:
        digest = hashlib.sha256()
        found = _events(ledger, streams, chosen, upto)
        lines = (event_line(e, private=private) for e in found)
        for line in chain([encode(header) + b"\n"], lines):
            digest.update(line)
            sink.write(line)
        sink.write(encode(_trailer(ledger.origin, digest.hexdigest(), key)) + b"\n")
    return Exported(path, count, len(streams), digest.hexdigest(), key is not None)


def _trailer(origin: str, sha256: str, key: ExchangeKey | None) -> Trailer:
    if key is None:
        return Trailer(sha256=sha256)
    return Trailer(sha256=sha256, key=key.name, signature=key.signature(origin, sha256))


def _count(ledger: Ledger, streams: list[str], part: Part, upto: int) -> int:
    counting = select(func.count()).where(
        table.c.stream.in_(streams), table.c.position <= upto, table.c.at >= part.first
    )
    with ledger.backend.reading() as connection:
        return int(connection.execute(counting).scalar_one())


def _events(ledger: Ledger, streams: list[str], part: Part, upto: int) -> Iterator[Event]:
    for stream in streams:
        yield from (e for e in ledger.events(stream, upto=upto) if e.at >= part.first)


def _streams(ledger: Ledger, part: Part, upto: int) -> list[str]:
    with ledger.backend.reading() as connection:
        wanted = select(table.c.stream).where(table.c.position <= upto).distinct()
        known = sorted(connection.execute(wanted).scalars())
    if not (part.streams or part.countries or part.sessions):
        return [s for s in known if s != AUDIT]
    asked = {*part.streams, *map(session_stream, part.sessions)}
    for stream in sorted(asked - set(known)):
        raise LedgerRefused(
            sentence(
                "no stream %(stream)s in this ledger.%(meant)s",
                stream=repr(stream),
                meant=did_you_mean(stream, known),
            )
        )
    asked.update(map(country_stream, part.countries))
    if part.countries:
        asked.update(s for s in known if _about(ledger, s, part.countries))
    return [s for s in known if s in asked]


def _about(ledger: Ledger, stream: str, countries: tuple[str, ...]) -> bool:
    if not stream.startswith(session_stream("")):
        return False
    payloads = (e.payload for e in ledger.events(stream) if e.kind == WorkshopSession.kind)
    return any(
        set(p.countries) & set(countries) for p in payloads if isinstance(p, WorkshopSession)
    )


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if not path.parent.is_dir():
        raise StorageFailed(
            sentence(
                "%(folder)s is no folder; %(file)s cannot be written. %(kept)s",
                folder=path.parent,
                file=path.name,
                kept=KEPT,
            )
        )
    temporary = staging_path(path.parent, path.name)
    try:
        with writing(path, KEPT):
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as sink:
                yield sink
                sink.flush()
                os.fsync(sink.fileno())
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
