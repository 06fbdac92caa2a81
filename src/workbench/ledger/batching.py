"""Group commit: threads that append at the same time share one durable write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class _Ticket(Generic[Asked, Given]):
    __slots__ = ("asked", "done", "failure", "given")

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = asked
        self.given: Sequence[Given] = ()
        self.failure: Exception | None = None
        self.done = False


class GroupCommit(Generic[Asked, Given]):
    """Whoever gets the lock writes what all who wait have asked; they find it done.

    `write` takes the items of several callers in order of arrival and gives one result each. If
    it fails, nothing of that group was written and every caller of it gets the error.
    """

    def __init__(self, write: Callable[[Sequence[Asked]], Sequence[Given]]) -> None:
        self._write = write
        self._waiting: list[_Ticket[Asked, Given]] = []
        self._queue = threading.Lock()
        self.writer = threading.RLock()

    def submit(self, asked: Sequence[Asked]) -> Sequence[Given]:
        """Write the items together, in one transaction; returns when they are durable."""
        ticket: _Ticket[Asked, Given] = _Ticket(asked)
        with self._queue:
            self._waiting.append(ticket)
        with self.writer:
            if not ticket.done:
                self._write_group(self._take())
        if ticket.failure is not None:
            raise ticket.failure
        return ticket.given

    def _take(self) -> list[_Ticket[Asked, Given]]:
        """Those who wait. The one who holds the lock is always among them."""
        with self._queue:
            group, self._waiting = self._waiting, []
            return group

    def _write_group(self, group: list[_Ticket[Asked, Given]]) -> None:
        items = [item for ticket in group for item in ticket.asked]
        try:
            given = self._write(items)
        except Exception as failure:  # noqa: BLE001  handed to every caller of the group
            for ticket in group:
                ticket.failure, ticket.done = failure, True
            return
        at = 0
        for ticket in group:
            ticket.given, ticket.done = given[at : at + len(ticket.asked)], True
            at += len(ticket.asked)
