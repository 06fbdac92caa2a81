"""What merging would do: which events are new, and what stands against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from workbench.errors import LedgerRefused
from workbench.ledger import chains
from workbench.ledger.contribution_read import Contribution
from workbench.ledger.events import Event, Head, fault_of, head_after
from workbench.ledger.payloads import Purge
from workbench.ledger.schema import events as table
from workbench.sentences import sentence

Chain = tuple[str, str]
"""Origin and stream."""
_ASKED_AT_ONCE = 500
_NOTHING = sentence("Nothing was merged")


@dataclass(frozen=True, slots=True)
class Plan:
    """`new` events have their positions; `completing` ones are there without their private part;
    of the `purging` streams the private parts go, those here and those that arrive."""

    new: tuple[Event, ...]
    completing: tuple[Event, ...]
    purging: tuple[str, ...]

    @property
    def changes(self) -> bool:
        return bool(self.new or self.completing or self.purging)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A plan, and how many events of the files are here already."""

    plan: Plan
    already: int


def sort_out(connection: Connection, origin: str, files: Sequence[Contribution]) -> Sorted:
    """Compare files with what is here.

    Raises
    ------
    LedgerRefused
        If a chain differs from what is here, or begins after what is here ends; if unsigned
        files would add to this ledger's own chains or remove private parts here.
    """
    arriving = _by_chain(e for f in files for e in f.events)
    purged_here = _purged(connection)
    purged = purged_here | {s for (_, s), es in arriving.items() if _purges(es)}
    new: list[Event] = []
    completing: list[Event] = []
    already = 0
    for chain, events in arriving.items():
        here = _here(connection, chain, events[0].number)
        added = _following(connection, chain, events, here)
        new += added
        already += len(events) - len(added)
        if chain[1] not in purged:
            completing += _completing(events, here)
    removing = {s for s in purged - purged_here if _private_here(connection, s)}
    _require_signed(origin, files, new, sorted(removing))
    _require_unused(connection, new)
    purging = removing | {e.stream for e in new if e.hidden and e.stream in purged}
    plan = Plan(_placed(connection, new), tuple(completing), tuple(sorted(purging)))
    return Sorted(plan, already)


def _by_chain(events: Iterable[Event]) -> dict[Chain, list[Event]]:
    """The events by chain and number; the same event of several files once, with what is most."""
    found: dict[Chain, dict[int, Event]] = defaultdict(dict)
    for event in events:
        chain = found[event.origin, event.stream]
        twin = chain.setdefault(event.number, event)
        if twin.hash != event.hash:
            raise LedgerRefused(_fork(event))
        if event.hidden and not twin.hidden:
            chain[event.number] = event
    return {key: [chain[n] for n in sorted(chain)] for key, chain in sorted(found.items())}


def _fork(event: Event) -> str:
    return sentence(
        "stream %(stream)s of ledger %(origin)s: event %(number)s differs from the one that is "
        "here. Two copies of one ledger went on by themselves, or a file was forged. %(kept)s",
        stream=repr(event.stream), origin=event.origin, number=str(event.number), kept=_NOTHING,
    )  # fmt: skip


def _here(connection: Connection, chain: Chain, first: int) -> dict[int, Event]:
    wanted = chains.READ.where(
        table.c.origin == chain[0], table.c.stream == chain[1], table.c.number >= first
    )
    found = (chains.event_of(row) for row in connection.execute(wanted))
    return {event.number: event for event in found}


def _following(
    connection: Connection, chain: Chain, events: Sequence[Event], here: dict[int, Event]
) -> list[Event]:
    head = chains.head(connection, *chain)
    added = []
    for event in events:
        twin = here.get(event.number)
        if twin is None:
            _require_following(event, head)
            head = head_after(event)
            added.append(event)
        elif twin.hash != event.hash:
            raise LedgerRefused(_fork(event))
    return added


def _require_following(event: Event, head: Head) -> None:
    if event.number > head.number + 1:
        raise LedgerRefused(
            sentence(
                "stream %(stream)s of ledger %(origin)s: the file goes on at event "
                "%(number)s, but only %(here)s are here. Merge the earlier file first, "
                "or together with this one, or ask for one from the beginning. %(kept)s",
                stream=repr(event.stream),
                origin=event.origin,
                number=str(event.number),
                here=str(head.number),
                kept=_NOTHING,
            )
        )
    fault = fault_of(event, head)
    if fault:
        raise LedgerRefused(
            sentence(
                "stream %(stream)s of ledger %(origin)s, event %(id)s: %(fault)s. %(kept)s",
                stream=repr(event.stream),
                origin=event.origin,
                id=event.id,
                fault=fault,
                kept=_NOTHING,
            )
        )


def _completing(events: Sequence[Event], here: dict[int, Event]) -> Iterator[Event]:
    for event in events:
        twin = here.get(event.number)
        if twin is not None and twin.purged and event.hidden:
            yield msgspec.structs.replace(event, position=twin.position)


def _purges(events: Iterable[Event]) -> bool:
    return any(e.kind == Purge.kind for e in events)


def _purged(connection: Connection) -> set[str]:
    wanted = select(table.c.stream).where(table.c.kind == Purge.kind).distinct()
    return set(connection.execute(wanted).scalars())


def _private_here(connection: Connection, stream: str) -> bool:
    rows = connection.execute(chains.READ.where(table.c.stream == stream))
    return any(chains.event_of(row).hidden for row in rows)


def _require_signed(
    origin: str, files: Sequence[Contribution], new: Sequence[Event], purging: Sequence[str]
) -> None:
    if all(f.signed for f in files):
        return
    if purging:
        raise LedgerRefused(
            sentence(
                "this would remove the private parts of %(streams)s here, as another "
                "ledger did; only a file signed with a known key may. %(kept)s",
                streams=tuple(purging),
                kept=_NOTHING,
            )
        )
    own = next((e for e in new if e.origin == origin), None)
    if own is not None:
        raise LedgerRefused(
            sentence(
                "event %(number)s of %(stream)s claims to be this ledger's own, which it "
                "does not have. If this ledger was restored from an older backup, merge "
                "a file signed with a known key. %(kept)s",
                number=str(own.number),
                stream=repr(own.stream),
                kept=_NOTHING,
            )
        )


def _require_unused(connection: Connection, new: Sequence[Event]) -> None:
    ids = [e.id for e in new]
    twice = len(set(ids)) < len(ids)
    for at in range(0, len(ids), _ASKED_AT_ONCE):
        twice = twice or bool(chains.stored(connection, ids[at : at + _ASKED_AT_ONCE]))
    if twice:
        raise LedgerRefused(
            sentence(
                "an event's id stands in two chains; a file was forged. %(kept)s", kept=_NOTHING
            )
        )


def _placed(connection: Connection, new: Sequence[Event]) -> tuple[Event, ...]:
    """The events at the next positions, in the order they happened."""
    first = chains.newest(connection) + 1
    # Within one chain moments may be equal; its numbers then decide.
    in_order = sorted(new, key=lambda e: (e.at, e.origin, e.stream, e.number))
    return tuple(
        msgspec.structs.replace(event, position=position)
        for position, event in enumerate(in_order, first)
    )
