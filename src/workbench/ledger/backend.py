"""What the ledger asks of a database, beyond tables: one writer at a time, durable, in order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, Engine

from workbench.ledger.events import Draft, Event


class Backend(Protocol):
    """One open database.

    `place` names it in messages, without any password. `writing` is one transaction that no other
    process interleaves; when it ends without an error, what it wrote survives a power cut. Calls
    of `writing` within one process are serialised by the caller.
    """

    place: str
    lasting: float
    engine: Engine

    def writing(self) -> AbstractContextManager[Connection]: ...

    def chain(self, origin: str, drafts: Sequence[Draft]) -> Sequence[Event]:
        """Seal and store drafts at the ends of their chains, durably, in one transaction.

        Raises
        ------
        SessionClosed
            For answers to what takes none now; the other drafts are not stored either.
        """
        ...

    def reading(self) -> AbstractContextManager[Connection]: ...

    def newest(self) -> int:
        """The position of the newest event; 0 in an empty ledger."""
        ...

    def wait(self, since: int, seconds: float) -> bool:
        """Whether something newer than `since` is there, waiting for it up to `seconds`."""
        ...

    def close(self) -> None: ...
