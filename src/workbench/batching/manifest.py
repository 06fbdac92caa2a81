"""``manifest.json`` of a batch: from what, with what and with what outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

from workbench.batching.places import Place
from workbench.batching.plan import Plan
from workbench.batching.record import Record
from workbench.reports.runrecord import package_versions

NAME = "manifest.json"


class State(StrEnum):
    """How far a batch has come."""

    RUNNING = "running"
    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class LedgerSpan:
    """The ledger that was read; `last` is above `first` when it grew while the batch ran."""

    origin: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BatchManifest:
    """A whole batch.

    `plan` is without folders, which are of one machine. `countries` are in the order of their
    codes; `missing` are not done yet.
    """

    state: State
    plan: Plan
    key: str
    started: str
    ended: str = ""
    seconds: float = 0.0
    ledger: LedgerSpan | None = None
    done: int = 0
    failed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    countries: tuple[Record, ...] = ()


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _open(plan: Plan) -> Plan:
    return replace(plan, home="", to="")


def begun(plan: Plan, started: dt.datetime) -> BatchManifest:
    """The manifest of a batch that starts."""
    text = started.isoformat(timespec="seconds")
    return BatchManifest(
        State.RUNNING,
        _open(plan),
        plan.key,
        text,
        missing=plan.countries,
        versions=package_versions(),
    )


def _ledger(records: Sequence[Record]) -> LedgerSpan | None:
    read = [record.ledger for record in records if record.ledger]
    if not read:
        return None
    positions = [found.position for found in read]
    return LedgerSpan(read[0].origin, min(positions), max(positions))


def _warnings(ledger: LedgerSpan | None, records: Sequence[Record]) -> list[str]:
    said = []
    if ledger and ledger.last > ledger.first:
        said.append(
            f"the ledger grew while the batch ran, from event {ledger.first} to {ledger.last}: "
            "reports made later show more"
        )
    if len({str(sorted(r.versions.items())) for r in records if r.versions}) > 1:
        said.append("not all reports were made with the same versions of packages")
    return said


def ended(
    plan: Plan, started: dt.datetime, records: Sequence[Record], *, stopped: bool
) -> BatchManifest:
    """The manifest of a batch that has come to its end, or was stopped."""
    records = sorted(records, key=lambda record: record.country)
    have = {record.country for record in records}
    end, ledger = now(), _ledger(records)
    return BatchManifest(
        state=State.STOPPED if stopped else State.FINISHED,
        plan=_open(plan),
        key=plan.key,
        started=started.isoformat(timespec="seconds"),
        ended=end.isoformat(timespec="seconds"),
        seconds=round((end - started).total_seconds(), 3),
        ledger=ledger,
        done=sum(record.done for record in records),
        failed=tuple(record.country for record in records if not record.done),
        missing=tuple(code for code in plan.countries if code not in have),
        warnings=tuple(_warnings(ledger, records)),
        versions=package_versions(),
        countries=tuple(records),
    )


def write(place: Place, manifest: BatchManifest) -> None:
    """Put the manifest in place as a whole."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=1).decode()
    place.write(NAME, text + "\n")


def read(place: Place) -> BatchManifest | None:
    """The manifest at a place; None where there is none, or one of another version."""
    text = place.read(NAME)
    try:
        return msgspec.json.decode(text, type=BatchManifest) if text else None
    except msgspec.MsgspecError:
        return None
