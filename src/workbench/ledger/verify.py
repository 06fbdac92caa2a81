"""Recompute everything: places, chains, hidden parts, roles, and what decisions say was counted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import text

from workbench.errors import LedgerDamaged, LedgerNewer, LedgerRefused
from workbench.ledger.events import Event, Head, fault_of, head_after, new_chain
from workbench.ledger.failures import translated
from workbench.ledger.payloads import Decision, Purge
from workbench.ledger.present import left_out_by_purges
from workbench.ledger.projection import State
from workbench.ledger.roles import MAY_ADD
from workbench.ledger.standing import tally
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import Role
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found whole. `fingerprint` is the same for ledgers that hold the same events:
    note it somewhere else, and a later cut of the newest events shows.
    """

    events: int
    chains: int
    purged: int
    fingerprint: str


def verify(ledger: Ledger) -> Verified:
    """Check every event of a ledger.

    Raises
    ------
    LedgerDamaged
        Naming the first event that does not fit, and how.
    """
    _require_sound_file(ledger)
    purging = {e.stream for e in ledger.events() if e.kind == Purge.kind}
    heads: dict[tuple[str, str], Head] = {}
    hashes: list[str] = []
    state, purged = State(uncounted=left_out_by_purges(ledger)), 0
    for place, event in enumerate(ledger.events(), 1):
        chain = (event.origin, event.stream)
        fault = (
            _misplaced(event, place)
            or fault_of(event, heads.get(chain) or new_chain(*chain))
            or _unlawful(event, purging, ledger.origin)
            or _folded(event, state, ledger.origin)
        )
        if fault:
            raise LedgerDamaged(
                sentence(
                    "%(place)s: event %(id)s (position %(position)s, %(stream)s, %(kind)s) "
                    "does not fit: %(fault)s",
                    place=ledger.place,
                    id=event.id,
                    position=str(event.position),
                    stream=event.stream,
                    kind=event.kind,
                    fault=fault,
                )
            )
        heads[chain] = head_after(event)
        hashes.append(event.hash)
        purged += event.purged
    return Verified(len(hashes), len(heads), purged, _fingerprint(hashes))


def _require_sound_file(ledger: Ledger) -> None:
    if ledger.backend.engine.dialect.name != "sqlite":
        return
    with ledger.backend.reading() as connection, translated(ledger.place):
        found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    if found != "ok":
        raise LedgerDamaged(
            sentence("%(place)s: %(found)s. Restore a backup.", place=ledger.place, found=found)
        )


def _misplaced(event: Event, place: int) -> str:
    if event.position != place:
        return f"position {place} was expected; events are missing or were added by hand"
    return ""


def _unlawful(event: Event, purging: set[str], own: str) -> str:
    """What the ledger would have refused. Another ledger may have kept the private part back."""
    if event.purged and event.origin == own and event.stream not in purging:
        return "its private part is gone, but no purge is on record"
    try:
        payload = event.payload
    except (LedgerRefused, LedgerNewer) as error:
        return str(error)
    if event.role not in set(Role) or type(payload) not in MAY_ADD[Role(event.role)]:
        return f"role {event.role!r} may not add {event.kind!r}"
    return ""


def _folded(event: Event, state: State, own: str) -> str:
    """Take the event into the state; a decision has to say what the votes before it say.

    Another ledger's decision may rest on votes that were never passed on.
    """
    decision = event.payload
    if isinstance(decision, Decision) and event.origin == own:
        said = {value: n for value, n in decision.distribution.items() if n}
        votes = tally(
            state, decision.session, decision.activity, decision.item, decision.round
        )  # fmt: skip
        if votes and dict(votes) != said:
            return f"it says the votes were {said}, but they add up to {dict(votes)}"
    state.apply(event)
    return ""


def _fingerprint(hashes: list[str]) -> str:
    return hashlib.sha256("".join(sorted(hashes)).encode()).hexdigest()
