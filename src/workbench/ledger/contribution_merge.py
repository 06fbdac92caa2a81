"""Merging contribution files: all of them or nothing, as often and in whatever order.

Every ledger keeps the chains of every other as their owners sealed them, so merging is a union of
sets of events and two ledgers that hold the same events are equal. Two judgements that replace
the same one both stay; `roundtrip.conflicts` lists them for a person to settle. Where a purge
arrives, or events of a session that was purged here, their private parts go and this ledger
records a purge of its own; such ledgers are equal after they have exchanged these records too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from workbench.errors import LedgerRefused
from workbench.ledger import chains
from workbench.ledger.actor import Actor
from workbench.ledger.contribution_keys import ExchangeKey
from workbench.ledger.contribution_plan import Plan, Sorted, sort_out
from workbench.ledger.contribution_read import Contribution, read_contribution
from workbench.ledger.events import Event, draft
from workbench.ledger.payloads import Audit
from workbench.ledger.retention_purge import forget_log, purge_in
from workbench.ledger.roles import require_allowed
from workbench.ledger.schema import hidden
from workbench.ledger.store import Ledger
from workbench.ledger.streams import AUDIT
from workbench.sentences import sentence

ELSEWHERE = "another ledger purged this session"


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did. `completed`: private parts that came to events that were there already;
    `purged`: streams whose private parts were removed, as they were where the events come from."""

    added: int
    already: int
    completed: int
    purged: tuple[str, ...]
    signed: bool

    def __str__(self) -> str:
        purged = f"; private parts removed: {', '.join(self.purged)}" if self.purged else ""
        signed = "signature checked" if self.signed else "not signed by a known key"
        completed = f"; {self.completed} private parts came to them" if self.completed else ""
        return (
            f"{self.added} events added, {self.already} were there already{completed} "
            f"({signed}){purged}"
        )


def merge_contributions(
    ledger: Ledger, paths: Sequence[Path], actor: Actor, keys: Iterable[ExchangeKey] = ()
) -> Merged:
    """Add what the files hold and this ledger does not have, in one transaction.

    Raises
    ------
    BadInput
        If a file is no contribution file, is damaged, or was changed.
    LedgerRefused
        If the role may not merge, or not purge where a purge arrives; if a chain of the files
        differs from what is here, begins after what is here ends, or claims what only a signed
        file may.
    LedgerNewer
        If a file is of a newer workbench.
    StorageFailed, LedgerBusy
        If it could not be stored. In every case nothing of any file is.
    """
    if actor.session:
        raise LedgerRefused(
            sentence(
                "a token for session %(session)s may not merge other ledgers",
                session=repr(actor.session),
            )
        )
    known = tuple(keys)
    files = [read_contribution(path, known) for path in paths]
    record = Audit(action="merge", object=", ".join(f.header.origin for f in files)[:500])
    require_allowed(AUDIT, record, actor)
    with ledger.group.writer, ledger.backend.writing() as connection:
        merged = _merge(connection, ledger.origin, files, actor)
    if merged.purged:
        forget_log(ledger)
    return merged


def _merge(
    connection: Connection, origin: str, files: Sequence[Contribution], actor: Actor
) -> Merged:
    sorted_out = sort_out(connection, origin, files)
    plan = sorted_out.plan
    if plan.changes:
        _store(connection, origin, plan, actor)
        record = _record(files, sorted_out)
        chains.chain(connection, origin, [draft(AUDIT, record, actor)])
    return Merged(
        added=len(plan.new), already=sorted_out.already, completed=len(plan.completing),
        purged=plan.purging, signed=all(f.signed for f in files),
    )  # fmt: skip


def _store(connection: Connection, origin: str, plan: Plan, actor: Actor) -> None:
    if plan.new:
        chains.store(connection, plan.new)
    if plan.completing:
        connection.execute(insert(hidden), [_hidden_row(e) for e in plan.completing])
    for stream in plan.purging:
        # A purge of its own: only with the tokens at hand can be told which votes do not count.
        purge_in(connection, origin, stream.partition("/")[2], ELSEWHERE, actor)


def _hidden_row(event: Event) -> dict[str, object]:
    return {
        "position": event.position, "stream": event.stream, "salt": event.salt,
        "content": event.hidden,
    }  # fmt: skip


def _record(files: Sequence[Contribution], sorted_out: Sorted) -> Audit:
    origins = ", ".join(sorted({f.header.origin for f in files}))
    plan = sorted_out.plan
    note = f"{len(plan.new)} added, {sorted_out.already} already there"
    return Audit(action="merge", object=origins[:500], note=note)
